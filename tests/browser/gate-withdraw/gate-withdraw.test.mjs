// Withdrawal reaches every place that a page can: each parent domain and path, partitions, keys, databases. What it
// cannot reach is named.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-withdraw/';
const page = `https://a.b.withdraw.test${folder}`;
const own = ['_manyother', 'privola', 'sid', 'udid'];

/** A visitor who has accepted; `change` alters the config. */
async function accepted(t, change = (config) => config) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify(change(JSON.parse(text))) });
  lab.site.override(folder, { headers: { 'set-cookie': '_server=1; Path=/; Secure; HttpOnly' } });
  await visitor.open(page);
  await visitor.accept();
  return visitor;
}

const withdraw = async (visitor) => visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
/** The names of all cookies that the page sees, each as often as it is there. */
const names = (visitor) => visitor.page.evaluate(() => document.cookie.split('; ').map((pair) => pair.split('=')[0]).sort());
const kept = { reload: false };

test('control_the_tag_stores_on_the_host_each_parent_domain_and_each_path', async (t) => {
  const visitor = await accepted(t);
  assert.deepEqual((await names(visitor)).filter((name) => name === '_many').length, 20, 'four domains by five paths');
  assert.deepEqual((await names(visitor)).filter((name) => name !== '_many'), ['__Host-stats', '__Secure-stats', '_manyother', '_part', 'privola', 'sid', 'udid']);
  const { local, session, databases } = await visitor.storage();
  assert.deepEqual(Object.keys(local).sort(), ['stats', 'stats.', 'stats.user', 'statsother']);
  assert.deepEqual(Object.keys(session).sort(), ['visit', 'visit.page', 'visitor']);
  assert.deepEqual(databases.sort(), ['cart', 'stats-db', 'stats-db-1']);
});

test('cookies_go_from_the_host_each_parent_domain_and_each_path_prefixed_and_partitioned_ones_too', async (t) => {
  const visitor = await accepted(t);
  await withdraw(visitor);
  assert.deepEqual(await names(visitor), own);
});

test('keys_and_databases_go_by_exact_name_and_by_prefix_and_no_others', async (t) => {
  const visitor = await accepted(t);
  await withdraw(visitor);
  const { local, session, databases } = await visitor.storage();
  assert.deepEqual([Object.keys(local), Object.keys(session), databases], [['statsother'], ['visitor'], ['cart']]);
});

test('generic_names_go_only_where_their_service_is_configured', async (t) => {
  const visitor = await accepted(t, (config) => ({ ...config, ...kept, services: [...config.services, 'seznam-event-measurement'] }));
  assert.deepEqual((await names(visitor)).filter((name) => ['sid', 'udid'].includes(name)), ['sid', 'udid']);
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.deepEqual(await names(visitor), ['_manyother', 'privola']);
});

test('what_another_service_keeps_is_not_deleted_though_both_name_it', async (t) => {
  const shared = (config) => ({ ...config, ...kept, services: config.services.map((service) => ({ ...service, cookies: [...service.cookies, { name: 'sid', lifetime: '1 day' }] })) });
  const visitor = await accepted(t, shared);
  await visitor.page.evaluate(() => window.privola.set({ analytics: false }));
  await visitor.quiet();
  assert.deepEqual(await names(visitor), own, 'the server keeps its sid');
});

test('cookies_out_of_a_pages_reach_are_named_in_the_record_and_in_one_line', async (t) => {
  const visitor = await accepted(t, (config) => ({ ...config, ...kept }));
  assert.equal(await visitor.page.evaluate(() => window.privola.record().undeleted), undefined);
  await visitor.page.evaluate(() => window.privola.withdraw());
  await visitor.quiet();
  assert.deepEqual(await visitor.page.evaluate(() => window.privola.record().undeleted), ['_server', 'MUID (bing.com)']);
  assert.deepEqual(visitor.lines, ['[privola] _server, MUID (bing.com): cookies of refused services that a page cannot delete']);
  assert.ok(await visitor.cookie('_server'), 'it is there indeed');
});

test('cookies_out_of_reach_are_named_once_though_the_page_loads_anew', async (t) => {
  const visitor = await accepted(t);
  await withdraw(visitor);
  assert.deepEqual(visitor.lines, ['[privola] _server, MUID (bing.com): cookies of refused services that a page cannot delete']);
});

test('a_first_refusal_names_no_cookie_that_nobody_can_have_set', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.reject();
  assert.deepEqual(visitor.lines, []);
});
