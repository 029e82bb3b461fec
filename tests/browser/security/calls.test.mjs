// The consent calls of a config name functions; none of them may be one that runs a text.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { change, folder, open } from './attacked.mjs';

const code = 'window.pwned = 1';
const image = '<img src="x:" onerror="window.pwned = 1">';

/** Calls that make code or markup of what they are given. */
const calls = {
  eval: { call: 'eval', args: [code] },
  'eval.call': { call: 'eval.call', args: [null, code] },
  'window.eval': { call: 'window.self.eval', args: [code] },
  setTimeout: { call: 'setTimeout', args: [code] },
  insertAdjacentHTML: { call: 'document.body.insertAdjacentHTML', args: ['beforeend', image] },
};

/** Functions of a page: one, the same bound, behind a proxy, and with a property that throws; and a list. */
const functions = `
  window.vendor = (text) => { window.told = text; };
  window.bound = vendor.bind(null);
  window.proxy = new Proxy(vendor, { get() { throw new Error('touched'); } });
  window.touchy = Object.assign((text) => vendor(text), { toString() { throw new Error('touched'); } });
  window.list = [];`;

/** Lets the service run whose consent calls these are. */
async function granted(t, call) {
  const visitor = await open(t, {
    before: `<script>${functions}</script>`,
    prepare: () => change(`${folder}privola.json`, (config) => { config.services[1].consent = { granted: [call] }; }),
  });
  await visitor.accept();
  return visitor;
}

test('control_a_function_of_a_vendors_is_called', async (t) => {
  const visitor = await granted(t, { call: 'vendor', args: [code] });
  assert.equal(await visitor.page.evaluate(() => window.told), code);
});

test('control_a_list_and_functions_that_the_page_has_bound_or_put_a_proxy_around_are_called', async (t) => {
  for (const call of ['list.push', 'bound', 'proxy', 'touchy']) {
    const visitor = await granted(t, { call, args: [code] });
    assert.equal(await visitor.page.evaluate(() => window.told ?? window.list[0]), code, call);
  }
});

for (const [name, call] of Object.entries(calls)) {
  test(`a_consent_call_of_${name}_runs_no_text`, async (t) => {
    const visitor = await granted(t, call);
    await visitor.heard('privola:issue');
    // A timer that was set before ends before.
    await visitor.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await visitor.page.evaluate(() => window.pwned), undefined);
    assert.match(visitor.lines.join('\n'), /a function of the browser's own/);
  });
}
