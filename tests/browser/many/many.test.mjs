// 50 services with 300 cookies in 12 categories: little is built until it is asked for, and everything can be found.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory, phone } from '../lib/browser.mjs';
import { clippedText } from '../lib/layout.mjs';

const lab = await laboratory();
const folder = '/tests/many/';

const categories = ['necessary', 'functional', 'analytics', 'retargeting', ...Array.from({ length: 8 }, (_, n) => ({
  id: `own-${n}`, title: `Own category ${n}`, text: `What category ${n} is for.`, purpose: `purpose ${n}`,
}))];
const services = Array.from({ length: 50 }, (_, n) => ({
  id: `service-${n}`,
  category: categories.map((each) => each.id ?? each)[n % 12],
  name: n === 33 ? 'Žluťoučký kůň' : `Service ${n}`,
  provider: `Provider ${n % 7}`,
  purpose: `Does what service ${n} does.`,
  cookies: Array.from({ length: 6 }, (_, c) => ({ name: `_s${n}_c${c}`, lifetime: '1 year', purpose: 'Counts.' })),
}));

async function open(t, options) {
  const visitor = await lab.visitor(t, options);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), categories, services }) });
  await visitor.open(`https://www.many.test${folder}`);
  await visitor.banner.waitFor();
  return visitor;
}

const count = (visitor, selector) => visitor.dialog.evaluate((dialog, selector) => dialog.querySelectorAll(selector).length, selector);

test('opening_builds_the_categories_alone_and_unfolding_one_its_own_services', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  assert.equal(await count(visitor, '.category'), 12);
  assert.equal(await count(visitor, 'li'), 0);
  assert.ok(await count(visitor, '*') < 200, `${await count(visitor, '*')} elements`);
  await visitor.dialog.locator('[data-services="analytics"] > summary').click();
  await visitor.dialog.locator('li').first().waitFor();
  const its = services.filter(({ category }) => category === 'analytics').length;
  assert.equal(await count(visitor, 'li'), its);
  assert.equal(await count(visitor, 'tbody tr'), its * 6);
  assert.deepEqual(visitor.errors, []);
});

test('a_search_finds_services_by_name_provider_and_cookie_without_case_and_accents_and_builds_no_more_than_it_finds', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  const search = async (words) => {
    await visitor.dialog.locator('#filter').fill(words);
    return visitor.dialog.locator('li:visible h4').allInnerTexts();
  };
  assert.deepEqual(await search('ZLUTOUCKY'), ['Žluťoučký kůň']);
  const category = services[33].category;
  assert.equal(await count(visitor, 'li'), services.filter((each) => each.category === category).length, 'built: the category of what is found');
  assert.deepEqual(await search('_s17_c5'), ['Service 17']);
  assert.equal((await search('provider 3')).length, services.filter(({ provider }) => provider === 'Provider 3').length);
  assert.deepEqual(await search('nothing of the kind'), []);
  assert.equal(await visitor.dialog.locator('[role="status"]').textContent(), 'Nothing found.');
  // Cleared, all categories are back, folded.
  await search('');
  assert.equal(await visitor.dialog.locator('.category:visible').count(), 12);
  assert.equal(await count(visitor, 'details[open]'), 0);
});

test('what_is_found_can_be_chosen_and_saved', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  await visitor.dialog.locator('#filter').fill('Service 14');
  await visitor.dialog.locator('[data-service="service-14"]').check();
  await visitor.save();
  const { services: its } = await visitor.page.evaluate(() => window.privola.record());
  assert.deepEqual(Object.keys(its).filter((id) => its[id] && services.some((each) => each.id === id && each.category !== 'necessary')), ['service-14']);
});

test('the_banner_names_twelve_purposes_on_a_phone_and_all_buttons_are_in_view', async (t) => {
  const visitor = await open(t, { viewport: phone });
  for (const action of ['accept-all', 'reject-all', 'preferences']) {
    const { y, height } = await (await visitor.button(action)).boundingBox();
    assert.ok(y >= 0 && y + height <= phone.height, action);
  }
  assert.deepEqual(await visitor.page.locator('privola-ui').evaluate(clippedText, undefined), []);
});

test('twelve_services_need_no_search', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), categories, services: services.slice(0, 11) }) });
  await visitor.open(`https://www.many.test${folder}`);
  await visitor.preferences();
  assert.equal(await count(visitor, '#filter'), 0);
});
