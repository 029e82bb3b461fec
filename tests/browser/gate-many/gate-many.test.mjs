// A thousand held tags are released by one accept, all of them, once each, in order.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { unhold } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-many/';
const page = `https://www.many.test${folder}`;
const numbers = Array.from({ length: 1000 }, (_, n) => n);
const scripts = numbers.filter((n) => n % 10 < 8);
const external = scripts.filter((n) => n % 10 >= 5);
const images = numbers.filter((n) => n % 10 >= 8);

const requested = (visitor, file) => visitor.standin.log.filter(({ path }) => path === folder + file).map(({ query }) => Number(query.n)).sort((a, b) => a - b);
const order = (visitor) => visitor.page.evaluate(() => window.order);
const none = async (visitor) => assert.deepEqual([await order(visitor), requested(visitor, 'step.js'), requested(visitor, 'dot.svg')], [[], [], []]);

/** Waits for the last script of the queue, then judges all. */
async function assertAllOnceInOrder(visitor) {
  // 300 files one behind the other take a while on a busy machine.
  await visitor.page.waitForFunction((count) => window.order.length >= count, scripts.length, { timeout: 60_000 });
  await visitor.quiet();
  assert.deepEqual(await order(visitor), scripts);
  assert.deepEqual(requested(visitor, 'step.js'), external);
  assert.deepEqual(requested(visitor, 'dot.svg'), images);
  assert.deepEqual(visitor.errors, []);
}

test('control_a_thousand_tags_not_held_are_all_run_and_requested_at_once', async (t) => {
  const visitor = await lab.visitor(t);
  // The tags stand in a script of the page, so they are turned live there.
  const live = (html) => html
    .replace(/ type="text\/plain" data-category="analytics"/g, '')
    .replace(/ data-category="analytics" data-src=/g, ' src=');
  lab.site.override(folder, { transform: (html) => unhold(live(html)) });
  await visitor.open(page);
  await assertAllOnceInOrder(visitor);
});

test('a_thousand_tags_of_a_page_are_held_and_released_once_in_order_by_one_accept', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  await none(visitor);
  await visitor.press('accept-all');
  await assertAllOnceInOrder(visitor);
});

test('a_thousand_tags_added_late_in_one_go_are_held_and_released_once_in_order', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`${page}#late`);
  await visitor.page.evaluate(() => window.atOnce());
  await visitor.quiet();
  await none(visitor);
  await visitor.press('accept-all');
  await assertAllOnceInOrder(visitor);
});

test('a_thousand_tags_added_late_one_by_one_are_held_and_released_once_in_order', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`${page}#late`);
  await visitor.page.evaluate(() => window.oneByOne());
  await visitor.quiet();
  await none(visitor);
  await visitor.press('accept-all');
  await assertAllOnceInOrder(visitor);
});

test('a_thousand_tags_added_one_by_one_after_consent_run_as_they_come', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`${page}#late`);
  await visitor.accept();
  await visitor.page.evaluate(() => window.oneByOne());
  await assertAllOnceInOrder(visitor);
});
