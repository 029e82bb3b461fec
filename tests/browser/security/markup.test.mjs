// Texts that are markup or script: what config, languages, presets, the stored record and the attributes of held tags say
// is shown as text, and never becomes markup, an address that runs, or code.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertHeld, change, folder, open, page, ran } from './attacked.mjs';

const payload = '"\'><img src="x:" onerror="window.pwned=1"><script>window.pwned=1</script><svg onload="window.pwned=1">';
const address = 'javascript:window.pwned=1';

/** Every text of a value replaced by the payload, but those under `kept` keys. */
const spoil = (value, kept) => {
  if (typeof value === 'string') return payload;
  if (Array.isArray(value)) return value.map((item) => spoil(item, kept));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, kept.includes(key) ? item : spoil(item, kept)]));
};

/** Everything that the banner shows: banner, preferences with all unfolded, placeholder, declaration. */
async function seeAll(visitor) {
  await visitor.banner.waitFor();
  await visitor.preferences();
  // Each opens what is below it.
  for (const summary of await visitor.dialog.locator('summary').all()) await summary.click();
  await visitor.quiet();
}

/** What of an attack came true: nothing. */
async function assertText(visitor) {
  const found = await visitor.page.evaluate(() => {
    const trees = [document];
    for (const tree of trees) for (const { shadowRoot } of tree.querySelectorAll('*')) if (shadowRoot) trees.push(shadowRoot);
    const all = (selector) => trees.flatMap((tree) => [...tree.querySelectorAll(selector)]);
    return {
      pwned: window.pwned,
      made: all('img, svg[onload], [onerror]').length,
      run: all('[href], [src], [action], [data]').filter((element) => /^\s*(javascript|data:text)/i.test(element.href ?? element.src ?? '')).length,
      styled: trees.slice(1).flatMap((tree) => [...tree.querySelectorAll('[style], style')]).length,
    };
  });
  assert.deepEqual(found, { pwned: undefined, made: 0, run: 0, styled: 0 });
}

const shown = (visitor) => visitor.page.evaluate(() => [...document.querySelectorAll('*')]
  .map(({ shadowRoot }) => shadowRoot?.textContent ?? '').join(' '));

test('control_the_payloads_do_run_where_they_become_markup', async (t) => {
  const visitor = await open(t, { last: `<div id="box"></div><a id="link" href="${address}">x</a>` });
  await visitor.page.evaluate((text) => { document.querySelector('#box').innerHTML = text; }, payload);
  await visitor.page.waitForFunction(() => window.pwned === 1);
  await visitor.page.evaluate(() => { window.pwned = 0; });
  await visitor.page.evaluate(() => document.querySelector('#link').click());
  await visitor.page.waitForFunction(() => window.pwned === 1);
});

test('markup_in_every_text_of_a_config_is_shown_as_text', async (t) => {
  const visitor = await open(t, {
    prepare: () => change(`${folder}privola.json`, (config) => spoil(config, ['$schema', 'locale', 'locales', 'id', 'category', 'lifetime', 'date'])),
  });
  await seeAll(visitor);
  assert.ok((await shown(visitor)).split('onerror').length > 10, 'control: the texts are shown');
  await assertText(visitor);
  await assertHeld(visitor);
});

test('markup_in_every_word_of_a_language_is_shown_as_text', async (t) => {
  const visitor = await open(t, {
    before: '<script>document.documentElement.lang = "sl"</script>',
    prepare: () => {
      for (const path of ['/privola/locales/sl.json', '/privola/locales/more/sl.json']) change(path, (words) => spoil(words, ['locale', 'direction']));
    },
  });
  await seeAll(visitor);
  assert.ok((await shown(visitor)).split('onerror').length > 10, 'control: the words are shown');
  await assertText(visitor);
  await assertHeld(visitor);
});

