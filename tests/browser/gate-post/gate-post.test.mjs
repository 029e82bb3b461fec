// A page that answered a form is loaded anew after a withdrawal without the form being sent again.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-post/';
const page = `https://www.post.test${folder}`;
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const posts = () => lab.standin.log.filter(({ method }) => method === 'POST').map(({ path }) => path);

/** A visitor who has accepted and bought. */
async function buy(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  await visitor.reloading(() => visitor.page.getByRole('button', { name: 'Buy' }).click());
  assert.deepEqual(await ran(visitor), ['stats']);
  assert.deepEqual(posts(), [`${folder}order.html`]);
  return visitor;
}

test('control_a_plain_reload_of_that_page_sends_the_form_again', async (t) => {
  const visitor = await buy(t);
  await visitor.reloading(() => visitor.page.evaluate(() => location.reload()));
  assert.equal(posts().length, 2);
});

test('a_withdrawal_on_a_page_that_answered_a_form_sends_it_once_and_ends_without_the_tag', async (t) => {
  const visitor = await buy(t);
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  assert.deepEqual(await ran(visitor), []);
  assert.equal((await visitor.choice()).analytics, false);
  assert.equal(posts().length, 1);
  assert.equal(visitor.requested(`${folder}order.html`), 2, 'and once by GET');
  assert.equal(visitor.page.url(), `${page}order.html#thanks`);
});

test('the_place_on_the_page_and_the_way_back_outlive_it', async (t) => {
  const visitor = await buy(t);
  const before = await visitor.page.evaluate(() => history.length);
  await visitor.page.evaluate(() => scrollTo(0, 700));
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  await visitor.page.waitForFunction(() => scrollY === 700);
  assert.equal(await visitor.page.evaluate(() => history.length), before);
});

test('a_page_whose_router_has_its_own_history_is_loaded_anew_too', async (t) => {
  const visitor = await buy(t);
  await visitor.page.evaluate(() => { history.replaceState = () => { throw new Error('not now'); }; });
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  assert.deepEqual(await ran(visitor), []);
  assert.equal(posts().length, 1);
});

test('where_the_browser_refuses_to_change_the_history_the_page_is_asked_for_by_get', async (t) => {
  const visitor = await buy(t);
  await visitor.page.evaluate(() => { History.prototype.replaceState = () => { throw new DOMException('too many', 'SecurityError'); }; });
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.rejectAll()));
  assert.deepEqual(await ran(visitor), []);
  assert.equal(posts().length, 1);
});
