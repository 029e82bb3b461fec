// What Google is told: seven signals denied ahead of all else, one update per decision, and each setting of the config.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-google/';
const page = `https://www.google-settings.test${folder}`;
const denied = {
  ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied',
  functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted',
};
const granted = Object.fromEntries(Object.keys(denied).map((name) => [name, 'granted']));

async function open(t, google) {
  const visitor = await lab.visitor(t);
  if (google) lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), google }) });
  await visitor.open(page);
  return visitor;
}

const commands = async (visitor) => (await visitor.dataLayer()).map(({ value }) => value);
const of = (entries, action) => entries.filter((entry) => entry[0] === 'consent' && entry[1] === action).map(([, , signals]) => signals);
const settings = (entries, name) => entries.filter((entry) => entry[0] === 'set' && entry[1] === name).map(([, , value]) => value);

test('the_first_entry_is_the_default_with_all_seven_signals_and_a_wait', async (t) => {
  const visitor = await open(t);
  assert.deepEqual((await visitor.dataLayer()).slice(0, 2), [
    { type: '[object Arguments]', value: ['consent', 'default', { ...denied, wait_for_update: 500 }] },
    { type: '[object Arguments]', value: ['set', 'ads_data_redaction', true] },
  ]);
  assert.deepEqual(of(await commands(visitor), 'update'), [], 'no update before a decision');
});

test('each_decision_gives_exactly_one_update_with_all_seven_signals', async (t) => {
  const visitor = await open(t);
  const expected = [];
  for (const [call, update] of [
    [() => window.privola.set({ analytics: true }), { ...denied, analytics_storage: 'granted' }],
    [() => window.privola.acceptAll(), granted],
    [() => window.privola.set({ functional: false, analytics: true, retargeting: true }), { ...granted, functionality_storage: 'denied', personalization_storage: 'denied' }],
  ]) {
    await visitor.page.evaluate(call);
    await visitor.quiet();
    expected.push(update);
    assert.deepEqual(of(await commands(visitor), 'update'), expected);
  }
});

test('a_stored_choice_gives_one_update_on_each_page', async (t) => {
  const visitor = await open(t);
  await visitor.accept();
  await visitor.reload();
  assert.deepEqual(of(await commands(visitor), 'update'), [granted]);
});

test('signals_are_granted_by_the_categories_that_the_config_names', async (t) => {
  const visitor = await open(t, { signals: { ad_storage: 'analytics', functionality_storage: 'necessary' } });
  assert.deepEqual(of(await commands(visitor), 'default').at(-1), { ...denied, functionality_storage: 'granted', wait_for_update: 500 });
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
  await visitor.quiet();
  assert.deepEqual(of(await commands(visitor), 'update'), [{ ...denied, ad_storage: 'granted', analytics_storage: 'granted', functionality_storage: 'granted' }]);
});

test('the_wait_the_redaction_and_the_passthrough_are_as_the_config_says', async (t) => {
  const entries = await commands(await open(t, { waitForUpdate: 1500, adsDataRedaction: false, urlPassthrough: true }));
  assert.equal(of(entries, 'default').at(-1).wait_for_update, 1500);
  assert.equal(settings(entries, 'ads_data_redaction').at(-1), false);
  assert.deepEqual(settings(entries, 'url_passthrough'), [true]);
});

test('the_passthrough_is_off_unless_the_config_turns_it_on', async (t) => {
  assert.deepEqual(settings(await commands(await open(t)), 'url_passthrough'), []);
});

test('each_region_has_a_default_of_its_own_with_all_seven_signals', async (t) => {
  const regions = [{ region: ['US', 'CA-QC'], granted: ['ad_storage', 'analytics_storage'] }, { region: ['BR'], granted: [] }];
  const defaults = of(await commands(await open(t, { regions })), 'default');
  assert.deepEqual(defaults.filter(({ region }) => region), [
    { ...denied, ad_storage: 'granted', analytics_storage: 'granted', region: ['US', 'CA-QC'] },
    { ...denied, region: ['BR'] },
  ]);
  assert.deepEqual(defaults.at(-1), { ...denied, wait_for_update: 500 });
});

test('several_data_layers_are_told_the_same', async (t) => {
  const visitor = await open(t, { dataLayers: ['dataLayer', 'secondLayer'] });
  await visitor.accept();
  const second = await visitor.page.evaluate(() => window.secondLayer.map((entry) => [Object.prototype.toString.call(entry), JSON.parse(JSON.stringify(entry.length ? Array.from(entry) : entry))]));
  assert.deepEqual(second[0], ['[object Arguments]', ['consent', 'default', { ...denied, wait_for_update: 500 }]]);
  for (const layer of [second.map(([, value]) => value), await commands(visitor)]) {
    assert.deepEqual(of(layer, 'update'), [granted]);
    assert.equal(layer.filter(({ event }) => event === 'privola_consent').length, 1);
  }
});

test('a_config_in_the_page_ahead_of_our_tag_is_told_before_the_next_script_runs', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`${page}inline.html`);
  const found = of(await visitor.page.evaluate(() => window.found), 'default');
  assert.deepEqual(found, [
    { ...denied, analytics_storage: 'granted', region: ['US', 'CA-QC'] },
    { ...denied, wait_for_update: 2000 },
  ]);
});

test('who_objects_by_a_signal_is_granted_nothing_for_ads_by_a_regions_default (Global Privacy Control)', async (t) => {
  const regions = [{ region: ['US-CA'], granted: ['ad_user_data', 'analytics_storage'] }];
  const regional = async (signal) => {
    const visitor = await lab.visitor(t);
    lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), google: { mode: 'advanced', regions } }) });
    await visitor.page.addInitScript((signal) => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { configurable: true, get: () => signal });
    }, signal);
    await visitor.open(page);
    return of(await commands(visitor), 'default').find(({ region }) => region);
  };
  const { region, ...spared } = await regional(true);
  assert.deepEqual(region, ['US-CA']);
  assert.deepEqual(spared, { ...denied, analytics_storage: 'granted' });
  assert.equal((await regional(false)).ad_user_data, 'granted');
});