test('an_address_that_is_a_script_becomes_no_link', async (t) => {
  for (const [url, links] of [['https://www.shop.security.test/policy', true], [address, false], [` ${address}`, false], ['JAVA\nSCRIPT:window.pwned=1', false], ['data:text/html,x', false]]) {
    const visitor = await open(t, {
      prepare: () => change(`${folder}privola.json`, (config) => {
        config.policy.url = url;
        for (const service of config.services) service.policy = url;
        config.controller.dpo = undefined;
      }),
    });
    await seeAll(visitor);
    const hrefs = await visitor.dialog.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.equal(hrefs.includes(url), links, JSON.stringify(url));
    await assertText(visitor);
    await visitor.context.close();
  }
});

test('a_record_that_is_markup_is_no_record', async (t) => {
  const whole = 'necessary:1.functional:1.analytics:1.retargeting:1';
  const now = Math.floor(Date.now() / 1000);
  const id = '0'.repeat(32);
  for (const [text, counts] of [
    [`1.1.${now}.${id}.en.accept.${whole}`, true],
    [`1.1.${now}.<img onerror=pwned>.en.accept.${whole}`, false],
    [`1.1.${now}.${id}.<img>.accept.${whole}`, false],
    [`1.1.${now}.${id}.en.<b>.${whole}`, false],
    [`1.1.${now}.${id}.en.accept.${whole}.<img>:1`, false],
    [payload, false],
    ['__proto__', false],
  ]) {
    const visitor = await open(t, { before: `<script>localStorage.setItem('privola', ${JSON.stringify(text).replaceAll('<', '\\u003c')})</script>` });
    assert.equal(await visitor.choice() !== null, counts, text);
    assert.equal((await ran(visitor)).length > 0, counts, text);
    await assertText(visitor);
    await visitor.context.close();
  }
});

test('what_held_tags_say_of_themselves_is_shown_as_text_and_gets_them_nowhere', async (t) => {
  const escaped = payload.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const visitor = await open(t, {
    last: `<iframe data-category="functional" data-service="maps" data-src="https://www.shop.security.test${folder}map.html?${encodeURIComponent(payload)}" title="${escaped}" aria-label="${escaped}" width="400" height="300"></iframe>
      <iframe data-category="functional" data-service="maps" data-src="${address.replace('window', 'parent')}" title="A script" width="400" height="300"></iframe>
      <script type="text/plain" data-category="${escaped}" data-service="${escaped}">window.pwned = 1</script>
      <script type="text/plain" data-category="analytics,${escaped}">window.pwned = 1</script>
      <script type="text/plain" data-category="constructor" data-service="__proto__">window.pwned = 1</script>
      <script type="text/plain" data-category="">window.pwned = 1</script>
      <a href="#x" data-privola="${escaped}" id="odd">x</a>`,
  });
  await visitor.banner.waitFor();
  await visitor.page.click('#odd');
  await visitor.quiet();
  await assertText(visitor);
  await assertHeld(visitor);
  await visitor.page.evaluate(() => window.privola.set({ analytics: true, retargeting: true, constructor: true, __proto__: true, '': true }));
  await visitor.quiet();
  await assertText(visitor);
  assert.deepEqual(await ran(visitor), ['ads', 'analytics'], 'control: what says what it waits for runs');
});

test('a_language_that_a_page_or_a_link_asks_for_is_never_part_of_an_address', async (t) => {
  const visitor = await open(t, { before: '<script>document.documentElement.lang = "../../evil/x"</script>' });
  await visitor.banner.waitFor();
  await visitor.page.evaluate(() => { for (const tag of ['../x', 'https://evil.example/x', 'sl/../../x', '__proto__']) window.privola.locale(tag); });
  await visitor.quiet();
  const paths = visitor.sent.map(({ url }) => url).filter((url) => !url.startsWith(page));
  assert.deepEqual(paths.filter((url) => /evil|\/x/.test(url)), []);
  assert.ok(paths.some((url) => url.endsWith('/privola.wasm')), 'control: requests are seen');
});
