// <privola-declaration> on a policy page: everything the config and the presets say, and the visitor's own choice.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const page = 'https://www.declaration.test/tests/declaration/';
const read = async (file) => JSON.parse(await readFile(path.join(root, file), 'utf8'));
const { strings } = await read('locales/en.json');

async function open(t, { prepare, ...options } = {}) {
  const visitor = await lab.visitor(t, options);
  prepare?.();
  await visitor.open(page);
  visitor.declaration = visitor.page.locator('privola-declaration [part="declaration"]');
  await visitor.declaration.waitFor();
  return visitor;
}

test('the_declaration_says_who_is_responsible_and_what_each_service_stores_for_how_long_and_what_for', async (t) => {
  const visitor = await open(t);
  const text = await visitor.declaration.innerText();
  const config = await read('tests/browser/declaration/privola.json');
  const { controller } = config;
  const officer = controller.dataProtectionOfficer;
  for (const fact of [controller.name, controller.address, controller.email, controller.phone, officer.name, officer.email,
    controller.supervisoryAuthority.name, strings.necessary, strings.analytics, strings.retargeting, strings.declarationOptionalText,
    'Sign-in', 'Keeps you signed in.', 'session', strings.session, 'draft', strings.persistent, 'Keeps what you have written.']) {
    assert.ok(text.includes(fact), `${fact} in ${text}`);
  }
  for (const id of ['google-analytics', 'meta-pixel']) {
    const preset = await read(`vendors/${id}.json`);
    for (const fact of [preset.name, preset.provider, preset.purpose.en, ...preset.cookies.map(({ name }) => name)]) {
      assert.ok(text.includes(fact), `${fact} of ${id}`);
    }
    assert.equal(await visitor.declaration.locator(`a[href="${preset.policy}"]`).count(), 1, `the policy of ${id}`);
  }
  assert.ok(text.includes('2 years'));
  assert.ok(text.includes(`United States, United Kingdom; ${strings.transferClauses}`), text);
  assert.equal(text.includes('undefined'), false);
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.errors, []);
  await visitor.assertNothingStored();
});

test('its_headings_go_on_from_the_pages_own', async (t) => {
  const visitor = await open(t);
  const levels = await visitor.declaration.locator('h1,h2,h3,h4,h5,h6').evaluateAll((all) => all.map(({ localName }) => localName));
  assert.deepEqual([...new Set(levels)].sort(), ['h3', 'h4']);
  assert.equal(levels[0], 'h3');
});

test('it_shows_the_choice_as_it_is_made_changed_and_withdrawn', async (t) => {
  const visitor = await open(t);
  const chosen = visitor.declaration.locator('.chosen');
  assert.ok((await chosen.innerText()).includes(strings.undecided));
  assert.equal(await chosen.locator('[data-action="withdraw"]').count(), 0, 'nothing to withdraw');
  await visitor.accept();
  const states = () => chosen.locator('dd').allInnerTexts();
  assert.deepEqual(await states(), [strings.granted, strings.granted]);
  const { id, time } = await visitor.page.evaluate(() => window.privola.record());
  const text = await chosen.innerText();
  assert.ok(text.includes(id), text);
  assert.ok(text.includes(new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(time * 1000)), text);
  // Changed in the preferences, which it opens, and which give the focus back.
  await chosen.locator('[data-action="preferences"]').focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.dialog.waitFor();
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  assert.equal(await visitor.page.evaluate(() => document.querySelector('privola-declaration').shadowRoot.activeElement.dataset.action), 'preferences');
  await chosen.locator('[data-action="preferences"]').click();
  await visitor.dialog.waitFor();
  await visitor.toggle('retargeting', false);
  await visitor.save();
  assert.deepEqual(await states(), [strings.granted, strings.denied]);
  // Withdrawn by its own button: as many clicks as it took to accept.
  await chosen.locator('[data-action="withdraw"]').click();
  await visitor.quiet();
  assert.deepEqual(await states(), [strings.denied, strings.denied]);
  assert.equal(await chosen.locator('[data-action="withdraw"]').count(), 0);
  assert.deepEqual(await visitor.choice(), { necessary: true, analytics: false, retargeting: false });
  assert.equal(await visitor.page.evaluate(() => document.querySelector('privola-declaration').shadowRoot.activeElement.dataset.action), 'preferences');
  // On the next visit it is there at once.
  await visitor.reload();
  await visitor.declaration.waitFor();
  assert.deepEqual(await states(), [strings.denied, strings.denied]);
});

