// What leaves the browser before and after a choice, and what is stored: asked of the stand-in that plays the vendors.
// Judges from outside.
import assert from 'node:assert/strict';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';
import { test } from '../lib/scenario.mjs';
import { serveUnheld } from '../lib/unhold.mjs';
import { arrive, assertArrived, folder, page, ran, requests } from './support.mjs';

const lab = await laboratory();
playAll(lab.standin);
const shop = '/examples/shop/';

/** What the tags of the page ask for, in no order. */
const asked = [
  'ads.example/pixel.png', 'cdn.stats.example/first.js', 'cdn.stats.example/module.js', 'cdn.stats.example/sheet.css',
  'cdn.stats.example/third.js', 'www.youtube.com/embed/first',
];
const seen = (visitor) => visitor.vendorRequests().map(({ host, path }) => host + path).sort();

test('control_the_same_tags_not_held_are_seen_without_a_choice', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  await assertArrived(visitor, seen, asked);
});

test('before_a_choice_nothing_leaves_and_nothing_is_stored', async (t) => {
  const visitor = await arrive(lab, t);
  assert.deepEqual(seen(visitor), []);
  assert.deepEqual(await ran(visitor), []);
  await visitor.assertNothingStored();
  assert.deepEqual([visitor.errors, visitor.lines, visitor.issues], [[], [], []]);
});

test('accepting_stores_the_choice_and_releases_every_tag', async (t) => {
  const visitor = await arrive(lab, t);
  await visitor.accept();
  await assertArrived(visitor, seen, asked);
  assert.deepEqual(await visitor.choice(), { necessary: true, functional: true, analytics: true, retargeting: true });
  const { value } = await visitor.cookie('privola');
  assert.match(value, /^[\x21-\x7e]{30,512}$/);
  assert.deepEqual([visitor.errors, visitor.lines, visitor.issues], [[], [], []]);
});

test('rejecting_stores_the_choice_and_lets_nothing_leave_then_or_later', async (t) => {
  const visitor = await arrive(lab, t);
  await visitor.reject();
  const refused = { necessary: true, functional: false, analytics: false, retargeting: false };
  assert.deepEqual(await visitor.choice(), refused);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false, 'the choice holds');
  assert.deepEqual(await visitor.choice(), refused);
  assert.deepEqual(seen(visitor), []);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual((await visitor.cookies()).map(({ name }) => name), ['privola']);
  // The same visitor on the same page: what was not seen so far can be.
  await visitor.preferences();
  await visitor.accept();
  await assertArrived(visitor, seen, asked);
});

test('saving_one_category_releases_its_tags_alone', async (t) => {
  const visitor = await arrive(lab, t);
  await visitor.preferences();
  await visitor.toggle('retargeting', true);
  await visitor.save();
  await assertArrived(visitor, seen, ['ads.example/pixel.png']);
  assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, analytics: false, retargeting: true });
});

test('a_returning_visitor_is_not_asked_again_and_the_tags_run', async (t) => {
  const visitor = await arrive(lab, t);
  await visitor.accept();
  visitor.standin.log.length = 0;
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false, 'the choice holds');
  await assertArrived(visitor, seen, asked);
  assert.equal(await visitor.sees('reopen'), true, 'a way back to the choice');
});

test('withdrawing_ends_the_tags_for_good', async (t) => {
  const visitor = await arrive(lab, t);
  await visitor.accept();
  visitor.standin.log.length = 0;
  await visitor.preferences();
  await visitor.reloading(() => visitor.press('reject-all'));
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(seen(visitor), []);
  assert.deepEqual(await ran(visitor), []);
  await visitor.reload();
  assert.deepEqual(seen(visitor), []);
});

// With the vendors' own tags, under their real names, some of them on the list of hosts that browsers know to be secure.
test('the_example_shop_lets_nothing_leave_before_a_choice_or_after_a_refusal', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`https://www.shop.test${shop}`);
  await visitor.banner.waitFor();
  assert.deepEqual(seen(visitor), []);
  await visitor.reject();
  await visitor.reload();
  assert.deepEqual(seen(visitor), []);
  await visitor.preferences();
  await visitor.accept();
  for (const host of ['www.googletagmanager.com', 'www.google-analytics.com', 'connect.facebook.net', 'googleads.g.doubleclick.net']) {
    assert.notDeepEqual(requests(visitor, host), [], host);
  }
});
