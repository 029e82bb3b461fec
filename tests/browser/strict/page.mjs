// The strict page: opened in a setting, and what must be true of it where the banner works and where it cannot.
import assert from 'node:assert/strict';
import { laboratory } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';

export const lab = await laboratory();
export const folder = '/tests/strict/';
export const page = `https://www.strict.test${folder}`;
export const build = await buildOf('tests/browser/strict/privola.json');

export const ran = (visitor) => visitor.page.evaluate(() => window.ran.slice().sort());
const frames = (visitor) => visitor.requested(`${folder}frame.html`);

/** `alter`: what is done to the page's markup; `built`: with the script of a build. */
export async function open(t, { alter = (html) => html, headers = {}, built = false, type } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.documentHeaders(headers);
  let swap = (html) => html;
  if (built) {
    lab.site.mount('/built/', build.folder);
    swap = (html) => html.replace(/<script src="\/privola\/privola\.js"[^>]*><\/script>/, () => build.manifest.tag);
  }
  lab.site.override(folder, { ...(type && { type }), transform: (html) => alter(swap(html)) });
  await visitor.open(page);
  return visitor;
}

/** Nothing was let run. */
export async function assertHeld(visitor) {
  assert.deepEqual(await ran(visitor), []);
  assert.equal(visitor.requested(`${folder}held.js`) + frames(visitor), 0);
  assert.equal(await visitor.page.locator('#unwrapped').count(), 0);
}

/** The page's own button works, and no exception came out of us. */
export async function assertUsable(visitor) {
  const before = Number(await visitor.page.textContent('#count'));
  await visitor.page.click('#count');
  assert.equal(Number(await visitor.page.textContent('#count')), before + 1);
  assert.deepEqual(visitor.errors, []);
}

/** As on any page: the banner asks, a refusal holds all, an acceptance lets all run, and it lasts. */
export async function assertWorks(visitor) {
  await visitor.banner.waitFor();
  await assertHeld(visitor);
  const { height } = await visitor.banner.boundingBox();
  assert.ok(height > 50, `the banner has its styles: ${height} px high`);
  await visitor.reject();
  await assertHeld(visitor);
  await visitor.page.click('#settings');
  await visitor.dialog.waitFor();
  const { height: high } = await visitor.dialog.boundingBox();
  assert.ok(high > 200, `the preferences have their styles: ${high} px high`);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['file', 'inline']);
  assert.equal(frames(visitor), 1);
  assert.equal(await visitor.page.locator('#unwrapped').count(), 1);
  await assertUsable(visitor);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false, 'the choice is kept');
  assert.deepEqual(await ran(visitor), ['file', 'inline']);
}

/** Where the banner cannot work: all stays held, the page works, and one line says why. */
export async function assertFailsClosed(visitor, why) {
  await assertHeld(visitor);
  await assertUsable(visitor);
  await visitor.page.click('#settings');
  await visitor.quiet();
  await assertHeld(visitor);
  assert.equal(visitor.lines.length, 1, visitor.lines.join('\n'));
  assert.match(visitor.lines[0], why);
  assert.deepEqual(visitor.errors, []);
}
