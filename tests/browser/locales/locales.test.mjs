// Each language fits each layout, from 320 px to a desktop: nothing is cut off, and accept and reject are one style, one
// size and as many lines. And the languages that pages ask for by other names.
// Judges from outside.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { clippedText, lineCount } from '../lib/layout.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/locales/';
const page = `https://www.locales.test${folder}`;
const tags = (await readdir(path.join(root, 'locales'))).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
const screens = { narrow: { width: 320, height: 640 }, desktop: { width: 1280, height: 900 } };

async function open(t, { banner = {}, html = (text) => text } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, {
    transform: (text) => {
      const config = JSON.parse(text);
      return JSON.stringify({ ...config, locales: tags, banner: { ...config.banner, ...banner } });
    },
  });
  lab.site.override(folder, { transform: html });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Switches the language, and waits until `part` of the interface is there in it. */
async function speak(visitor, tag, part) {
  await visitor.page.evaluate((tag) => window.privola.locale(tag), tag);
  const { strings } = JSON.parse(await readFile(path.join(root, 'locales', `${tag}.json`), 'utf8'));
  await visitor[part].getByText(strings.acceptAll, { exact: true }).waitFor();
}

const clipped = (visitor) => visitor.page.locator('privola-ui').evaluate(clippedText, undefined);

async function assertEqualButtons(scope, what) {
  const [accept, reject] = await Promise.all(['accept-all', 'reject-all'].map(async (action) => {
    const button = scope.locator(`.actions [data-action="${action}"]`);
    const lines = await button.evaluate(lineCount);
    return button.evaluate((element, lines) => {
      const { width, height } = element.getBoundingClientRect();
      // Sizes, and what follows from them, may differ by a fraction of a pixel; they are compared below.
      const names = [...getComputedStyle(element)].filter((name) => !/^(width|height|inline-size|block-size|perspective-origin|transform-origin)$/.test(name));
      const style = Object.fromEntries(names.map((name) => [name, getComputedStyle(element).getPropertyValue(name)]));
      return { lines, width, height, style };
    }, lines);
  }));
  assert.deepEqual(reject.style, accept.style, what);
  assert.ok(Math.abs(1 - reject.width / accept.width) < 0.1 && Math.abs(1 - reject.height / accept.height) < 0.1, `${what}: ${[accept.width, accept.height, reject.width, reject.height]}`);
  assert.equal(reject.lines, accept.lines, `${what}: as many lines`);
}

test('there_are_the_40_languages', () => assert.equal(tags.length, 40));

for (const layout of ['box', 'bar', 'dialog']) {
  test(`every_language_fits_the_banner (${layout})`, async (t) => {
    const visitor = await open(t, { banner: { layout } });
    for (const tag of tags) {
      await speak(visitor, tag, 'banner');
      for (const [screen, viewport] of Object.entries(screens)) {
        await visitor.page.setViewportSize(viewport);
        assert.deepEqual(await clipped(visitor), [], `${tag}, ${layout}, ${screen}`);
        await assertEqualButtons(visitor.banner, `${tag}, ${layout}, ${screen}`);
        const box = await visitor.banner.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= viewport.height && box.x >= 0 && box.x + box.width <= viewport.width, `${tag}, ${layout}, ${screen}: ${JSON.stringify(box)}`);
      }
    }
    assert.deepEqual(visitor.errors, []);
  });
}

test('every_language_fits_the_preferences_placeholders_and_the_declaration', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  const frame = visitor.page.frameLocator('iframe').locator('html');
  for (const tag of tags) {
    await speak(visitor, tag, 'dialog');
    const folded = visitor.dialog.locator('details:not([open]) > summary');
    while (await folded.count()) await folded.first().click();
    for (const [screen, viewport] of Object.entries(screens)) {
      await visitor.page.setViewportSize(viewport);
      assert.deepEqual(await clipped(visitor), [], `preferences, ${tag}, ${screen}`);
      await assertEqualButtons(visitor.dialog, `preferences, ${tag}, ${screen}`);
      assert.deepEqual(await frame.evaluate(clippedText, 'button,.box'), [], `placeholder, ${tag}, ${screen}`);
      assert.deepEqual(await visitor.page.locator('privola-declaration').evaluate(clippedText, 'section,button,td,th,dd,dt'), [], `declaration, ${tag}, ${screen}`);
    }
  }
  assert.deepEqual(visitor.errors, []);
});

