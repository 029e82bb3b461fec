// What is seen of Privola, measured: an element can be there and be too low to be read.
// Judges from outside.
import assert from 'node:assert/strict';
import { playAll } from '../lib/anyvendor.mjs';
import { desktop, laboratory, phone } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';
import { test } from '../lib/scenario.mjs';
import { assertArrived, folder, page, requests } from './support.mjs';

const lab = await laboratory();
playAll(lab.standin);
const built = await buildOf('tests/browser/engines/privola.json');

const near = (actual, wanted, what) => assert.ok(Math.abs(actual - wanted) <= 1, `${what}: ${actual}, not ${wanted}`);
const placeholder = (visitor) => visitor.page.frameLocator('#video').locator('.box');

/** Where an element is once it is to be seen, in CSS px in the window, with the text that it shows. */
async function box(locator) {
  await locator.waitFor();
  return { ...await locator.boundingBox(), text: await locator.innerText() };
}

/** The same of what is in it; null if there is nothing to be seen. */
async function boxIn(scope, selector) {
  const locator = scope.locator(selector);
  return await locator.isVisible() ? box(locator) : null;
}

test('the_banner_is_seen_in_its_corner_with_two_buttons_of_one_size', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const banner = await box(visitor.banner);
  near(banner.x, 24, 'left');
  near(banner.width, 440, 'width');
  near(banner.y + banner.height, desktop.height - 24, 'bottom');
  await assertBannerReads(visitor, banner);
});

test('the_banner_of_a_phone_leaves_the_page_in_sight', async (t) => {
  const visitor = await lab.visitor(t, { viewport: phone });
  await visitor.open(page);
  const banner = await box(visitor.banner);
  near(banner.x, 8, 'left');
  near(banner.y + banner.height, phone.height - 8, 'bottom');
  assert.ok(banner.y > phone.height / 3, `top: ${banner.y}`);
  await assertBannerReads(visitor, banner);
});

test('the_preferences_are_as_high_as_what_they_say', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await box(visitor.banner);
  await visitor.preferences();
  await assertPreferencesRead(visitor, ['necessary', 'functional', 'analytics', 'retargeting']);
  assert.deepEqual(visitor.errors, []);
});

test('the_preferences_of_a_built_site_are_as_high_as_what_they_say', async (t) => {
  const visitor = await lab.visitor(t);
  built.serve(lab.site, folder);
  await visitor.open(page);
  await assertBannerReads(visitor, await box(visitor.banner));
  await visitor.preferences();
  await assertPreferencesRead(visitor, ['necessary', 'functional', 'analytics', 'retargeting']);
});

test('the_preferences_of_a_phone_scroll_what_does_not_fit', async (t) => {
  const visitor = await lab.visitor(t, { viewport: phone });
  await visitor.open(page);
  await box(visitor.banner);
  await visitor.preferences();
  const dialog = await box(visitor.dialog);
  assert.ok(dialog.y >= 0 && dialog.y + dialog.height <= phone.height, `${dialog.y} ${dialog.height}`);
  const body = await boxIn(visitor.dialog, '.body');
  assert.ok(body.height > phone.height / 3, `body: ${body.height}`);
  await visitor.toggle('retargeting', true);
  await visitor.save();
  assert.equal((await visitor.choice()).retargeting, true);
});

test('a_site_with_necessary_services_alone_shows_its_whole_declaration', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`${page}necessary.html`);
  assert.equal(await visitor.sees('banner'), false, 'nothing to ask');
  await visitor.page.locator('[data-privola="preferences"]').click();
  const dialog = await box(visitor.dialog);
  assert.ok(dialog.height > 350, `dialog: ${dialog.height}`);
  await assertPreferencesRead(visitor, ['necessary']);
  for (const words of ['Sign-in', 'Keeps you signed in.', 'session', 'privacy@example.com']) {
    assert.ok(dialog.text.includes(words), `${words} in ${dialog.text}`);
  }
});

