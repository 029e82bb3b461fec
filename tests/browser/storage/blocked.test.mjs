// Browsers that refuse cookies, or every storage: the choice is kept where it can be, and where it cannot, nothing runs.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.storage.test/tests/storage/';
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

test('without_cookies_the_record_goes_to_local_storage_and_holds', async (t) => {
  const visitor = await lab.visitor(t);
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send('Emulation.setDocumentCookieDisabled', { disabled: true });
  await visitor.open(page);
  await visitor.accept();
  assert.deepEqual(await visitor.cookies(), []);
  const { local } = await visitor.storage();
  assert.deepEqual(Object.keys(local), ['privola']);
  assert.match(local.privola, /^1\.1\.\d+\..*analytics:1/);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await ran(visitor), ['analytics']);
});

test('a_cookie_access_that_throws_is_survived', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.page.addInitScript(() => {
    const refuse = () => { throw new DOMException('cookies are refused', 'SecurityError'); };
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: refuse, set: refuse });
  });
  await visitor.open(page);
  await visitor.accept();
  assert.deepEqual(Object.keys((await visitor.storage()).local), ['privola']);
  await visitor.reload();
  assert.deepEqual(await ran(visitor), ['analytics']);
  assert.deepEqual(visitor.errors, []);
});

test('without_any_storage_the_choice_holds_for_the_page_and_nothing_runs_on_the_next', async (t) => {
  const visitor = await lab.visitorWithoutStorage(t);
  await visitor.open(page);
  assert.equal(await visitor.page.evaluate(refusesEverything), true, 'the browser does block all storage');
  await visitor.banner.waitFor();
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['analytics']);
  assert.equal((await visitor.choice()).analytics, true);
  await visitor.reload();
  await visitor.banner.waitFor();
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(visitor.errors, []);
});

/** Runs in the page: whether neither local storage nor a cookie can be used. */
function refusesEverything() {
  document.cookie = 'probe=1';
  try {
    if (window.localStorage) return false;
  } catch { /* most refuse by an error, WebKit by having none */ }
  return document.cookie === '';
}
