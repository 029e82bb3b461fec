// Whatever an owner's texts are, they are shown as texts, the page stays as wide as it was, and every choice can be made.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory, phone } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/naughty/';
const page = `https://www.naughty.test${folder}`;
const config = JSON.parse(await readFile(path.join(root, 'tests/browser/naughty/privola.json'), 'utf8'));

/** A text of each kind that has broken a program. */
const texts = {
  'markup that runs': '<script>mark("pwned")</script><img src=x onerror=mark("pwned")><svg/onload=mark("pwned")>',
  'markup that closes': '</p></div></dialog></template></style></script>--><!--]]><h1>x',
  'quotes and entities': '"\'`&lt;b&gt;&#60;&amp;&nbsp;\\"onmouseover=mark("pwned")',
  'our own placeholders': '{controller}{purposes}{service}{{name}}{0}${controller}%s%d{}{',
  'names of built-ins': '__proto__ constructor toString hasOwnProperty undefined null NaN true',
  'one word of four hundred letters': 'Donaudampfschifffahrtsgesellschaft'.repeat(12),
  'right to left, and turned around': 'שלום עולם \u202Etxet siht\u202C مرحبا \u2067x\u2069\u200F',
  'letters with many marks': `Z${'\u0300\u0315\u0321\u0489'.repeat(8)}a${'\u0301\u0336'.repeat(12)}lgo`,
  'emoji and flags': '👩‍👩‍👧‍👦🏳️‍🌈🇸🇮🇨🇿👍🏿 ﷽ 𒐫',
  'characters that are none': '\u0000\u0007\u001B[31m\uFFFE\uFEFF\u200B\u00AD\u2028\u2029',
  'halves of characters': '\uD83D text \uDE00 \uDBFF',
  'blanks alone': ' \t\n\u00A0\u3000 ',
  'nothing': '',
};

/** Fields that are shown; what decides (ids, addresses, dates, lifetimes) stays. */
const shown = new Set(['name', 'address', 'title', 'text', 'purpose', 'provider', 'version', 'bannerTitle', 'bannerText', 'acceptAll', 'rejectAll', 'settings']);
const replaced = (value, text) => JSON.parse(JSON.stringify(value, (key, each) => (shown.has(key) && typeof each === 'string' ? text : each)));

const wide = (visitor) => visitor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

for (const [kind, text] of Object.entries(texts)) {
  test(`${kind}: is_shown_as_text_and_every_choice_can_be_made`, async (t) => {
    const visitor = await lab.visitor(t, { viewport: phone });
    lab.site.override(`${folder}privola.json`, { type: 'application/json', body: JSON.stringify(replaced(config, text)) });
    await visitor.open(page);
    await visitor.banner.waitFor();
    assert.equal(await wide(visitor), true, 'the page is no wider than the screen');
    const buttons = await Promise.all(['accept-all', 'reject-all', 'preferences'].map(async (action) => (await visitor.button(action)).boundingBox()));
    for (const box of buttons) assert.ok(box && box.width >= 24 && box.height >= 24 && box.x >= 0 && box.x + box.width <= phone.width, JSON.stringify(box));
    await visitor.preferences();
    const inside = await visitor.dialog.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth + 1);
    assert.equal(inside, true, 'the preferences are no wider than themselves');
    // Every element is one of ours.
    const strange = await visitor.page.evaluate(() => {
      const roots = [...document.querySelectorAll('privola-ui, privola-declaration, privola-embed')].map((host) => host.shadowRoot).filter(Boolean);
      return roots.flatMap((root) => [...root.querySelectorAll('script, img, svg, style, iframe, [onerror], [onload], [onmouseover], [style]')]).map((element) => element.outerHTML);
    });
    assert.deepEqual(strange, []);
    await visitor.toggle('social', true);
    await visitor.save();
    assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, social: true });
    assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['stats'], 'the held tag alone ran');
    assert.deepEqual(visitor.errors, []);
    await visitor.reload();
    assert.equal(await visitor.sees('banner'), false, 'the choice is kept');
  });
}

test('control_the_texts_are_those_that_are_seen', async (t) => {
  const visitor = await lab.visitor(t, { viewport: phone });
  const text = texts['markup that runs'];
  lab.site.override(`${folder}privola.json`, { type: 'application/json', body: JSON.stringify(replaced(config, text)) });
  await visitor.open(page);
  assert.equal(await (await visitor.button('accept-all')).innerText(), text);
  await visitor.page.evaluate((markup) => { document.body.insertAdjacentHTML('beforeend', markup); }, text);
  await visitor.page.waitForFunction(() => window.ran.includes('pwned'));
});
