// Draws contact sheets of the interface: every layout in six languages on three screens in three looks, and a sheet of the
// other parts. `cargo xtask screens` runs it; what it draws is for people to look at, under target/screens/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { laboratory } from '../browser/lib/browser.mjs';
import { root } from '../browser/lib/site.mjs';

const out = path.join(root, 'target/screens');
const languages = ['sl', 'cs', 'de', 'el', 'ar', 'fi'];
const screens = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, desktop: { width: 1280, height: 900 } };
const looks = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', contrast: 'more' },
};

const lab = await laboratory();
await mkdir(out, { recursive: true });

/** A visitor of an example site, which speaks all six languages and has this banner. */
async function open(t, { site = 'shop', banner = {}, html = (text) => text, ...options } = {}) {
  const visitor = await lab.visitor(t, options);
  const folder = `/examples/${site}/`;
  lab.site.override(`${folder}privola.json`, {
    transform: (text) => {
      const config = JSON.parse(text);
      return JSON.stringify({ ...config, locales: ['en', ...languages], banner: { ...config.banner, ...banner } });
    },
  });
  lab.site.override(folder, { transform: html });
  await visitor.open(`https://www.${site}.test${folder}`);
  await visitor.banner.waitFor();
  return visitor;
}

async function speak(visitor, tag) {
  await visitor.page.evaluate((tag) => window.privola.locale(tag), tag);
  await visitor.page.waitForFunction((tag) => document.querySelector('privola-ui').lang === tag, tag);
  await visitor.quiet();
}

const shot = async (visitor) => (await visitor.page.screenshot({ animations: 'disabled' })).toString('base64');

/** One picture of all: rows of {title, data, width, height}, each `size` px high. */
async function draw(visitor, name, rows, size) {
  const figure = ({ title, data, width, height }) => `<figure style="width:${Math.round(width * size / height)}px"><img src="data:image/png;base64,${data}" style="width:100%"><figcaption>${title}</figcaption></figure>`;
  const page = await visitor.context.newPage();
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 12px; width: max-content; background: #8a94a3; font: 12px sans-serif; color: #fff }
    div { display: flex; gap: 12px; margin-bottom: 8px } figure { margin: 0; flex: none } img { display: block; box-shadow: 0 1px 6px #0006 } figcaption { padding: 2px 0 }
  </style>${rows.map((row) => `<div>${row.map(figure).join('')}</div>`).join('')}`);
  const box = await page.locator('body').boundingBox();
  await page.setViewportSize({ width: Math.ceil(box.width), height: Math.ceil(box.height) });
  await writeFile(path.join(out, `${name}.png`), await page.screenshot());
  await page.close();
  console.log(path.relative(root, path.join(out, `${name}.png`)));
}

for (const layout of ['box', 'bar', 'dialog']) {
  test(`${layout}: languages, looks and screens`, async (t) => {
    const visitor = await open(t, { banner: { layout } });
    const rows = [];
    for (const tag of languages) {
      await speak(visitor, tag);
      const row = [];
      for (const [look, media] of Object.entries(looks)) {
        await visitor.page.emulateMedia(media);
        for (const [screen, viewport] of Object.entries(screens)) {
          await visitor.page.setViewportSize(viewport);
          row.push({ title: `${tag} ${look} ${screen}`, data: await shot(visitor), ...viewport });
        }
      }
      rows.push(row);
    }
    await draw(visitor, layout, rows, 340);
  });
}

test('a selection', async (t) => {
  const row = [];
  const add = async (visitor, title, viewport) => {
    await visitor.page.setViewportSize(viewport);
    await visitor.quiet();
    row.push({ title, data: await shot(visitor), ...viewport });
  };
  const visitor = await open(t, { banner: { layout: 'box', position: 'start' } });
  await add(visitor, 'Slovene, a phone', screens.phone);
  await visitor.page.emulateMedia(looks.dark);
  await speak(visitor, 'ar');
  await add(visitor, 'Arabic, in the dark', screens.phone);
  await visitor.page.emulateMedia(looks.light);
  await speak(visitor, 'de');
  await visitor.preferences();
  await visitor.dialog.locator('details > summary').nth(2).click();
  await visitor.toggle('analytics', true);
  await visitor.dialog.locator('details > summary').nth(2).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await add(visitor, 'German, the preferences', screens.phone);
  const bar = await open(t, { banner: { layout: 'bar' } });
  await speak(bar, 'cs');
  await add(bar, 'Czech, a bar on a desktop', { width: 1180, height: 844 });
  await draw(bar, 'selection', [row], 520);
});

test('the other parts', async (t) => {
  const rows = [];
  const row = [];
  rows.push(row);
  const add = async (visitor, title, viewport, where = row) => {
    await visitor.page.setViewportSize(viewport);
    await visitor.quiet();
    where.push({ title, data: await shot(visitor), ...viewport });
  };
  const visitor = await open(t, { banner: { close: 'reject' } });
  await add(visitor, 'X that rejects', screens.phone);
  await add(visitor, 'X that rejects', screens.desktop);
  await add(visitor, '320×256', { width: 320, height: 256 });
  await add(visitor, 'phone on its side', { width: 844, height: 390 });
  const second = [];
  rows.push(second);
  for (const [look, media] of Object.entries({ ...looks, forced: { forcedColors: 'active', colorScheme: 'dark' } })) {
    await visitor.page.emulateMedia(media);
    await visitor.page.setViewportSize(screens.desktop);
    await visitor.preferences();
    await add(visitor, `preferences ${look}`, screens.desktop, second);
    await visitor.dialog.locator('details > summary').nth(2).click();
    await visitor.toggle('analytics', true);
    await visitor.dialog.locator('details > summary').nth(2).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await add(visitor, `services ${look}`, screens.phone, second);
    await visitor.page.keyboard.press('Escape');
    await visitor.dialog.waitFor({ state: 'hidden' });
  }
  await visitor.page.emulateMedia({ ...looks.light, forcedColors: 'none' });
  const third = [];
  rows.push(third);
  await visitor.page.setViewportSize({ width: 320, height: 256 });
  await visitor.preferences();
  await add(visitor, 'preferences 320×256', { width: 320, height: 256 }, third);
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  await visitor.page.setViewportSize(screens.desktop);
  await visitor.reject();
  await visitor.page.evaluate(() => scrollTo(0, 0));
  await add(visitor, 'reopen control', screens.desktop, third);
  await visitor.page.emulateMedia(looks.dark);
  await add(visitor, 'reopen control, dark', screens.phone, third);
  const declared = await lab.visitor(t);
  await declared.open('https://www.declaration.test/tests/declaration/');
  await declared.page.locator('privola-declaration [part="declaration"]').waitFor();
  await declared.accept();
  await add(declared, 'declaration', screens.desktop, third);
  const embeds = await lab.visitor(t);
  await embeds.open('https://www.embeds.test/tests/gate-embeds/');
  await embeds.reject();
  await embeds.page.evaluate(() => scrollTo(0, 120));
  await add(embeds, 'placeholders', { width: 680, height: 900 }, third);
  await embeds.page.emulateMedia(looks.dark);
  await add(embeds, 'placeholders, dark', { width: 390, height: 844 }, third);
  await draw(visitor, 'parts', rows, 480);
});
