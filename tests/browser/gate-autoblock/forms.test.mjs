// Each way in which a script makes the browser load something: held before consent, requested once after it.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-autoblock/';
const page = `https://www.forms.test${folder}`;

/** The ways that the browser has: not every engine prefetches. */
const ways = (visitor) => visitor.page.evaluate(() => {
  const { relList } = document.createElement('link');
  return Object.keys(window.make).filter((name) => name !== 'prefetch' || relList.supports('prefetch'));
});

/** Loads in every way, each from a path of its own; returns their names. */
const makeAll = async (visitor) => {
  await visitor.page.evaluate(() => {
    for (const name of Object.keys(window.make)) window.make[name](`/${name}`);
  });
  return ways(visitor);
};

/** The page with the same in its markup. */
const makeWhileParsing = (html) =>
  html.replace('</body>', '<script>for (const name of Object.keys(make)) make[name](`/${name}`)</script></body>');

/** How often each way has reached its vendor. */
const counts = (visitor, names) => Object.fromEntries(names.map((name) =>
  [name, visitor.vendorRequests().filter(({ path }) => path.split('.')[0] === `/${name}`).length]));
const each = (names, number) => Object.fromEntries(names.map((name) => [name, number]));

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

test('control_without_privola_every_way_reaches_its_vendor_once', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  const names = await makeAll(visitor);
  await visitor.quiet();
  assert.deepEqual(counts(visitor, names), each(names, 1));
});

test('before_consent_no_way_reaches_its_vendor', async (t) => {
  const visitor = await arrive(t);
  const names = await makeAll(visitor);
  await visitor.quiet();
  assert.deepEqual(counts(visitor, names), each(names, 0));
  assert.equal(lab.standin.connections.includes('www.google-analytics.com'), false, 'not even a connection');
  assert.deepEqual(visitor.errors, []);
});

test('consent_lets_every_way_reach_its_vendor_once', async (t) => {
  const visitor = await arrive(t);
  const names = await makeAll(visitor);
  await visitor.accept();
  assert.deepEqual(counts(visitor, names), each(names, 1));
  assert.deepEqual(visitor.errors, []);
});

test('after_consent_every_way_reaches_its_vendor_at_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const names = await makeAll(visitor);
  await visitor.quiet();
  assert.deepEqual(counts(visitor, names), each(names, 1));
});

test('stored_consent_lets_every_way_reach_its_vendor_even_before_the_config_is_there', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  lab.standin.log = [];
  lab.site.override(folder, { transform: makeWhileParsing });
  await visitor.reload();
  const names = await ways(visitor);
  assert.deepEqual(counts(visitor, names), each(names, 1));
});

test('refusal_lets_nothing_reach_its_vendor_neither_what_waited_nor_what_comes_later', async (t) => {
  const visitor = await arrive(t);
  const names = await makeAll(visitor);
  await visitor.reject();
  await makeAll(visitor);
  await visitor.quiet();
  await visitor.reload();
  await makeAll(visitor);
  await visitor.quiet();
  assert.deepEqual(counts(visitor, names), each(names, 0));
});

test('without_a_config_nothing_reaches_its_vendor', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { status: 500 });
  await visitor.open(page);
  const names = await makeAll(visitor);
  await visitor.quiet();
  assert.deepEqual(counts(visitor, names), each(names, 0));
  assert.deepEqual(visitor.errors, []);
});

test('without_the_setting_every_way_reaches_its_vendor_once', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => text.replace('"autoblock": true', '"autoblock": false') });
  lab.site.override(folder, { transform: makeWhileParsing });
  await visitor.open(page);
  const names = await ways(visitor);
  assert.deepEqual(counts(visitor, names), each(names, 1));
});
