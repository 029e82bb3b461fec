// The stored choice: what the entry looks like, how long it lives, and that what cannot be read means undecided.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/storage/';
const page = `https://www.storage.test${folder}`;
const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

async function arrive(t, url = page, options = {}) {
  const visitor = await lab.visitor(t, options);
  await visitor.open(url);
  await visitor.banner.waitFor();
  return visitor;
}

/** Days from now until the record's cookie expires. */
async function lifetime(visitor) {
  return ((await visitor.cookie('privola')).expires - now()) / day;
}

const near = (value, expected) => assert.ok(Math.abs(value - expected) < 0.05, `${value} days, expected ${expected}`);

test('the_record_is_one_first_party_cookie_lax_and_secure_on_https', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const cookies = await visitor.cookies();
  assert.deepEqual(cookies.map(({ name }) => name), ['privola']);
  const [{ domain, path, sameSite, secure, httpOnly }] = cookies;
  assert.deepEqual(
    { domain, path, sameSite, secure, httpOnly },
    { domain: 'www.storage.test', path: '/', sameSite: 'Lax', secure: true, httpOnly: false },
  );
  assert.deepEqual(await visitor.storage(), { local: {}, session: {}, databases: [], caches: [] });
});

test('on_plain_http_the_cookie_is_kept_without_secure', async (t) => {
  const visitor = await arrive(t, `http://www.storage.test${folder}`);
  await visitor.accept();
  assert.equal((await visitor.cookie('privola')).secure, false);
  await visitor.reload();
  assert.deepEqual(await ran(visitor), ['analytics']);
});

test('a_grant_lives_365_days_and_a_full_refusal_182', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  near(await lifetime(visitor), 182);
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  await visitor.save();
  near(await lifetime(visitor), 365);
});

test('name_domain_path_and_days_follow_the_config', async (t) => {
  const visitor = await lab.visitor(t);
  const storage = { name: 'my-choice', domain: 'storage.test', path: folder, grantDays: 30, refuseDays: 10 };
  changeConfig((config) => { config.storage = storage; });
  await visitor.open(page);
  await visitor.accept();
  const [cookie, ...more] = await visitor.cookies();
  assert.deepEqual(more, []);
  assert.equal(cookie.name, 'my-choice');
  assert.equal(cookie.domain, '.storage.test');
  assert.equal(cookie.path, folder);
  near((cookie.expires - now()) / day, 30);
});

test('the_value_is_short_ascii_and_splits_at_dots', async (t) => {
  const visitor = await lab.visitor(t);
  changeConfig((config) => {
    const own = Array.from({ length: 6 }, (_, n) => ({ id: `own-category-${n}`, title: 'Own', text: 'Own.', purpose: 'own' }));
    config.categories = ['necessary', 'functional', 'analytics', 'retargeting', ...own];
    config.revision = 12;
  });
  await visitor.open(page);
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  await visitor.save();
  const { value } = await visitor.cookie('privola');
  assert.ok(value.length < 512, `${value.length} bytes`);
  assert.match(value, /^[\x21-\x7e]+$/);
  const [version, revision, time, id, locale, action, ...entries] = value.split('.');
  assert.deepEqual([version, revision, locale, action.replace('!', '')], ['1', '12', 'en', 'custom@preferences']);
  assert.ok(Math.abs(Number(time) - now()) < 60);
  assert.match(id, /^[A-Za-z0-9-]{8,}$/);
  const own = Array.from({ length: 6 }, (_, n) => `own-category-${n}:0`);
  assert.deepEqual(entries, ['necessary:1', 'functional:0', 'analytics:1', 'retargeting:0', ...own]);
});

test('two_visitors_get_two_record_ids', async (t) => {
  const ids = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const visitor = await arrive(t);
    await visitor.reject();
    ids.push((await visitor.cookie('privola')).value.split('.')[3]);
  }
  assert.notEqual(ids[0], ids[1]);
});

/** How each changes the fields of a record that grants everything; all must count as undecided. */
const unreadable = {
  empty: () => '',
  text: () => 'yes',
  truncated_in_a_category: (value) => value.slice(0, value.lastIndexOf(':')),
  a_category_cut_off: (value) => value.slice(0, value.lastIndexOf('.')),
  another_format_version: (value) => value.replace(/^1\./, '2.'),
  an_older_revision: (value) => value.replace(/^1\.1\./, '1.0.'),
  a_newer_revision: (value) => value.replace(/^1\.1\./, '1.2.'),
  a_time_that_is_no_number: (value) => change(value, 2, () => 'soon'),
  a_time_far_in_the_future: (value) => change(value, 2, () => String(now() + 30 * day)),
  expired: (value) => change(value, 2, () => String(now() - 366 * day)),
  an_unknown_action: (value) => change(value, 5, () => 'maybe'),
  an_unknown_source: (value) => change(value, 5, () => 'accept@nobody'),
  a_value_that_is_no_bit: (value) => value.replace('analytics:1', 'analytics:true'),
  necessary_refused: (value) => value.replace('necessary:1', 'necessary:0'),
  a_category_twice: (value) => `${value}.analytics:1`,
  percent_signs: (value) => `${value}%00`,
  four_thousand_characters: () => `1.1.${'9'.repeat(3900)}`,
  prototype_names: (value) => value.replace('analytics:1', '__proto__:1'),
};

function change(value, field, to) {
  const fields = value.split('.');
  fields[field] = to(fields[field]);
  return fields.join('.');
}

test('a_record_that_cannot_be_read_means_undecided_and_nothing_runs', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const { value, domain, path } = await visitor.cookie('privola');
  for (const [name, alter] of Object.entries(unreadable)) {
    const altered = alter(value);
    assert.notEqual(altered, value, name);
    await visitor.context.addCookies([{ name: 'privola', value: altered, domain, path }]);
    await visitor.reload();
    await visitor.banner.waitFor();
    assert.equal(await visitor.choice(), null, name);
    assert.deepEqual(await ran(visitor), [], name);
  }
  assert.deepEqual(visitor.errors, []);
  await visitor.accept();
  await visitor.reload();
  assert.deepEqual(await ran(visitor), ['analytics'], 'a new decision replaces the broken one');
});

test('control_the_record_written_back_unchanged_is_read', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const { value, domain, path } = await visitor.cookie('privola');
  await visitor.context.clearCookies();
  await visitor.context.addCookies([{ name: 'privola', value: change(value, 2, (time) => String(time - 364 * day)), domain, path }]);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await ran(visitor), ['analytics']);
});

test('a_refusal_is_asked_again_after_182_days', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  const { value, domain, path } = await visitor.cookie('privola');
  for (const [age, asked] of [[181, false], [183, true]]) {
    await visitor.context.addCookies([{ name: 'privola', value: change(value, 2, () => String(now() - age * day)), domain, path }]);
    await visitor.reload();
    assert.equal((await visitor.choice()) === null, asked, `${age} days`);
  }
});

test('raising_the_revision_asks_again_and_holds_everything', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  changeConfig((config) => { config.revision = 2; });
  await visitor.reload();
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), []);
});

test('a_new_category_asks_again_and_holds_everything', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  changeConfig((config) => { config.services.push({ id: 'new', category: 'social', name: 'New', provider: 'New Ltd', purpose: 'New.' }); });
  await visitor.reload();
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), []);
});

function changeConfig(alter) {
  lab.site.override(`${folder}privola.json`, {
    transform(text) {
      const config = JSON.parse(text);
      alter(config);
      return JSON.stringify(config);
    },
  });
}