test('the_declaration_of_a_policy_page_is_as_high_as_what_it_says', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const declaration = await box(visitor.page.locator('privola-declaration [part="declaration"]'));
  assert.ok(declaration.width > 600 && declaration.height > 800, `${declaration.width} × ${declaration.height}`);
  for (const words of ['Statistics', 'Counts visits.', 'Advertising', 'YouTube', '1 year']) {
    assert.ok(declaration.text.includes(words), `${words} in ${declaration.text}`);
  }
  assert.deepEqual(await visitor.page.locator('privola-declaration').evaluate(lowTexts), []);
});

test('a_held_frame_keeps_its_size_and_is_filled_by_its_placeholder', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const frame = await boxIn(visitor.page, '#video');
  assert.deepEqual([frame.width, frame.height], [560, 315]);
  const inside = await box(placeholder(visitor));
  assert.deepEqual([inside.x - frame.x, inside.y - frame.y, inside.width, inside.height], [0, 0, 560, 315]);
  for (const words of ['YouTube', 'Load once', 'Always allow']) assert.ok(inside.text.includes(words), `${words} in ${inside.text}`);
  assert.deepEqual(await placeholder(visitor).evaluate(lowTexts), []);
  const [once, always] = [await boxIn(placeholder(visitor), '[data-way="once"]'), await boxIn(placeholder(visitor), '[data-way="always"]')];
  for (const button of [once, always]) assert.ok(button.height >= 40 && button.width >= 80, `${button.width} × ${button.height}`);
  await visitor.accept();
  await assertArrived(visitor, (it) => requests(it, 'www.youtube.com'), ['/embed/first']);
  const { width, height } = await boxIn(visitor.page, '#video');
  assert.deepEqual([width, height], [560, 315]);
});

/**
 * Texts of an element that cannot be read where they stand, as sentences: lines lower than their letters, and boxes that
 * show less than two lines of a text that they cut off or let scroll. Serialised into the page.
 */
function lowTexts(element) {
  const faults = [];
  const root = element.shadowRoot ?? element;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = range.getClientRects();
    // No lines: folded away. Texts for screen readers alone are one px high on purpose.
    if (!text.data.trim() || !lines.length || text.parentElement.closest('[role=status],caption')) continue;
    const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
    const name = `"${text.data.slice(0, 40)}"`;
    for (const { height } of lines) if (height < size) faults.push(`${name} is ${height} high, its letters ${size}`);
    for (let box = text.parentElement; box && box !== root; box = box.parentElement) {
      const cuts = getComputedStyle(box).overflowY !== 'visible' && box.clientHeight < Math.min(box.scrollHeight, 3 * size);
      if (cuts) faults.push(`${name} is in a box that is ${box.clientHeight} of ${box.scrollHeight} high`);
    }
  }
  return faults;
}

/** The words of the banner have room, and rejecting is as easy to press as accepting. */
async function assertBannerReads(visitor, banner) {
  assert.ok(banner.height > 180, `height: ${banner.height}`);
  assert.deepEqual(await visitor.banner.evaluate(lowTexts), []);
  const [accept, reject] = await Promise.all(['accept-all', 'reject-all'].map((action) => boxIn(visitor.banner, `[data-action="${action}"]`)));
  near(accept.width, reject.width, 'width of the buttons');
  near(accept.height, reject.height, 'height of the buttons');
  assert.ok(accept.height >= 38, `height of the buttons: ${accept.height}`);
}

/** The body of the preferences has the room that its dialog leaves it, and each category its text and its switch. */
async function assertPreferencesRead(visitor, categories) {
  const dialog = await box(visitor.dialog);
  const body = await boxIn(visitor.dialog, '.body');
  const [head, actions] = await Promise.all(['.head', '.actions'].map((part) => boxIn(visitor.dialog, part)));
  near(body.height, dialog.height - 2 - head.height - (actions?.height ?? 0), 'height of the body');
  assert.ok(body.height > 250, `body: ${body.height}`);
  assert.deepEqual(await visitor.dialog.evaluate(lowTexts), []);
  for (const id of categories) {
    const text = await boxIn(visitor.dialog, `#c-${id}`);
    assert.ok(text.height >= 18 && text.width > 50, `text of ${id}: ${text.width} × ${text.height}`);
    if (id === 'necessary') continue;
    const input = await boxIn(visitor.dialog, `input[data-category="${id}"]`);
    assert.deepEqual([input.width, input.height], [48, 28], `switch of ${id}`);
  }
}
