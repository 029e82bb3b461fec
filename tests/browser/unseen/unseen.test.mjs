// Filter lists hide what is called after cookies and consent: nothing of ours is. Hidden all the same, the interface locks
// nothing and decides nothing.
// Judges from outside.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { dist } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/unseen/';
const page = `https://www.unseen.test${folder}`;
/** What EasyList's cookie list goes by, in file names, classes, ids and element names. */
const listed = /cookie|consent|gdpr|ccpa/i;

test('no_file_that_ships_has_a_name_that_filter_lists_go_by', async () => {
  const files = await readdir(dist, { recursive: true });
  assert.ok(files.length > 100);
  assert.deepEqual(files.filter((file) => listed.test(file)), []);
});

test('no_element_class_id_part_or_attribute_of_ours_has_such_a_name', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => html.replace('<!-- more -->', `<privola-declaration></privola-declaration>
    <iframe id="inside" title="Film" width="560" height="315" data-category="functional" data-service="youtube" data-src="https://www.youtube.com/embed/1"></iframe>
    <iframe title="Hours" width="400" height="240" sandbox data-category="functional" data-service="vimeo" data-src="https://player.vimeo.com/video/1"></iframe>`) });
  await visitor.open(page);
  await visitor.page.locator('privola-declaration [part="declaration"]').waitFor();
  await visitor.page.locator('privola-embed .box').waitFor();
  const names = async () => visitor.page.evaluate(() => {
    const found = new Set();
    const look = (tree) => tree.querySelectorAll('*').forEach((element) => {
      found.add(element.localName);
      for (const { name, value } of element.attributes) {
        found.add(name);
        if (['class', 'id', 'part', 'role', 'for'].includes(name) || name.startsWith('data-')) found.add(value);
      }
    });
    for (const element of document.querySelectorAll('privola-ui, privola-declaration, privola-embed')) {
      look({ querySelectorAll: () => [element] });
      look(element.shadowRoot);
    }
    look(document.querySelector('#inside').contentDocument);
    return [...found];
  });
  const all = new Set(await names());
  await visitor.preferences();
  const folded = visitor.dialog.locator('details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
  for (const name of await names()) all.add(name);
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  await visitor.reject();
  for (const name of await names()) all.add(name);
  for (const known of ['banner', 'preferences', 'reopen', 'declaration', 'box', 'privola-embed']) assert.ok(all.has(known), known);
  assert.deepEqual([...all].filter((name) => listed.test(name)), []);
});

/** As a visitor's own style hides the host, over which no page and no component has power. */
const hide = (visitor) => visitor.page.locator('privola-ui').evaluate(({ shadowRoot }) => {
  const style = document.createElement('style');
  style.textContent = ':host(privola-ui:not(#none)) { display: none !important }';
  shadowRoot.append(style);
});

test('hidden_by_a_visitors_own_style_it_locks_nothing_and_decides_nothing', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  await hide(visitor);
  assert.equal(await visitor.sees('banner'), false);
  // Even who asks for the preferences gets no page that an unseen dialog makes inert.
  await visitor.page.locator('#opener').click();
  await visitor.quiet();
  assert.equal(await visitor.sees('dialog'), false);
  await visitor.page.evaluate(() => document.querySelector('h1').addEventListener('click', () => { window.clicked = true; }));
  await visitor.page.locator('h1').click();
  assert.equal(await visitor.page.evaluate(() => window.clicked), true);
  await visitor.page.keyboard.press('Tab');
  assert.deepEqual(await visitor.page.evaluate(() => [document.documentElement, document.body].map((element) => [getComputedStyle(element).overflow, element.inert, element.getAttribute('style')])), [['visible', false, null], ['visible', false, null]]);
  assert.equal(await visitor.choice(), null);
  assert.equal(await visitor.page.evaluate(() => window.ran), undefined);
  await visitor.assertNothingStored();
  assert.deepEqual(visitor.errors, []);
});

test('taken_out_of_the_page_it_comes_back_as_it_was_and_decides_nothing', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.preferences();
  await visitor.page.evaluate(() => document.querySelector('privola-ui').remove());
  await visitor.dialog.waitFor();
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  await visitor.page.locator('h1').click();
  assert.equal(await visitor.choice(), null);
  await visitor.assertNothingStored();
  assert.deepEqual(visitor.errors, []);
});
