// After a withdrawal the page loads anew only if something that ran cannot be stopped otherwise; where the site keeps
// the page all the same, the preferences say so.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/gate-reload/';
const page = `https://www.reload.test${folder}`;
const { strings } = JSON.parse(await readFile(path.join(root, 'locales/en.json'), 'utf8'));

async function open(t, change = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), ...change }) });
  await visitor.open(page);
  return visitor;
}

const set = async (visitor, choice) => {
  await visitor.page.evaluate((switches) => window.privola.set(switches), choice);
  await visitor.quiet();
};
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const loads = (visitor) => visitor.requested(folder);
const names = async (visitor) => (await visitor.cookies()).map(({ name }) => name).sort();

/** Whether the preferences say of each service that it stops only on a new page. */
async function notes(visitor) {
  await visitor.preferences();
  const folded = visitor.dialog.locator('details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
  await visitor.quiet();
  const found = {};
  for (const id of ['stats', 'chat', 'idle']) found[id] = (await visitor.dialog.locator(`#facts-${id}`).textContent()).includes(strings.reloadNote);
  return found;
}

test('a_service_whose_call_stops_it_is_withdrawn_without_a_reload', async (t) => {
  const visitor = await open(t);
  await set(visitor, { functional: true });
  assert.deepEqual(await ran(visitor), ['chat', 'start']);
  await set(visitor, { functional: false });
  assert.deepEqual(await ran(visitor), ['chat', 'start', 'stop denied']);
  assert.equal(loads(visitor), 1);
  assert.deepEqual(await names(visitor), ['privola']);
});

test('a_service_that_nothing_stops_is_withdrawn_by_a_reload', async (t) => {
  const visitor = await open(t);
  await set(visitor, { analytics: true });
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  assert.equal(loads(visitor), 2);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(await names(visitor), ['privola']);
});

test('one_service_that_nothing_stops_among_others_is_enough_for_a_reload', async (t) => {
  const visitor = await open(t);
  await visitor.accept();
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  assert.equal(loads(visitor), 2);
});

test('a_withdrawal_of_services_none_of_whose_tags_ran_needs_no_reload', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(() => window.privola.set({}, { idle: true }));
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.equal(loads(visitor), 1);
});

test('where_the_site_keeps_the_page_cookies_go_all_the_same', async (t) => {
  const visitor = await open(t, { reload: false });
  await visitor.accept();
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.equal(loads(visitor), 1);
  assert.deepEqual(await names(visitor), ['privola']);
  assert.equal((await visitor.choice()).analytics, false);
});

test('where_the_site_keeps_the_page_the_preferences_name_what_stops_only_on_a_new_one', async (t) => {
  const visitor = await open(t, { reload: false });
  await visitor.accept();
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.deepEqual(await notes(visitor), { stats: true, chat: false, idle: false });
  await visitor.press('close');
  await visitor.reload();
  assert.deepEqual(await notes(visitor), { stats: false, chat: false, idle: false }, 'and on the new page it has stopped');
});

test('the_preferences_name_nothing_that_has_not_run', async (t) => {
  const visitor = await open(t);
  assert.deepEqual(await notes(visitor), { stats: false, chat: false, idle: false });
});
