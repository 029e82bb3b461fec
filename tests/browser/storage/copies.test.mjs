// Several copies of the choice in one browser: the newest decision counts, the others go, and what cannot be kept is said.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/storage/';
const host = 'www.shop.storage.test';
const page = `https://${host}${folder}`;
const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const own = async (visitor) => (await visitor.cookies()).filter(({ name }) => name === 'privola');

function changeConfig(alter) {
  lab.site.override(`${folder}privola.json`, {
    transform(text) {
      const config = JSON.parse(text);
      alter(config);
      return JSON.stringify(config);
    },
  });
}

/** The text of a record that grants or refuses everything, made so many days ago. */
const record = (on, age) => `1.1.${now() - age * day}.${'0'.repeat(32)}.en.${on ? 'accept' : 'reject'}.necessary:1.functional:${on}.analytics:${on}.retargeting:${on}`;

/** Every domain and path at which a cookie that the page sees can lie. */
const places = [host, '.www.shop.storage.test', '.shop.storage.test', '.storage.test'].flatMap((domain) =>
  ['/', '/tests', '/tests/', '/tests/storage', '/tests/storage/'].map((path) => ({ domain, path })));

const cookie = (value, place) => ({ name: 'privola', value, secure: true, sameSite: 'Lax', ...place });

test('a_refusal_on_the_parent_domain_outdoes_an_older_grant_on_the_host', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  changeConfig((config) => { config.storage = { domain: 'shop.storage.test' }; });
  await visitor.reload();
  assert.deepEqual(await ran(visitor), ['analytics'], 'control: the grant counts');
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  assert.equal((await visitor.choice()).analytics, false);
  await visitor.reload();
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual((await own(visitor)).map(({ domain }) => domain), ['.shop.storage.test'], 'the older one is gone');
  assert.deepEqual(visitor.lines, []);
});

test('below_a_parent_domain_that_shares_its_choice_the_newest_counts', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.context.addCookies([cookie(record(1, 9), { domain: '.storage.test', path: '/' })]);
  await visitor.open(page);
  assert.deepEqual(await ran(visitor), ['analytics'], 'control: the parent\'s grant counts');
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  await visitor.reload();
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual((await own(visitor)).map(({ domain }) => domain), [host]);
});

test('with_a_raised_revision_the_choice_is_asked_for_once', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  changeConfig((config) => {
    config.revision = 2;
    config.storage = { domain: 'storage.test' };
  });
  await visitor.reload();
  await visitor.banner.waitFor();
  await visitor.accept();
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await ran(visitor), ['analytics']);
});

test('one_decision_leaves_one_copy_of_all_that_a_page_can_see', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.context.addCookies(places.map((place, age) => cookie(record(1, age + 1), place)));
  await visitor.page.evaluate((text) => localStorage.setItem('privola', text), record(1, 30));
  assert.equal((await own(visitor)).length, places.length);
  await visitor.reload();
  assert.deepEqual(await ran(visitor), ['analytics'], 'control: the newest of them counts');
  assert.equal((await own(visitor)).length, 1, 'and the page leaves that one');
  await visitor.context.addCookies(places.map((place, age) => cookie(record(1, age + 1), place)));
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  const [left, ...more] = await own(visitor);
  assert.deepEqual(more, []);
  assert.deepEqual({ domain: left.domain, path: left.path }, { domain: host, path: '/' });
  assert.match(left.value, /\.reject@script\.necessary:1\.functional:0\.analytics:0\.retargeting:0$/);
  assert.deepEqual((await visitor.storage()).local, {});
});

test('a_refusal_in_local_storage_outdoes_an_older_cookie', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.context.addCookies([cookie(record(1, 9), { domain: host, path: '/' })]);
  await visitor.page.evaluate((text) => localStorage.setItem('privola', text), record(0, 1));
  await visitor.reload();
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(await ran(visitor), []);
});

test('a_new_decision_is_later_than_one_that_a_fast_clock_has_dated', async (t) => {
  const visitor = await lab.visitor(t);
  const ahead = now() + 3600;
  await visitor.context.addCookies([cookie(record(1, -3600 / day), { domain: '.storage.test', path: '/' })]);
  await visitor.open(page);
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  const [{ value }] = await own(visitor);
  assert.ok(Number(value.split('.')[2]) > ahead - 60, value);
  await visitor.reload();
  assert.equal((await visitor.choice()).analytics, false);
});

for (const [name, storage, said] of [
  ['a_domain_that_is_not_the_pages', { domain: 'other.test' }, /its domain \(other\.test\) is not that of this page/],
  ['a_path_that_is_not_the_pages', { path: '/elsewhere/' }, /its path \(\/elsewhere\/\) is not that of this page/],
]) {
  test(`with_${name}_the_choice_is_kept_in_local_storage_and_that_is_said`, async (t) => {
    const visitor = await lab.visitor(t);
    changeConfig((config) => { config.storage = storage; });
    await visitor.open(page);
    await visitor.accept();
    assert.equal(visitor.lines.length, 1, visitor.lines.join('\n'));
    assert.match(visitor.lines[0], said);
    await visitor.reload();
    assert.deepEqual(await ran(visitor), ['analytics']);
    await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
    assert.equal((await visitor.choice()).analytics, false);
  });
}

test('a_choice_too_long_for_a_cookie_is_kept_whole_in_local_storage', async (t) => {
  const visitor = await lab.visitor(t);
  const categories = Array.from({ length: 60 }, (_, place) => `a-purpose-of-a-long-name-${String(place).padStart(2, '0')}`);
  const services = categories.flatMap((category, place) => ['one', 'two'].map((which) => (
    { id: `a-service-of-a-long-name-${which}-${place}`, category, name: 'A', provider: 'A Ltd', purpose: 'Shown in a test.' })));
  changeConfig((config) => {
    config.categories = categories.map((id) => ({ id, title: id, text: id, purpose: id }));
    config.services = [...config.services, ...services];
  });
  await visitor.open(page);
  await visitor.accept();
  assert.equal((await own(visitor)).length, 1, 'control: all granted is short enough');
  const half = Object.fromEntries(services.filter(({ id }) => id.includes('-two-')).map(({ id }) => [id, false]));
  await visitor.page.evaluate((own) => window.privola.set({ analytics: true }, own), half);
  await visitor.quiet();
  assert.deepEqual(await own(visitor), [], 'the shorter one before it does not stay');
  const { local } = await visitor.storage();
  assert.ok(local.privola.length > 4096, `${local.privola.length} characters`);
  assert.match(visitor.lines.join('\n'), /longer than the 4,096 bytes/);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  const { services: kept } = await visitor.page.evaluate(() => window.privola.record());
  for (const { id } of services) assert.equal(kept[id], !(id in half), id);
});

test('an_older_copy_that_cannot_be_deleted_is_told_of_and_does_not_count', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.page.addInitScript(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', {
      configurable: true,
      get,
      set(text) { if (!/Max-Age=0/.test(text)) set.call(this, text); },
    });
  });
  await visitor.context.addCookies([cookie(record(1, 9), { domain: '.storage.test', path: '/' })]);
  await visitor.open(page);
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  assert.equal((await own(visitor)).length, 2);
  assert.match(visitor.lines.join('\n'), /an older copy of the choice cannot be deleted/);
  await visitor.reload();
  assert.equal((await visitor.choice()).analytics, false);
});