for (const [lang, tag] of [['no', 'nb'], ['no-NO', 'nb'], ['iw', 'he'], ['sh', 'sr-Latn'], ['sr-Cyrl-RS', 'sr'], ['sr-Latn-RS', 'sr-Latn'], ['pt-BR', 'pt'], ['de-AT', 'de'], ['EN-us', 'en'], ['zh-Hant', 'en']]) {
  test(`a_page_in_${lang}_is_spoken_to_in_${tag}_and_no_other_file_is_asked_for`, async (t) => {
    const visitor = await open(t, { html: (text) => text.replace('lang="en"', `lang="${lang}"`).replace(/<privola-declaration>|<iframe/, '<!-- ') });
    assert.equal(await visitor.page.locator('privola-ui').getAttribute('lang'), tag);
    // English is spoken without a file.
    assert.equal(visitor.requested(`/privola/locales/${tag}.json`), tag === 'en' ? 0 : 1);
    const others = visitor.standin.log.filter((entry) => /^\/privola\/locales\/[\w-]+\.json$/.test(entry.path) && !entry.path.endsWith(`/${tag}.json`));
    assert.deepEqual(others.map((entry) => entry.path), []);
  });
}

for (const [locale, tag] of [['de-AT', 'de'], ['pt-BR', 'pt'], ['SL', 'sl'], ['de_AT', 'de']]) {
  test(`a_config_whose_language_is_${locale}_speaks_${tag}_with_its_own_texts`, async (t) => {
    const visitor = await lab.visitor(t, { locale: 'fr' });
    lab.site.override(`${folder}privola.json`, {
      transform: (text) => JSON.stringify({ ...JSON.parse(text), locale, locales: undefined, texts: { [locale]: { acceptAll: 'The site itself' } } }),
    });
    await visitor.open(page);
    await visitor.banner.getByText('The site itself', { exact: true }).waitFor();
    assert.equal(await visitor.page.locator('privola-ui').getAttribute('lang'), tag);
    const { strings } = JSON.parse(await readFile(path.join(root, 'locales', `${tag}.json`), 'utf8'));
    assert.equal(await visitor.banner.locator('.actions [data-action="reject-all"]').innerText(), strings.rejectAll);
    assert.deepEqual(visitor.lines, [], 'no file is missing');
  });
}

test('the_banner_follows_when_the_page_changes_its_language', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(() => { document.documentElement.lang = 'sl-SI'; });
  const { strings } = JSON.parse(await readFile(path.join(root, 'locales/sl.json'), 'utf8'));
  await visitor.banner.getByText(strings.acceptAll, { exact: true }).waitFor();
});

for (const [fixed, html, call] of [
  ['the_tag', (text) => text.replace('data-config', 'data-locale="cs" data-config'), () => {}],
  ['a_call', (text) => text, () => window.privola.locale('cs')],
]) {
  test(`a_language_that_${fixed}_has_fixed_stays`, async (t) => {
    const visitor = await open(t, { html });
    await visitor.page.evaluate(call);
    const { strings } = JSON.parse(await readFile(path.join(root, 'locales/cs.json'), 'utf8'));
    await visitor.banner.getByText(strings.acceptAll, { exact: true }).waitFor();
    await visitor.page.evaluate(() => { document.documentElement.lang = 'sl'; });
    await visitor.quiet();
    assert.equal(visitor.requested('/privola/locales/sl.json'), 0);
    assert.equal(await (await visitor.button('accept-all')).innerText(), strings.acceptAll);
  });
}
