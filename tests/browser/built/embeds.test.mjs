// The placeholders of a build say all that is known of a service, whichever of its files comes first.
// Judges from outside.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { base, buildOf } from '../lib/built.mjs';
import { emptyFolder } from '../owner/tool.mjs';

const lab = await laboratory();
const config = path.join(await emptyFolder(), 'privola.json');
writeFileSync(config, JSON.stringify({
  locale: 'en', locales: ['en', 'de'], controller: { name: 'Example Ltd' }, policy: { url: '/policy/' }, services: ['youtube'],
}));
const built = await buildOf(config);
const page = 'https://www.embeds.test/built-embeds/';
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Video</title>
<script src="privola.js"></script></head><body><h1>Video</h1>
<iframe id="video" width="500" height="400" data-category="functional" data-service="youtube" data-src="https://www.youtube.com/embed/x"></iframe>
</body></html>`;

async function arrive(t) {
  const visitor = await lab.visitor(t);
  lab.site.override('/built-embeds/', { type: 'text/html; charset=utf-8', body: html });
  built.serve(lab.site, '/built-embeds/');
  // The newest override wins: the page as it is, with the tag of the build.
  lab.site.override('/built-embeds/', { type: 'text/html; charset=utf-8', body: html.replace('<script src="privola.js"></script>', built.manifest.tag) });
  return visitor;
}

const box = (visitor) => visitor.page.frameLocator('#video').locator('.box');

async function assertWhole(visitor) {
  await box(visitor).waitFor();
  await visitor.quiet();
  assert.equal(await box(visitor).getByRole('heading').textContent(), 'YouTube');
  assert.match(await box(visitor).locator('p').textContent(), /IP address to Google Ireland Limited\./);
  const link = box(visitor).getByRole('link');
  assert.match(await link.getAttribute('href'), /^https:\/\/policies\.google\.com\//);
}

test('a_placeholder_is_whole_before_a_choice_and_on_each_reload_after_one', async (t) => {
  const visitor = await arrive(t);
  await visitor.open(page);
  await assertWhole(visitor);
  await visitor.reload();
  await assertWhole(visitor);
  await visitor.reject();
  for (let time = 0; time < 3; time += 1) {
    await visitor.reload();
    await assertWhole(visitor);
  }
});

test('a_placeholder_is_whole_whichever_of_the_files_comes_last', async (t) => {
  const first = await arrive(t);
  await first.open(page);
  await assertWhole(first);
  const folder = `${base}${built.manifest.folder}/`;
  const files = new Set(first.sent.map(({ path: name }) => name).filter((name) => name.startsWith(folder) && !name.endsWith('.js')));
  assert.ok(files.size > 1, [...files].join());
  for (const late of files) {
    const visitor = await arrive(t);
    const door = gate();
    lab.site.override(late, { gate: door });
    await visitor.page.goto(page, { waitUntil: 'load' });
    await visitor.banner.waitFor();
    await visitor.arrived(late);
    door.open();
    await assertWhole(visitor);
  }
});

test('a_placeholder_is_whole_in_another_language_too', async (t) => {
  const visitor = await arrive(t);
  await visitor.open(page);
  await assertWhole(visitor);
  await visitor.page.evaluate(() => window.privola.locale('de'));
  await box(visitor).getByRole('button', { name: 'YouTube immer erlauben' }).waitFor();
  assert.match(await box(visitor).locator('p').textContent(), /Google Ireland Limited/);
});
