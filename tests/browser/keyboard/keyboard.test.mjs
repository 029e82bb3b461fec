// Everything works by keyboard, in the order that the eye sees, and accept and reject are one and the same button.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory, smallPhone } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.keyboard.test/tests/keyboard/';

async function arrive(t, options = {}) {
  const visitor = await lab.visitor(t, options);
  if (options.layout) {
    lab.site.override('/tests/keyboard/privola.json', {
      transform: (text) => JSON.stringify({ ...JSON.parse(text), locale: 'sl', banner: { layout: options.layout } }),
    });
    lab.site.override('/tests/keyboard/', { transform: (html) => html.replace('lang="en"', 'lang="sl"') });
  }
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** What has the focus, inside the shadow root too: its action, switch, id or tag. */
const focused = (visitor) => visitor.page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const { action, category, service } = element?.dataset ?? {};
  return action ?? category ?? service ?? (element?.id || element?.localName);
});

/** Presses Tab until `target` has the focus; returns what had it on the way. */
async function tabTo(visitor, target, limit = 40) {
  const path = [];
  while (path.length < limit) {
    await visitor.page.keyboard.press('Tab');
    path.push(await focused(visitor));
    if (path.at(-1) === target) return path;
  }
  return assert.fail(`${target} is not reached by Tab: ${path.join(' ')}`);
}

test('tab_reaches_every_button_of_the_banner_before_the_page_in_visual_order', async (t) => {
  const visitor = await arrive(t);
  const path = await tabTo(visitor, 'first');
  const buttons = ['accept-all', 'reject-all', 'preferences'];
  const seen = path.filter((name) => buttons.includes(name));
  const boxes = await Promise.all(buttons.map(async (action) => ({ action, box: await (await visitor.button(action)).boundingBox() })));
  const visual = boxes.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map(({ action }) => action);
  assert.deepEqual(seen, visual);
});

test('the_banner_takes_no_focus_by_itself', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await focused(visitor), 'body');
});

for (const [key, action, granted] of [['Enter', 'reject-all', false], ['Space', 'accept-all', true], ['Enter', 'accept-all', true], ['Space', 'reject-all', false]]) {
  test(`${key.toLowerCase()}_on_${action.replace('-', '_')}_decides`, async (t) => {
    const visitor = await arrive(t);
    await tabTo(visitor, action);
    await visitor.page.keyboard.press(key);
    await visitor.decided();
    assert.equal((await visitor.choice()).analytics, granted);
  });
}

test('escape_on_the_banner_is_no_choice', async (t) => {
  const visitor = await arrive(t);
  await tabTo(visitor, 'reject-all');
  await visitor.page.keyboard.press('Escape');
  await visitor.quiet();
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await visitor.cookies(), []);
});

test('escape_closes_the_preferences_without_a_change_and_focus_returns_to_the_banner', async (t) => {
  const visitor = await arrive(t);
  await tabTo(visitor, 'preferences');
  await visitor.page.keyboard.press('Enter');
  await visitor.dialog.waitFor();
  await tabTo(visitor, 'analytics');
  await visitor.page.keyboard.press('Space');
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), true);
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  assert.equal(await focused(visitor), 'preferences');
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await visitor.cookies(), []);
  await visitor.preferences();
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), false, 'opened again, it shows what is stored');
});

test('focus_returns_to_the_pages_own_opener_and_to_the_permanent_control', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  for (const [opener, name] of [['#opener', 'opener'], ['privola-ui [part~="reopen"]', 'preferences']]) {
    await visitor.page.locator(opener).focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.dialog.waitFor();
    await visitor.page.keyboard.press('Escape');
    await visitor.dialog.waitFor({ state: 'hidden' });
    assert.equal(await focused(visitor), name);
  }
});

test('the_whole_choice_can_be_made_by_keyboard_in_the_preferences', async (t) => {
  const visitor = await arrive(t);
  await tabTo(visitor, 'preferences');
  await visitor.page.keyboard.press('Space');
  await visitor.dialog.waitFor();
  await tabTo(visitor, 'retargeting');
  await visitor.page.keyboard.press('Space');
  await tabTo(visitor, 'save');
  await visitor.page.keyboard.press('Enter');
  await visitor.decided();
  assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, analytics: false, retargeting: true });
});

test('the_page_behind_the_preferences_is_out_of_reach', async (t) => {
  const visitor = await arrive(t);
  await visitor.preferences();
  const path = [];
  for (let step = 0; step < 30; step += 1) {
    await visitor.page.keyboard.press('Tab');
    path.push(await focused(visitor));
  }
  assert.ok(path.includes('save') && path.includes('close'), path.join(' '));
  assert.ok(!path.includes('first') && !path.includes('opener'), path.join(' '));
});

const looks = {
  light: {},
  dark: { scheme: 'dark' },
  'a small phone': { viewport: smallPhone },
  'forced colours': { forcedColors: 'active' },
  'a bar in a language whose two words differ in length': { layout: 'bar' },
};

for (const [look, options] of Object.entries(looks)) {
  test(`accept_and_reject_are_equal_in_every_computed_style_and_size (${look})`, async (t) => {
    const visitor = await arrive(t, options);
    await assertEqualButtons(visitor);
    await visitor.preferences();
    await assertEqualButtons(visitor);
  });
}

async function assertEqualButtons(visitor) {
  const [accept, reject] = await Promise.all(['accept-all', 'reject-all'].map(async (action) => {
    const button = await visitor.button(action);
    const { width, height } = await button.boundingBox();
    const style = await button.evaluate((element) => Object.fromEntries(Array.from(getComputedStyle(element), (name) => [name, getComputedStyle(element).getPropertyValue(name)])));
    return { width, height, style };
  }));
  assert.deepEqual(reject, accept);
  assert.ok(accept.height >= 24, 'WCAG 2.2, 2.5.8: at least 24 pixels');
}
