// Google's two modes, and what a template of its Tag Manager relies on.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';
import { root } from '../lib/site.mjs';
import { serveUnheld } from '../lib/unhold.mjs';
import { emptyFolder } from '../owner/tool.mjs';

const lab = await laboratory();
const folder = '/tests/gate-google/';
const page = `https://www.google-modes.test${folder}`;

async function open(t, mode) {
  const visitor = await lab.visitor(t);
  if (mode) lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), google: { mode } }) });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const hits = (visitor) => visitor.vendorRequests().filter(({ path }) => path === '/g/collect').map(({ query }) => query.gcs);
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const names = async (visitor) => (await visitor.cookies()).map(({ name }) => name).filter((name) => name !== 'privola').sort();

test('control_google_not_held_and_not_told_counts_and_stores_at_once', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  assert.deepEqual(hits(visitor), ['G111']);
  assert.deepEqual(await names(visitor), ['_ga', '_ga_EXAMPLE01']);
});

for (const mode of [undefined, 'basic']) {
  test(`in_basic_mode_${mode ? '' : 'which_is_the_default_'}google_is_asked_for_nothing_before_consent`, async (t) => {
    const visitor = await open(t, mode);
    assert.deepEqual(visitor.vendorRequests(), []);
    await visitor.accept();
    assert.deepEqual(hits(visitor), ['G111']);
  });
}

test('in_advanced_mode_google_loads_before_the_choice_with_all_denied_and_stores_nothing', async (t) => {
  const visitor = await open(t, 'advanced');
  assert.deepEqual(hits(visitor), ['G100']);
  await visitor.assertNothingStored();
});

test('in_advanced_mode_other_vendors_stay_held', async (t) => {
  const visitor = await open(t, 'advanced');
  assert.deepEqual(await ran(visitor), ['analytics']);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['analytics', 'meta']);
});

test('in_advanced_mode_consent_lets_google_store_without_loading_it_again', async (t) => {
  const visitor = await open(t, 'advanced');
  await visitor.accept();
  assert.deepEqual(await names(visitor), ['_ga', '_ga_EXAMPLE01']);
  assert.equal(visitor.vendorRequests().filter(({ path }) => path === '/gtag/js').length, 1);
});

test('in_advanced_mode_withdrawing_google_clears_its_cookies_without_a_reload', async (t) => {
  const visitor = await open(t, 'advanced');
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
  await visitor.quiet();
  assert.equal((await names(visitor)).length, 2);
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.deepEqual(await names(visitor), []);
  assert.equal(visitor.requested(folder), 1, 'no reload');
});

test('in_advanced_mode_withdrawing_another_vendor_reloads_all_the_same', async (t) => {
  const visitor = await open(t, 'advanced');
  await visitor.accept();
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  assert.equal(visitor.requested(folder), 2);
  assert.deepEqual(await ran(visitor), ['analytics']);
});

/** What a template of Tag Manager does with us: it hangs a callback in and hands each choice on. */
const listen = () => {
  window.heard = [];
  window.stop = window.privola.onChange(({ choice }) => window.heard.push(choice.analytics));
};
const heard = (visitor) => visitor.page.evaluate(() => window.heard);

test('a_template_that_asks_before_the_choice_is_called_on_each_change_only', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(listen);
  assert.deepEqual(await heard(visitor), []);
  await visitor.page.evaluate(() => window.privola.set({ functional: true }));
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
  await visitor.quiet();
  assert.deepEqual(await heard(visitor), [false, true]);
});

test('a_template_that_asks_after_the_choice_is_called_back_at_once', async (t) => {
  const visitor = await open(t);
  await visitor.accept();
  await visitor.reload();
  const atOnce = await visitor.page.evaluate((source) => {
    window.eval(`(${source})()`);
    return [...window.heard];
  }, listen.toString());
  assert.deepEqual(atOnce, [true]);
});

test('a_template_that_has_unsubscribed_is_called_no_more', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(listen);
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
  await visitor.page.evaluate(() => { window.stop(); window.privola.set({ functional: true }); });
  await visitor.quiet();
  assert.deepEqual(await heard(visitor), [true]);
});

/** What stands on the data layer, as commands. */
const layer = async (visitor) => (await visitor.dataLayer()).map(({ value }) => value);
const settings = { mode: 'advanced', waitForUpdate: 900 };
/** Google Tag Manager's own snippet, right behind our tag and not held: what it pushes must find the defaults told. */
const manager = `<script>(function (w) { w.dataLayer = w.dataLayer || []; w.dataLayer.push({ 'gtm.start': 1, event: 'gtm.js' }); })(window);</script>`;

for (const [where, prepare] of [
  ['in_the_page', async () => {
    const text = await readFile(path.join(root, `${folder}privola.json`.slice(1).replace('tests/', 'tests/browser/')), 'utf8');
    const config = JSON.stringify({ ...JSON.parse(text), google: settings });
    lab.site.override(folder, { transform: (html) => html.replace(/<script src="[^"]*privola\.js"[^>]*><\/script>/,
      `<script type="application/json" id="privola-config">${config}</script><script src="/privola/privola.js"></script>${manager}`) });
  }],
  ['in_a_build', async () => {
    const config = await readFile(path.join(root, 'tests/browser/gate-google/privola.json'), 'utf8');
    const file = path.join(await emptyFolder(), 'privola.json');
    await writeFile(file, JSON.stringify({ ...JSON.parse(config), google: settings }));
    const built = await buildOf(file);
    built.serve(lab.site, folder, '');
    lab.site.override(folder, { transform: (html) => html.replace(/<script src="[^"]*privola\.js"[^>]*><\/script>/, built.manifest.tag + manager) });
  }],
]) {
  test(`the_defaults_of_a_config_${where}_stand_once_and_before_the_tag_manager`, async (t) => {
    const visitor = await lab.visitor(t);
    await prepare();
    await visitor.open(page);
    const entries = await layer(visitor);
    const defaults = entries.map((entry, at) => [entry, at]).filter(([entry]) => entry[0] === 'consent' && entry[1] === 'default');
    assert.equal(defaults.length, 1, JSON.stringify(entries));
    const [[, , { wait_for_update }], at] = [defaults[0][0], defaults[0][1]];
    assert.equal(wait_for_update, 900);
    assert.ok(at < entries.findIndex(({ event }) => event === 'gtm.js'));
  });
}
