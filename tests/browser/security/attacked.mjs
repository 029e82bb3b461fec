// The attacked page: opened with an attack in it, and what must be true of it whatever the attack was.
import assert from 'node:assert/strict';
import { laboratory } from '../lib/browser.mjs';

export const folder = '/tests/security/';
export const host = 'www.shop.security.test';
export const page = `https://${host}${folder}`;
export const nothing = { necessary: true, functional: false, analytics: false, retargeting: false };
export const everything = { necessary: true, functional: true, analytics: true, retargeting: true };

export const lab = await laboratory();

/** Changes a JSON file that the banner fetches. */
export function change(path, alter) {
  lab.site.override(path, {
    transform(text) {
      const data = JSON.parse(text);
      return JSON.stringify(alter(data) ?? data);
    },
  });
}

/** Opens the page; `before`, `behind`: markup on either side of the banner's tag; `last`: markup at the end. */
export async function open(t, { before = '', behind = '', last = '', prepare = () => {} } = {}) {
  const visitor = await lab.visitor(t);
  const put = { before, behind, last };
  lab.site.override(folder, { transform: (html) => html.replace(/<!-- (before|behind|last) -->/g, (_, place) => put[place]) });
  await prepare(visitor);
  await visitor.open(page);
  return visitor;
}

export const ran = async (visitor) => (await visitor.page.evaluate(() => window.ran)).sort();

/** Nothing was let run, no choice was made, and nothing was thrown into the page. */
export async function assertHeld(visitor) {
  assert.deepEqual(await ran(visitor), []);
  assert.equal(visitor.requested(`${folder}held.js`) + visitor.requested(`${folder}map.html`), 0);
  assert.equal(await visitor.cookie('privola'), undefined);
  assert.deepEqual(visitor.errors, []);
}

/** As on a page that nobody attacks: the banner asks, a refusal holds all and is kept, an acceptance lets all run. */
export async function assertWorks(visitor) {
  await visitor.banner.waitFor();
  await assertHeld(visitor);
  await visitor.reject();
  assert.deepEqual(await visitor.choice(), nothing);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false, 'the refusal is kept');
  assert.deepEqual(await ran(visitor), []);
  await visitor.preferences();
  await visitor.accept();
  assert.deepEqual(await visitor.choice(), everything);
  assert.deepEqual(await ran(visitor), ['ads', 'analytics']);
  assert.equal(visitor.requested(`${folder}map.html`), 1);
  assert.deepEqual(visitor.errors, []);
}
