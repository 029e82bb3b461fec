// On hostile pages the interface looks as it does on a blank one, nothing of ours changes the page, and where a page
// takes away what it stands on, nothing is thrown, nothing is locked and nothing is released.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, laboratory, phone } from '../lib/browser.mjs';
import { scripts, styles } from './pages.mjs';

const lab = await laboratory();
const folder = '/tests/hostile/';
const page = `https://www.hostile.test${folder}`;
const screens = { desktop, phone };

async function open(t, { before = '', hostile = '', body = '', banner = {}, transform = (html) => html } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), banner }) });
  lab.site.override(folder, {
    transform: (html) => transform(html.replace('<!-- before -->', before).replace('<!-- hostile -->', hostile).replace('</body>', `${body}</body>`)),
  });
  await visitor.open(page);
  return visitor;
}

/** Serialised into the page: place, size and every computed style of all that the interface shows. */
function portrait() {
  const seen = {};
  const { shadowRoot } = document.querySelector('privola-ui');
  // The page's own font is what the interface takes from it; the tokens are ours, inherited or not.
  const skip = /^(font-family|--)/;
  // What screen readers alone are told has no place to be seen.
  shadowRoot.querySelectorAll(':not([role=status])').forEach((element, place) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const name = `${place} ${element.localName} ${element.dataset.action ?? element.id}`;
    seen[name] = { box: [x, y, width, height].map((number) => Math.round(number * 4) / 4).join(' ') };
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && style.content === 'none') continue;
      for (const property of style) if (!skip.test(property)) seen[name][(pseudo ?? '') + property] = style.getPropertyValue(property);
    }
  });
  return seen;
}

/** The portraits of banner, preferences and reopen control on each screen; pressed as a person would. */
async function portraits(visitor) {
  const all = {};
  await visitor.banner.waitFor();
  for (const [screen, viewport] of Object.entries(screens)) {
    await visitor.page.setViewportSize(viewport);
    all[`banner, ${screen}`] = await visitor.page.evaluate(portrait);
    await visitor.preferences();
    await visitor.dialog.locator('summary').first().click();
    await visitor.quiet();
    all[`preferences, ${screen}`] = await visitor.page.evaluate(portrait);
    await visitor.page.keyboard.press('Escape');
    await visitor.dialog.waitFor({ state: 'hidden' });
    await visitor.quiet();
  }
  await visitor.reject();
  await visitor.page.mouse.move(640, 20);
  all.reopen = await visitor.page.evaluate(portrait);
  return all;
}

const font = '<style>html, body { font-family: sans-serif } :root { --privola-font: sans-serif }</style>';
const blank = {};

for (const layout of ['box', 'dialog', 'bar']) {
  test(`blank: the_reference_is_taken_and_has_something_in_it (${layout})`, async (t) => {
    const visitor = await open(t, { hostile: font, banner: { layout } });
    blank[layout] = await portraits(visitor);
    assert.ok(Object.keys(blank[layout]['banner, desktop']).length > 8);
    assert.ok(Object.keys(blank[layout]['preferences, phone']).length > 40);
    assert.deepEqual(visitor.errors, []);
  });
}

for (const [place, [name, { hostile, body }]] of Object.entries(styles).entries()) {
  const layout = ['box', 'dialog', 'bar'][place % 3];
  test(`${name}: the_interface_looks_and_works_as_on_a_blank_page (${layout})`, async (t) => {
    const visitor = await open(t, { hostile: hostile + font, body, banner: { layout } });
    const found = await portraits(visitor);
    for (const [view, elements] of Object.entries(blank[layout])) {
      const differences = Object.entries(elements).flatMap(([element, expected]) => Object.entries(expected)
        .filter(([property, value]) => found[view][element]?.[property] !== value)
        .map(([property, value]) => `${view}: ${element}: ${property}: ${found[view][element]?.[property]}, not ${value}`));
      assert.deepEqual(differences.slice(0, 10), []);
    }
    assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, analytics: false, retargeting: false });
    assert.deepEqual(visitor.errors, []);
  });
}

test('control_a_difference_in_one_style_is_seen', async (t) => {
  const visitor = await open(t, { hostile: `${font}<style>::part(banner) { padding: 21px }</style>` });
  await visitor.banner.waitFor();
  const found = await visitor.page.evaluate(portrait);
  assert.notDeepEqual(found, blank.box['banner, desktop']);
});

test('a_page_that_is_scaled_as_a_whole_scales_the_interface_with_it_and_all_of_it_is_in_view', async (t) => {
  for (const zoom of [0.8, 1.5]) {
    const visitor = await open(t, { hostile: `<style>html { zoom: ${zoom} }</style>` });
    await visitor.banner.waitFor();
    const box = await visitor.banner.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= desktop.width && box.y + box.height <= desktop.height, JSON.stringify(box));
    await visitor.reject();
    await visitor.context.close();
  }
});

test('no_style_of_ours_reaches_the_page', async (t) => {
  const paint = () => Array.from(document.querySelectorAll('body, main, main *'), (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return [element.localName, x, y, width, height, ...Array.from(style, (property) => `${property}: ${style.getPropertyValue(property)}`)];
  });
  const bare = await open(t, { transform: (html) => html.replace(/<script src[^>]*><\/script>/, '') });
  const before = await bare.page.evaluate(paint);
  const visitor = await open(t);
  await visitor.banner.waitFor();
  const compare = async (what) => {
    const after = await visitor.page.evaluate(paint);
    const differences = before.flatMap((element, place) => element.filter((entry, at) => entry !== after[place][at]).map((entry) => `${element[0]}: ${entry}`));
    assert.deepEqual(differences, [], what);
    assert.equal(after.length, before.length);
  };
  await compare('banner');
  await visitor.preferences();
  await compare('preferences');
  await visitor.page.keyboard.press('Escape');
  await visitor.reject();
  await compare('reopen control');
});

for (const [name, { before }] of Object.entries(scripts)) {
  test(`${name}: nothing_is_thrown_nothing_is_locked_and_nothing_is_released`, async (t) => {
    const visitor = await open(t, { before });
    await visitor.page.evaluate(() => window.privola.showPreferences());
    await visitor.quiet();
    assert.deepEqual(visitor.errors, []);
    assert.equal(await visitor.page.evaluate(() => window.ran), undefined);
    assert.equal(await visitor.page.evaluate(() => window.privola.choice()), null);
    assert.deepEqual(await visitor.cookies(), []);
    await visitor.page.keyboard.press('Escape');
    await visitor.page.getByText('More', { exact: true }).click();
    assert.equal(await visitor.page.locator('details').getAttribute('open'), '', 'the page can be used');
  });
}
