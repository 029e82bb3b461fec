// Held scripts run in the order of the document, each once, whatever their way of loading.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
const page = 'https://www.order.test/tests/gate-order/';
const folder = '/tests/gate-order/';

/** Scripts whose order a browser guarantees: the plain ones, the deferred among themselves. */
const plain = ['inline-1', 'external-2', 'inline-3', 'external-4', 'inline-5'];
const deferred = ['defer-a', 'defer-b'];
const modules = ['module-inline string', 'module string'];
const all = [...plain, ...deferred, ...modules, 'async'];
const files = ['external-2', 'external-4', 'defer-a', 'defer-b', 'async', 'module'].map((name) => `${folder}${name}.js`);

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const only = (names, among) => names.filter((name) => among.includes(name));

async function assertAllRanInOrder(visitor) {
  const names = await ran(visitor);
  assert.deepEqual([...names].sort(), [...all, 'live'].sort(), 'each runs exactly once');
  for (const group of [plain, deferred, modules]) assert.deepEqual(only(names, group), group);
  for (const file of files) assert.equal(visitor.requested(file), 1, file);
}

test('control_the_same_scripts_not_held_run_without_a_choice', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  await assertAllRanInOrder(visitor);
});

test('no_held_script_is_run_or_requested_before_a_choice', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), ['live']);
  for (const file of files) assert.equal(visitor.requested(file), 0, file);
});

test('accepting_runs_every_held_script_once_in_document_order', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  await assertAllRanInOrder(visitor);
  assert.deepEqual(visitor.errors, []);
});

test('a_stored_choice_runs_every_held_script_once_in_document_order', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  lab.standin.log.length = 0;
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  await assertAllRanInOrder(visitor);
});

test('a_plain_script_waits_for_the_slow_one_before_it', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override(`${folder}external-2.js`, { gate: door });
  await visitor.open(page);
  await visitor.press('accept-all');
  await visitor.page.waitForFunction(() => window.ran.includes('inline-1'));
  await visitor.arrived(`${folder}external-2.js`);
  assert.deepEqual(only(await ran(visitor), plain), ['inline-1']);
  door.open();
  await visitor.quiet();
  await assertAllRanInOrder(visitor);
});

test('an_async_script_keeps_no_other_waiting', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override(`${folder}async.js`, { gate: door });
  await visitor.open(page);
  await visitor.press('accept-all');
  const others = all.filter((name) => name !== 'async');
  await visitor.page.waitForFunction((names) => names.every((name) => window.ran.includes(name)), others);
  door.open();
  await visitor.quiet();
  await assertAllRanInOrder(visitor);
});
