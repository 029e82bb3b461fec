// A page that stays open notices that a decision has expired, with nobody touching it and when somebody comes back to it.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.long-life.test/tests/long-life/';

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
/** A tag that an application adds. */
const add = (visitor, name) => visitor.page.evaluate((name) => {
  const script = Object.assign(document.createElement('script'), { type: 'text/plain', textContent: `mark('${name}')` });
  script.dataset.category = 'analytics';
  document.querySelector('#app').append(script);
}, name);

test('a_refusal_that_expires_on_an_open_page_is_asked_again_and_everything_stays_held', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await visitor.page.evaluate(() => window.days(9));
  await visitor.quiet();
  assert.equal(await visitor.sees('banner'), false, 'control: it holds for ten days');
  visitor.events.length = 0;
  await visitor.page.evaluate(() => window.days(2));
  await visitor.banner.waitFor();
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(visitor.events.map(({ name, detail }) => [name, detail.choice, detail.record]), [['privola:change', null, null]]);
  await add(visitor, 'later');
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), []);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['analytics', 'later']);
});

test('a_grant_that_expires_on_an_open_page_stops_its_tags_and_is_asked_again', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['analytics']);
  await visitor.page.evaluate(() => window.days(29));
  await add(visitor, 'later');
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), ['analytics', 'later'], 'control: it holds for thirty days');
  // The page's clock is its own: the next page has the true one, on which the record still holds unless it is gone.
  await visitor.context.clearCookies();
  await visitor.reloading(() => visitor.page.evaluate(() => window.days(2)));
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), []);
  assert.equal(await visitor.choice(), null);
});

test('who_comes_back_to_the_page_is_asked_at_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await visitor.page.evaluate(() => {
    Date.now = ((before) => () => before() + 11 * 86_400_000)(Date.now);
    window.dispatchEvent(new Event('focus'));
  });
  await visitor.banner.waitFor();
  assert.equal(await visitor.choice(), null);
});

test('open_preferences_of_an_expired_decision_give_way_to_the_banner', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await visitor.page.click('#settings');
  await visitor.dialog.waitFor();
  await visitor.page.evaluate(() => window.days(11));
  await visitor.banner.waitFor();
  assert.equal(await visitor.sees('dialog'), false);
  await visitor.reject();
  assert.deepEqual(await visitor.choice(), { necessary: true, analytics: false, retargeting: false });
});
