// DOM clobbering: markup alone, without a script, cannot take the place of what the banner looks up by a name. Where it
// takes the place of what every script on the page stands on, nothing is released.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertHeld, assertWorks, folder, lab, nothing, open, page } from './attacked.mjs';

/** What an attacker serves: everything from there would be the attacker's. */
const elsewhere = 'https://evil.example/';
const asked = (visitor) => visitor.vendorRequests().filter((request) => request.host === 'evil.example');

/** Markup that has a name of ours, ahead of the tag: with it the banner works as without. */
const ours = {
  'a form that is called privola': '<form id="privola"><input name="ready"></form>',
  'a form that is called dataLayer': '<form id="dataLayer"><input name="length"></form>',
  'a frame that is called privola': `<iframe name="privola" src="${elsewhere}frame" hidden></iframe>`,
  'a frame that is called dataLayer': `<iframe name="dataLayer" src="${elsewhere}frame" hidden></iframe>`,
  'an image that is called currentScript': `<img name="currentScript" src="data:," data-base="${elsewhere}" data-config="${elsewhere}privola.json" alt="">`,
  'a form that is called currentScript': `<form name="currentScript" data-base="${elsewhere}"><input name="src" value="${elsewhere}x.js"></form>`,
  'an element that is called privola-config': '<div id="privola-config" hidden>{"services": [], "controller": {"name": "Evil"}}</div>',
  'a form that is called dataset': '<form id="dataset"><input name="privola" value="accept-all"></form>',
  'a frame that is called dataset': `<iframe name="dataset" src="${elsewhere}frame" hidden></iframe>`,
  'a frame that is called nodeType': `<iframe name="nodeType" src="${elsewhere}frame" hidden></iframe>`,
  'elements that are called as ours in the interface': '<div id="title">x</div><privola-ui hidden></privola-ui><a id="reopen" name="banner">x</a>',
};

test('control_without_an_attack_the_page_works', async (t) => {
  const visitor = await open(t);
  await assertWorks(visitor);
  assert.deepEqual(visitor.lines, []);
});

for (const [name, markup] of Object.entries(ours)) {
  test(`${name.replaceAll(' ', '_')}_changes_nothing`, async (t) => {
    const visitor = await open(t, { before: markup });
    await visitor.banner.waitFor();
    // A click on the page's own is no word to the banner.
    await visitor.page.click('#own');
    await assertWorks(visitor);
    assert.deepEqual(visitor.lines, []);
    assert.deepEqual(asked(visitor).filter((request) => request.path !== '/frame'), [], 'nothing of ours is fetched elsewhere');
  });
}

test('control_the_names_are_taken_by_that_markup', async (t) => {
  for (const [markup, looks] of [
    [ours['an image that is called currentScript'], () => document.currentScript instanceof HTMLImageElement],
    [ours['a form that is called dataset'], () => window.dataset instanceof HTMLFormElement],
    [ours['an element that is called privola-config'], () => document.getElementById('privola-config').localName === 'div'],
  ]) {
    const visitor = await open(t, { before: `${markup}<script>window.taken = (${looks})();</script>` });
    assert.equal(await visitor.page.evaluate(() => window.taken), true, markup);
  }
});

test('googles_defaults_are_told_although_a_form_has_the_name', async (t) => {
  for (const before of ['', ours['a form that is called privola'], ours['a form that is called dataLayer']]) {
    const visitor = await open(t, { before });
    const [first] = await visitor.dataLayer();
    assert.deepEqual(first.value.slice(0, 2), ['consent', 'default']);
    assert.equal(first.value[2].ad_storage, 'denied');
    await visitor.context.close();
  }
});

/** Members of the document that every script on the page stands on. */
const members = [
  'cookie', 'body', 'head', 'documentElement', 'readyState', 'defaultView', 'baseURI', 'activeElement', 'addEventListener',
  'createElement', 'createTextNode', 'dispatchEvent', 'getElementById', 'querySelector', 'querySelectorAll', 'visibilityState',
];

for (const name of members) {
  test(`an_image_that_is_called_${name}_lets_nothing_run`, async (t) => {
    for (const [place, stored] of [['before', false], ['last', false], ['last', true]]) {
      const visitor = await lab.visitor(t);
      if (stored) {
        // Who has refused stays one who has refused.
        await visitor.open(page);
        await visitor.reject();
      }
      lab.site.override(folder, { transform: (html) => html.replace(`<!-- ${place} -->`, `<img name="${name}" src="data:," alt=""><form name="${name}"></form>`) });
      await visitor.page.goto(page, { waitUntil: 'load' });
      // What waits for the banner by the document's own members would wait for ever.
      await visitor.page.waitForTimeout(700);
      assert.deepEqual(await visitor.page.evaluate(() => window.ran), [], place);
      assert.equal(visitor.requested(`${folder}held.js`) + visitor.requested(`${folder}map.html`), 0, place);
      const choice = await visitor.page.evaluate(() => window.privola?.choice() ?? null);
      assert.ok(choice === null || JSON.stringify(choice) === JSON.stringify(nothing), JSON.stringify(choice));
      await visitor.context.close();
    }
  });
}

test('a_config_in_the_page_is_a_script_and_no_other_element', async (t) => {
  const config = '{"controller":{"name":"Example Ltd"},"services":[{"id":"stats","category":"analytics","name":"S","provider":"S","purpose":"S"}]}';
  for (const [element, asks] of [['script type="application/json"', true], ['div hidden', false]]) {
    const visitor = await open(t, {
      before: `<${element} id="privola-config">${config}</${element.split(' ')[0]}>`,
    });
    await visitor.preferences();
    assert.equal(await visitor.categorySwitch('retargeting').count(), asks ? 0 : 1, element);
    await visitor.context.close();
  }
});

test('a_page_that_is_held_keeps_what_is_held', async (t) => {
  const visitor = await open(t, { last: '<form id="privola"></form><img name="currentScript" src="data:," alt="">' });
  await visitor.banner.waitFor();
  await assertHeld(visitor);
});
