// What a page's own links can do: open the preferences, decide, and nothing else.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.links.test/tests/pages-links/';

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const click = async (visitor, selector) => {
  await visitor.page.locator(selector).click();
  await visitor.quiet();
};
const hash = (visitor) => visitor.page.evaluate(() => location.hash);
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

/** What the banner's parts tell each other, as tests of the wasm know it, and words that are nobody's. */
const words = [
  'start', 'tags', 'parsed', 'cleared', 'strings', 'settled', 'once', 'set', 'save', 'switch', 'close', 'hide', 'banner', 'locale',
  'wave', '', 'Accept-All', 'accept-all ', '__proto__', 'constructor',
];

test('any_other_word_is_told_and_does_nothing', async (t) => {
  const visitor = await arrive(t);
  for (const word of words) {
    await visitor.page.evaluate((name) => {
      const link = Object.assign(document.createElement('a'), { href: '#elsewhere', id: 'link', textContent: 'Link' });
      link.dataset.privola = name;
      document.querySelector('section').replaceChildren(link);
    }, word);
    const before = visitor.issues.length;
    await click(visitor, '#link');
    assert.deepEqual(visitor.issues.slice(before).map(({ path, text }) => [path, text.includes(`"${word}"`)]), [['data-privola', true]], word);
    assert.equal(await visitor.sees('banner'), true, word);
    assert.equal(await visitor.choice(), null, word);
  }
  assert.deepEqual(await ran(visitor), []);
  // The model is what it was: choices work.
  await visitor.page.evaluate(() => window.privola.acceptAll());
  await visitor.decided();
  assert.equal((await visitor.choice()).analytics, true);
  assert.deepEqual(await ran(visitor), ['held']);
  assert.deepEqual(visitor.errors, []);
});

test('the_four_words_do_what_they_say', async (t) => {
  const visitor = await arrive(t);
  await click(visitor, '#preferences b');
  assert.equal(await visitor.sees('dialog'), true);
  await visitor.page.keyboard.press('Escape');
  await click(visitor, '#reject-all');
  assert.equal((await visitor.choice()).analytics, false);
  await click(visitor, '#accept-all');
  assert.equal((await visitor.choice()).analytics, true);
  assert.deepEqual(await ran(visitor), ['held']);
  await visitor.reloading(() => visitor.page.locator('#withdraw').click());
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual([visitor.issues, visitor.errors, await hash(visitor)], [[], [], '']);
});

for (const [where, selector] of [['an_svg', '#svg text'], ['open_shadow_roots', '#deep b']]) {
  test(`a_link_in_${where}_opens_the_preferences_and_is_not_followed`, async (t) => {
    const visitor = await arrive(t);
    await click(visitor, selector);
    assert.equal(await visitor.sees('dialog'), true);
    assert.equal(await hash(visitor), '');
  });
}

test('control_without_the_banner_such_links_are_followed', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/pages-links/', { transform: (html) => html.replace(/<script src="[^"]*privola.js"[^>]*><\/script>/, '') });
  await visitor.open(page);
  await visitor.page.locator('#deep b').click();
  assert.equal(await hash(visitor), '#followed');
});
