// The measure of memory sees each kind of growth that the other tests of this folder rule out.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { assertSteady, memory } from '../lib/memory.mjs';

const lab = await laboratory();
const page = 'https://www.leaks.test/tests/leaks/';

const leaks = {
  nodes: () => { (window.kept ||= []).push(document.createElement('i')); },
  listeners: () => document.body.addEventListener('click', () => {}),
  heap: () => { (window.kept ||= []).push({ text: `view ${Math.random()}` }); },
};

for (const [what, leak] of Object.entries(leaks)) {
  test(`control_a_page_that_leaks_${what}_is_seen`, async (t) => {
    const visitor = await lab.visitor(t);
    await visitor.open(page);
    const session = await visitor.context.newCDPSession(visitor.page);
    const before = await memory(session);
    await visitor.page.evaluate(`window.repeat(2000, ${leak})`);
    const after = await memory(session);
    assert.throws(() => assertSteady(before, { ...before, [what]: after[what] }), new RegExp(what));
  });
}

test('control_a_wasm_memory_that_grows_by_one_page_is_seen', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const session = await visitor.context.newCDPSession(visitor.page);
  await visitor.page.evaluate(() => { window.kept = new WebAssembly.Memory({ initial: 1 }); });
  const before = await memory(session);
  await visitor.page.evaluate(() => window.kept.grow(1));
  const after = await memory(session);
  assert.equal(after.wasm - before.wasm, 65_536);
  assert.throws(() => assertSteady(before, after), /wasm/);
});
