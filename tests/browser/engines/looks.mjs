// What is seen of Privola, measured: an element can be there and be too low to be read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../lib/built.mjs';
import { desktop, phone } from '../lib/engines.mjs';
import { parts } from '../lib/engines/guest.mjs';

const folder = '/tests/engines/';
const page = `https://www.engines.test${folder}`;
const near = (actual, wanted, what) => assert.ok(Math.abs(actual - wanted) <= 1, `${what}: ${actual}, not ${wanted}`);

/** Declares the tests that measure. */
export async function looks({ engine, site, visitor }) {
  const built = await buildOf('tests/browser/engines/privola.json');

  test(`${engine}: the_banner_is_seen_in_its_corner_with_two_buttons_of_one_size`, async (t) => {
    const guest = await visitor(t);
    await guest.open(page);
    const banner = await guest.seen('banner');
    near(banner.x, 24, 'left');
    near(banner.width, 440, 'width');
    near(banner.y + banner.height, desktop.height - 24, 'bottom');
    await assertBannerReads(guest, banner);
  });

  test(`${engine}: the_banner_of_a_phone_leaves_the_page_in_sight`, async (t) => {
    const guest = await visitor(t, { viewport: phone });
    await guest.open(page);
    const banner = await guest.seen('banner');
    near(banner.x, 8, 'left');
    near(banner.y + banner.height, phone.height - 8, 'bottom');
    assert.ok(banner.y > phone.height / 3, `top: ${banner.y}`);
    await assertBannerReads(guest, banner);
  });

  test(`${engine}: the_preferences_are_as_high_as_what_they_say`, async (t) => {
    const guest = await visitor(t);
    await guest.open(page);
    await guest.seen('banner');
    await guest.preferences();
    await assertPreferencesRead(guest, ['necessary', 'functional', 'analytics', 'retargeting']);
    assert.deepEqual(await guest.errors(), []);
  });

  test(`${engine}: the_preferences_of_a_built_site_are_as_high_as_what_they_say`, async (t) => {
    const guest = await visitor(t);
    built.serve(site, folder);
    await guest.open(page);
    await assertBannerReads(guest, await guest.seen('banner'));
    await guest.preferences();
    await assertPreferencesRead(guest, ['necessary', 'functional', 'analytics', 'retargeting']);
  });

  test(`${engine}: the_preferences_of_a_phone_scroll_what_does_not_fit`, async (t) => {
    const guest = await visitor(t, { viewport: phone });
    await guest.open(page);
    await guest.seen('banner');
    await guest.preferences();
    const dialog = await guest.seen('dialog');
    assert.ok(dialog.y >= 0 && dialog.y + dialog.height <= phone.height, `${dialog.y} ${dialog.height}`);
    const body = await guest.look(...parts.dialog, '.body');
    assert.ok(body.height > phone.height / 3, `body: ${body.height}`);
    await guest.toggle('retargeting', true);
    await guest.save();
    assert.equal((await guest.choice()).retargeting, true);
  });

  test(`${engine}: a_site_with_necessary_services_alone_shows_its_whole_declaration`, async (t) => {
    const guest = await visitor(t);
    await guest.open(`${page}necessary.html`);
    assert.equal(await guest.sees('banner'), false, 'nothing to ask');
    await guest.click('[data-privola="preferences"]');
    const dialog = await guest.seen('dialog');
    assert.ok(dialog.height > 350, `dialog: ${dialog.height}`);
    await assertPreferencesRead(guest, ['necessary']);
    for (const words of ['Sign-in', 'Keeps you signed in.', 'session', 'privacy@example.com']) {
      assert.ok(dialog.text.includes(words), `${words} in ${dialog.text}`);
    }
  });

  test(`${engine}: the_declaration_of_a_policy_page_is_as_high_as_what_it_says`, async (t) => {
    const guest = await visitor(t);
    await guest.open(page);
    const declaration = await guest.appears('privola-declaration', '[part="declaration"]');
    assert.ok(declaration.width > 600 && declaration.height > 800, `${declaration.width} × ${declaration.height}`);
    for (const words of ['Statistics', 'Counts visits.', 'Advertising', 'YouTube', '1 year']) {
      assert.ok(declaration.text.includes(words), `${words} in ${declaration.text}`);
    }
    assert.deepEqual(await guest.of(['privola-declaration'], lowTexts), []);
  });

  test(`${engine}: a_held_frame_keeps_its_size_and_is_filled_by_its_placeholder`, async (t) => {
    const guest = await visitor(t);
    await guest.open(page);
    const frame = await guest.look('#video');
    assert.deepEqual([frame.width, frame.height], [560, 315]);
    const box = await guest.appears('#video', '.box');
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 560, 315]);
    for (const words of ['YouTube', 'Load once', 'Always allow']) assert.ok(box.text.includes(words), `${words} in ${box.text}`);
    assert.deepEqual(await guest.of(['#video', '.box'], lowTexts), []);
    const [once, always] = [await guest.look('#video', '[data-way="once"]'), await guest.look('#video', '[data-way="always"]')];
    for (const button of [once, always]) assert.ok(button.height >= 40 && button.width >= 80, `${button.width} × ${button.height}`);
    await guest.accept();
    await guest.assertArrived((it) => it.requests('www.youtube.com'), ['/embed/first']);
    const { width, height } = await guest.look('#video');
    assert.deepEqual([width, height], [560, 315]);
  });
}

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
async function assertBannerReads(guest, banner) {
  assert.ok(banner.height > 180, `height: ${banner.height}`);
  assert.deepEqual(await guest.of(parts.banner, lowTexts), []);
  const [accept, reject] = await Promise.all(['accept-all', 'reject-all'].map((action) => guest.look(...parts.banner, `[data-action="${action}"]`)));
  near(accept.width, reject.width, 'width of the buttons');
  near(accept.height, reject.height, 'height of the buttons');
  assert.ok(accept.height >= 38, `height of the buttons: ${accept.height}`);
}

/** The body of the preferences has the room that its dialog leaves it, and each category its text and its switch. */
async function assertPreferencesRead(guest, categories) {
  const dialog = await guest.seen('dialog');
  const body = await guest.look(...parts.dialog, '.body');
  const [head, actions] = await Promise.all(['.head', '.actions'].map((part) => guest.look(...parts.dialog, part)));
  near(body.height, dialog.height - 2 - head.height - (actions?.height ?? 0), 'height of the body');
  assert.ok(body.height > 250, `body: ${body.height}`);
  assert.deepEqual(await guest.of(parts.dialog, lowTexts), []);
  for (const id of categories) {
    const text = await guest.look(...parts.dialog, `#c-${id}`);
    assert.ok(text.height >= 18 && text.width > 50, `text of ${id}: ${text.width} × ${text.height}`);
    if (id === 'necessary') continue;
    const input = await guest.look(...parts.dialog, `input[data-category="${id}"]`);
    assert.deepEqual([input.width, input.height], [48, 28], `switch of ${id}`);
  }
}
