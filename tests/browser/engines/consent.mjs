// What leaves the browser before and after a choice, and what is stored: asked of the stand-in that plays the vendors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveUnheld } from '../lib/unhold.mjs';

const folder = '/tests/engines/';
const page = `https://www.engines.test${folder}`;
const shop = '/examples/shop/';

/** What the tags of the page ask for, in no order. */
const asked = [
  'ads.example/pixel.png', 'cdn.stats.example/first.js', 'cdn.stats.example/module.js', 'cdn.stats.example/sheet.css',
  'cdn.stats.example/third.js', 'www.youtube.com/embed/first',
];
const seen = (guest) => guest.vendorRequests().map(({ host, path }) => host + path).sort();

/** Declares the tests about the choice. */
export function consent({ engine, site, visitor }) {
  const arrive = async (t) => {
    const guest = await visitor(t);
    await guest.open(page);
    await guest.seen('banner');
    return guest;
  };

  test(`${engine}: control_the_same_tags_not_held_are_seen_without_a_choice`, async (t) => {
    const guest = await visitor(t);
    serveUnheld(site, folder);
    await guest.open(page);
    await guest.assertArrived(seen, asked);
  });

  test(`${engine}: before_a_choice_nothing_leaves_and_nothing_is_stored`, async (t) => {
    const guest = await arrive(t);
    assert.deepEqual(seen(guest), []);
    assert.deepEqual(await guest.evaluate(() => window.ran), []);
    await guest.assertNothingStored();
    assert.deepEqual([await guest.errors(), await guest.lines(), await guest.issues()], [[], [], []]);
  });

  test(`${engine}: accepting_stores_the_choice_and_releases_every_tag`, async (t) => {
    const guest = await arrive(t);
    await guest.accept();
    await guest.assertArrived(seen, asked);
    assert.deepEqual(await guest.choice(), { necessary: true, functional: true, analytics: true, retargeting: true });
    const { value } = await guest.cookie('privola');
    assert.match(value, /^[\x21-\x7e]{30,512}$/);
    assert.deepEqual([await guest.errors(), await guest.lines(), await guest.issues()], [[], [], []]);
  });

  test(`${engine}: rejecting_stores_the_choice_and_lets_nothing_leave_then_or_later`, async (t) => {
    const guest = await arrive(t);
    await guest.reject();
    const refused = { necessary: true, functional: false, analytics: false, retargeting: false };
    assert.deepEqual(await guest.choice(), refused);
    await guest.reload();
    assert.equal(await guest.sees('banner'), false, 'the choice holds');
    assert.deepEqual(await guest.choice(), refused);
    assert.deepEqual(seen(guest), []);
    assert.deepEqual(await guest.evaluate(() => window.ran), []);
    assert.deepEqual((await guest.cookies()).map(({ name }) => name), ['privola']);
    // The same visitor on the same page: what was not seen so far can be.
    await guest.preferences();
    await guest.press('accept-all');
    await guest.decided();
    await guest.assertArrived(seen, asked);
  });

  test(`${engine}: saving_one_category_releases_its_tags_alone`, async (t) => {
    const guest = await arrive(t);
    await guest.preferences();
    await guest.toggle('retargeting', true);
    await guest.save();
    await guest.assertArrived(seen, ['ads.example/pixel.png']);
    assert.deepEqual(await guest.choice(), { necessary: true, functional: false, analytics: false, retargeting: true });
  });

  test(`${engine}: a_returning_visitor_is_not_asked_again_and_the_tags_run`, async (t) => {
    const guest = await arrive(t);
    await guest.accept();
    guest.standin.log.length = 0;
    await guest.reload();
    assert.equal(await guest.sees('banner'), false, 'the choice holds');
    await guest.assertArrived(seen, asked);
    assert.equal(await guest.sees('reopen'), true, 'a way back to the choice');
  });

  test(`${engine}: withdrawing_ends_the_tags_for_good`, async (t) => {
    const guest = await arrive(t);
    await guest.accept();
    guest.standin.log.length = 0;
    await guest.preferences();
    await guest.reloading(() => guest.press('reject-all'));
    assert.equal((await guest.choice()).analytics, false);
    assert.deepEqual(seen(guest), []);
    assert.deepEqual(await guest.evaluate(() => window.ran), []);
    await guest.reload();
    assert.deepEqual(seen(guest), []);
  });

  // With the vendors' own tags, under their real names, some of them on the list of hosts that browsers know to be secure.
  test(`${engine}: the_example_shop_lets_nothing_leave_before_a_choice_or_after_a_refusal`, async (t) => {
    const guest = await visitor(t);
    await guest.open(`https://www.shop.test${shop}`);
    await guest.seen('banner');
    assert.deepEqual(seen(guest), []);
    await guest.reject();
    await guest.reload();
    assert.deepEqual(seen(guest), []);
    await guest.preferences();
    await guest.press('accept-all');
    await guest.decided();
    for (const host of ['www.googletagmanager.com', 'www.google-analytics.com', 'connect.facebook.net', 'googleads.g.doubleclick.net']) {
      assert.notDeepEqual(guest.requests(host), [], host);
    }
  });
}
