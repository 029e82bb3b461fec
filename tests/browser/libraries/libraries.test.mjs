// Pages with libraries that put their own in the place of built-in functions, from Debian's packages: the record is what it is on
// any page, and nothing runs by it that was not agreed to.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = (library) => `https://www.libraries.test/tests/libraries/${library}.html`;
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

async function open(t, library) {
  const visitor = await lab.visitor(t);
  await visitor.open(page(library));
  await visitor.banner.waitFor();
  return visitor;
}

/** The fields of the stored record, which must be the only one. */
async function record(visitor) {
  const cookies = await visitor.cookies();
  assert.deepEqual(cookies.map(({ name }) => name), ['privola']);
  const [version, revision, time, id, locale, action, ...entries] = cookies[0].value.split('.');
  return { version, revision, time, id, locale, action, entries };
}

for (const library of ['prototype', 'mootools']) {
  test(`control_${library}_replaces_what_a_browser_brings`, async (t) => {
    const visitor = await open(t, library);
    const own = await visitor.page.evaluate(() => !/\[native code\]/.test(Function.prototype.toString.call(Array.from)));
    assert.equal(own, true);
    // What the id was once made with: an id of other digits for half of the visitors.
    const made = await visitor.page.evaluate(() => Array.from(new Uint8Array(16).fill(200), (byte) => (byte + 256).toString(16).slice(1)).join(''));
    assert.notEqual(made, 'c8'.repeat(16));
  });

  test(`with_${library}_ten_visitors_get_a_record_that_holds_on_the_next_page`, async (t) => {
    const ids = new Set();
    for (let turn = 0; turn < 10; turn++) {
      const visitor = await open(t, library);
      assert.deepEqual(await ran(visitor), []);
      await visitor.accept();
      const { id, action, entries } = await record(visitor);
      assert.match(id, /^[0-9a-f]{32}$/);
      ids.add(id);
      assert.equal(action, 'accept@banner');
      assert.deepEqual(entries, ['necessary:1', 'analytics:1', 'retargeting:1']);
      await visitor.reload();
      assert.equal(await visitor.sees('banner'), false);
      assert.deepEqual(await ran(visitor), ['stats', 'ads']);
      assert.deepEqual(visitor.errors, []);
      assert.deepEqual(visitor.lines, []);
      await visitor.context.close();
    }
    assert.equal(ids.size, 10);
  });

  test(`with_${library}_the_preferences_choose_and_the_api_tells_the_same`, async (t) => {
    const visitor = await open(t, library);
    await visitor.preferences();
    await visitor.toggle('analytics', true);
    await visitor.save();
    const { entries } = await record(visitor);
    assert.deepEqual(entries, ['necessary:1', 'analytics:1', 'retargeting:0']);
    assert.deepEqual(await visitor.choice(), { necessary: true, analytics: true, retargeting: false });
    assert.deepEqual(await ran(visitor), ['stats']);
    await visitor.reload();
    assert.deepEqual(await ran(visitor), ['stats']);
    await visitor.reloading(() => visitor.page.evaluate(() => window.privola.set({ analytics: false, retargeting: true })));
    assert.deepEqual((await record(visitor)).entries, ['necessary:1', 'analytics:0', 'retargeting:1']);
    assert.deepEqual(await ran(visitor), ['ads']);
    const { version, services } = await visitor.page.evaluate(() => window.privola.record());
    assert.deepEqual({ version, services }, { version: 1, services: { stats: false, ads: true, privola: true } });
    assert.deepEqual(visitor.errors, []);
  });

  test(`with_${library}_a_refusal_holds_every_tag_on_this_page_and_the_next`, async (t) => {
    const visitor = await open(t, library);
    await visitor.reject();
    await visitor.reload();
    assert.equal(await visitor.sees('banner'), false);
    assert.deepEqual(await ran(visitor), []);
    assert.deepEqual((await record(visitor)).entries, ['necessary:1', 'analytics:0', 'retargeting:0']);
  });
}
