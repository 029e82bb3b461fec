// Presets in a plain config, without any build: the browser reads them, what the config says goes before what a preset
// says, and the banner waits for none of it.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { presetFile } from '../lib/presets.mjs';
import { root } from '../lib/site.mjs';
import { unfolded } from './tool.mjs';

const lab = await laboratory();
const page = 'https://www.owner.test/tests/owner/';
const tag = '<script src="/privola/privola.js" data-config="privola.json"></script>';
const config = JSON.parse(await readFile(path.join(root, 'tests/browser/owner/privola.json'), 'utf8'));
const preset = async (id) => JSON.parse(await readFile(path.join(root, `vendors/${id}.json`), 'utf8'));

/** Opens the page; `change` makes another config of the one in the file. */
async function arrive(t, { change = (it) => it, prepare } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/owner/', { transform: (html) => html.replace('<!-- privola -->', tag) });
  lab.site.override('/tests/owner/privola.json', { body: JSON.stringify(change(config)), type: 'application/json' });
  prepare?.();
  return visitor;
}

const details = (visitor) => visitor.sent.map((it) => it.path).filter((name) => name.startsWith('/privola/vendors/'));

test('no_preset_is_fetched_before_the_preferences_open_and_each_once_then', async (t) => {
  // Presets without consent calls: nobody needs to be told of the choice, so nothing is needed until somebody looks.
  const change = (it) => ({ ...it, services: ['google-analytics', { preset: 'youtube', category: 'retargeting', provider: 'Ours' }] });
  const visitor = await arrive(t, { change });
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.deepEqual(details(visitor), []);
  const text = await unfolded(visitor);
  assert.deepEqual(details(visitor).sort(), ['google-analytics', 'youtube'].map((id) => `/privola/${presetFile(id)}`).sort());
  const { purpose, cookies } = await preset('youtube');
  for (const fact of ['Ours', purpose.en, cookies[0].name, 'Google Analytics', 'Google Ireland Limited']) assert.ok(text.includes(fact), `${fact} in ${text}`);
  assert.equal(text.split('Google Ireland Limited').length - 1, 2, "one provider's name, and its policy's: the other is overridden");
  const category = visitor.dialog.locator('[data-services="retargeting"]');
  assert.ok((await category.innerText()).includes('YouTube'), 'it stands in the category that the config gives it');
  assert.deepEqual(visitor.lines, []);
});

test('what_the_config_says_of_a_service_goes_before_what_its_preset_says', async (t) => {
  const visitor = await arrive(t);
  await visitor.open(page);
  const text = await unfolded(visitor);
  const sklik = await preset('sklik');
  const pixel = await preset('meta-pixel');
  for (const fact of ['Seznam of ours', sklik.purpose.en, 'udid', pixel.name, pixel.provider, pixel.purpose.en, '_fbp', '13 months', 'United States']) {
    assert.ok(text.includes(fact), `${fact} in ${text}`);
  }
  assert.equal(text.includes(sklik.provider), false, 'the provider of the preset');
  assert.equal(text.includes('_fbc'), false, "the config's list of cookies stands in place of the preset's");
  await visitor.toggle('retargeting', true);
  await visitor.save();
  const { services } = await visitor.page.evaluate(() => window.privola.record());
  assert.deepEqual(services, { privola: true, basket: true, 'google-analytics': false, sklik: true, 'our-pixel': true });
  assert.deepEqual(visitor.lines, []);
});

test('the_banner_waits_for_no_preset_even_if_its_service_is_told_of_the_choice', async (t) => {
  const held = gate();
  const visitor = await arrive(t, { prepare: () => lab.site.override(/^\/privola\/vendors\//, { gate: held }) });
  await visitor.page.goto(page, { waitUntil: 'load' });
  await visitor.arrived(`/privola/${presetFile('meta-pixel')}`);
  // It has consent calls, and is still under way.
  await visitor.banner.waitFor();
  assert.equal(details(visitor).includes(`/privola/${presetFile('google-analytics')}`), false);
  held.open();
  await visitor.quiet();
  await visitor.accept();
  assert.equal(await visitor.page.evaluate(() => document.documentElement.dataset.ran), 'analytics');
  assert.deepEqual(visitor.lines, []);
});
