// One service of Google's among others of its category: its signal is granted when it is, whatever is chosen for the others.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-google/';
const page = `https://www.google-services.test${folder}`;

async function open(t) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, {
    transform(text) {
      const config = JSON.parse(text);
      return JSON.stringify({ ...config, services: [...config.services, 'hotjar'] });
    },
  });
  await visitor.open(page);
  return visitor;
}

/** What Google has been told last, and the event for tag managers. */
async function told(visitor) {
  const entries = (await visitor.dataLayer()).map(({ value }) => value);
  const update = entries.filter((entry) => entry[0] === 'consent' && entry[1] === 'update').at(-1);
  return { signals: update[2], event: entries.filter(({ event }) => event === 'privola_consent').at(-1) };
}

test('switching_another_service_off_leaves_googles_signal_granted', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  await visitor.toggle({ service: 'hotjar' }, false);
  await visitor.save();
  const { signals, event } = await told(visitor);
  assert.equal(signals.analytics_storage, 'granted');
  assert.equal(signals.ad_storage, 'denied');
  assert.deepEqual(event.privola, { necessary: true, functional: false, analytics: false, retargeting: false });
  const { 'google-analytics': analytics, 'google-ads': ads, hotjar } = event.privola_services;
  assert.deepEqual({ analytics, ads, hotjar }, { analytics: true, ads: false, hotjar: false });
  await visitor.reload();
  assert.equal((await told(visitor)).signals.analytics_storage, 'granted', 'and on the next page');
});

test('control_switching_googles_own_service_off_denies_it', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }, { 'google-analytics': false }));
  await visitor.quiet();
  const { signals, event } = await told(visitor);
  assert.equal(signals.analytics_storage, 'denied');
  assert.equal(event.privola_services.hotjar, true);
});