test('it_speaks_the_language_that_is_spoken_and_its_direction', async (t) => {
  const visitor = await open(t);
  for (const tag of ['sl', 'ar']) {
    const { strings: its, direction } = await read(`locales/${tag}.json`);
    await visitor.page.evaluate((tag) => window.privola.locale(tag), tag);
    await visitor.page.waitForFunction((tag) => document.querySelector('privola-declaration').lang === tag, tag);
    const text = await visitor.declaration.innerText();
    for (const key of ['declarationOptionalText', 'choice', 'undecided', 'controller', 'necessary', 'transferClauses']) {
      assert.ok(text.includes(its[key]), `${tag} ${key} in ${text}`);
    }
    assert.equal(await visitor.page.locator('privola-declaration').getAttribute('dir'), direction);
  }
});

test('it_takes_the_pages_font_and_colour_and_nothing_else', async (t) => {
  const visitor = await open(t, { scheme: 'dark' });
  const styles = await visitor.page.evaluate(() => {
    const shadow = document.querySelector('privola-declaration').shadowRoot;
    const of = (element) => (({ color, fontFamily }) => ({ color, fontFamily }))(getComputedStyle(element));
    return { page: of(document.querySelector('#before')), text: of(shadow.querySelector('p')), heading: of(shadow.querySelector('h3')),
      cell: of(shadow.querySelector('td')), outline: getComputedStyle(shadow.querySelector('table')).outlineStyle };
  });
  assert.deepEqual(styles.text, styles.page);
  assert.deepEqual(styles.heading, styles.page);
  assert.deepEqual(styles.cell, styles.page);
  assert.equal(styles.outline, 'none');
  await visitor.screenshot('declaration');
});

test('one_that_is_put_in_later_is_filled_too', async (t) => {
  const visitor = await open(t);
  await visitor.reject();
  await visitor.page.evaluate(() => document.querySelector('main').append(document.createElement('privola-declaration')));
  const second = visitor.page.locator('privola-declaration').nth(1);
  await second.locator('.chosen dd').first().waitFor();
  assert.deepEqual(await second.locator('.chosen dd').allInnerTexts(), [strings.denied, strings.denied]);
  assert.equal(await second.locator('h2').count() > 0, true, 'by default its headings begin at the second level');
});

test('a_site_with_necessary_services_alone_declares_them_without_a_choice', async (t) => {
  const transform = (text) => {
    const config = JSON.parse(text);
    return JSON.stringify({ ...config, categories: ['necessary'], services: config.services.slice(2) });
  };
  const visitor = await open(t, { prepare: () => lab.site.override('/tests/declaration/privola.json', { transform }) });
  const text = await visitor.declaration.innerText();
  assert.ok(text.includes(strings.declarationText), text);
  assert.ok(text.includes('Sign-in') && text.includes('session'), text);
  assert.equal(await visitor.declaration.locator('button').count(), 0, 'there is nothing to choose');
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(visitor.lines, []);
});

const frame = () => {
  const element = document.createElement('iframe');
  Object.assign(element, { id: 'video', width: 500, height: 400 });
  Object.assign(element.dataset, { category: 'analytics', src: 'https://video.example/x' });
  document.body.append(element);
};
const again = () => document.body.append(document.createElement('privola-declaration'));
const box = (visitor) => visitor.page.frameLocator('#video').locator('.box');

for (const [order, [first, then]] of Object.entries({ 'declaration, then a placeholder': [again, frame], 'placeholder, then a declaration': [frame, again] })) {
  test(`${order}: both_follow_a_change_of_language`, async (t) => {
    const visitor = await lab.visitor(t);
    lab.site.override('/tests/declaration/', { transform: (html) => html.replace(/<privola-declaration.*<\/privola-declaration>/, '') });
    await visitor.open(page);
    const declaration = visitor.page.locator('privola-declaration');
    await visitor.page.evaluate(first);
    await (first === again ? declaration.locator('[part="declaration"]') : box(visitor)).waitFor();
    await visitor.page.evaluate(then);
    await declaration.locator('[part="declaration"]').waitFor();
    await box(visitor).waitFor();
    assert.deepEqual([await declaration.getAttribute('lang'), await box(visitor).getAttribute('lang')], ['en', 'en'], 'control: it was another');
    await visitor.page.evaluate(() => window.privola.locale('sl'));
    await visitor.quiet();
    assert.deepEqual([await declaration.getAttribute('lang'), await box(visitor).getAttribute('lang')], ['sl', 'sl']);
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });
}
