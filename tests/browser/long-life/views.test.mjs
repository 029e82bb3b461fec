// A page that stays open shows view after view: the wasm's memory and the elements of the page do not grow, and the last
// view is held and released as the first. A hundred thousand of them with FULL (`cargo xtask test --full`), else a tenth.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.long-life.test/tests/long-life/views.html';
const half = process.env.FULL ? 50_000 : 5_000;

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
/** Bytes of the wasm's memory, and elements of the page and of all open shadow roots. */
const size = (visitor) => visitor.page.evaluate(() => {
  const count = (root) => [...root.querySelectorAll('*')].reduce((sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
  return { bytes: window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0), elements: count(document) };
});

/** In runs that a driver's patience allows. */
async function show(visitor, count) {
  for (let left = count; left > 0; left -= 5_000) await visitor.page.evaluate((some) => window.views(some), Math.min(left, 5_000));
  await visitor.quiet();
}

test('views_leave_nothing_behind_and_the_last_is_held_like_the_first', { timeout: 900_000 }, async (t) => {
  const visitor = await arrive(t);
  await show(visitor, 2_000);
  const before = await size(visitor);
  assert.ok(before.bytes > 0, 'control: the memory is seen');
  await show(visitor, half);
  assert.deepEqual(await size(visitor), before);
  assert.equal(await ran(visitor), 0);
  await visitor.accept();
  assert.equal(await ran(visitor), 1, 'the view that is shown, and none that has gone');
  await show(visitor, 2_000);
  const granted = await size(visitor);
  await show(visitor, half);
  assert.deepEqual(await size(visitor), granted);
  assert.equal(await ran(visitor), 1 + 2_000 + half, 'each once');
  assert.deepEqual(visitor.errors, []);
});

test('control_a_memory_that_grows_is_seen', async (t) => {
  const visitor = await arrive(t);
  const before = await size(visitor);
  await visitor.page.evaluate(() => window.memories[0].grow(1));
  assert.equal((await size(visitor)).bytes - before.bytes, 65_536);
});
