// Browsers that compile no large wasm at once (Chromium below 115) show the banner of a build all the same.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';

const lab = await laboratory();
const built = await buildOf('tests/browser/faults/privola.json');
const page = 'https://www.refused.test/tests/faults/';

/** Made to refuse as Chromium 114 does. */
function refuse() {
  window.refusals = 0;
  const { Module } = WebAssembly;
  WebAssembly.Module = function (bytes) {
    if (bytes.byteLength <= 4096) return new Module(bytes);
    window.refusals += 1;
    throw new RangeError('WebAssembly.Compile is disallowed on the main thread, if the buffer size is larger than 4KB.');
  };
}

/** Compiling takes longer than reading the rest of the page. */
function slow() {
  const { instantiate } = WebAssembly;
  const read = new Promise((resume) => document.addEventListener('DOMContentLoaded', resume));
  WebAssembly.instantiate = (...all) => read.then(() => instantiate(...all));
}

async function arrive(t, ...scripts) {
  const visitor = await lab.visitor(t);
  built.serve(lab.site, '/tests/faults/', '');
  for (const script of scripts) await visitor.page.addInitScript(script);
  await visitor.open(page);
  return visitor;
}

test('where_a_browser_refuses_to_compile_at_once_the_banner_comes_and_holds_what_it_should', async (t) => {
  const visitor = await arrive(t, refuse);
  await visitor.banner.waitFor();
  assert.equal(await visitor.page.evaluate(() => window.refusals), 1, 'control: it did refuse');
  assert.equal(visitor.requested('/tests/faults/held.js'), 0);
  await visitor.accept();
  assert.equal(visitor.requested('/tests/faults/held.js'), 1);
  assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
});

test('calls_made_before_it_is_compiled_are_kept', async (t) => {
  const visitor = await arrive(t, refuse, () => {
    document.addEventListener('DOMContentLoaded', () => window.privola.rejectAll());
  });
  assert.equal((await visitor.choice()).analytics, false);
  assert.equal(visitor.requested('/tests/faults/held.js'), 0);
});

test('control_where_nothing_compiles_no_banner_comes_all_stays_held_and_it_is_told', async (t) => {
  const visitor = await arrive(t, refuse, () => { WebAssembly.instantiate = () => Promise.reject(new Error('refused')); });
  assert.equal(await visitor.page.locator('privola-ui').count(), 0);
  assert.equal(visitor.requested('/tests/faults/held.js'), 0);
  assert.match(visitor.lines.join(), /WebAssembly.*every tag stays held.*refused/);
});

for (const [name, scripts, expected] of [['where_it_may_all_is_there_as_soon_as_its_script_has_run', [], true], ['control_where_it_is_refused_it_is_not', [refuse, slow], false]]) {
  test(name, async (t) => {
    const visitor = await lab.visitor(t);
    built.serve(lab.site, '/none/', '');
    lab.site.override('/tests/faults/', {
      transform: (html) => html.replace(/<script src="[^"]*privola\.js"[^>]*><\/script>/, `<script>document.addEventListener('privola:ready', () => { window.heard = true; });</script>
        ${built.manifest.tag}<script>window.atOnce = !!window.heard;</script>`),
    });
    for (const script of scripts) await visitor.page.addInitScript(script);
    await visitor.open(page);
    await visitor.banner.waitFor();
    assert.equal(await visitor.page.evaluate(() => window.atOnce), expected);
    assert.deepEqual(visitor.errors, []);
  });
}
