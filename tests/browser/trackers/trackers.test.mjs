// The real code of trackers, as published on npm, held, released and withdrawn; each beside its control, not held.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { unhold } from '../lib/unhold.mjs';
import { bundled } from '../lib/vendors/trackers.mjs';
import { page } from './page.mjs';
import trackers from './table.mjs';

const lab = await laboratory({ undisclosed: true });
let visits = 0;

/** Waits until a check no longer fails. */
async function until(check) {
  for (const end = Date.now() + 10_000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Opens the first of a site's two pages, both with the tracker's tag: held, or live as without consent management. */
async function visit(t, tracker, { held = true } = {}) {
  const visitor = await lab.visitor(t);
  // A site of its own: trackers send a last time when a visit ends, which may arrive during the next.
  visitor.site = `www.visit-${visits += 1}.test`;
  const html = held ? page(tracker) : unhold(page(tracker));
  const services = [{ preset: tracker.id, ...tracker.service }];
  const config = JSON.stringify({ controller: { name: 'Example Ltd' }, services });
  for (const path of ['/start/', '/next/']) {
    lab.site.override(path, { type: 'text/html; charset=utf-8', body: html });
    lab.site.override(path + 'privola.json', { type: 'application/json', body: config });
  }
  for (const path in bundled) lab.site.override(path, bundled[path]());
  await open(visitor, '/start/');
  return visitor;
}

const open = (visitor, path) => visitor.open(`https://${visitor.site}${path}`);

/** What arrived during this visit. */
const arrived = ({ site }) => lab.standin.log.filter(({ origin, referer }) =>
  [origin, referer].every((from) => !URL.canParse(from) || new URL(from).host === site));

/** Of this, what went to a vendor, whichever. */
const sent = (visitor) => arrived(visitor)
  .filter(({ host }) => !host.endsWith('.test')).map(({ host, path }) => host + path);

/** How often an address that begins so was requested, not counting what a browser asks first (a preflight). */
const times = (visitor, address) => {
  const start = address.startsWith('/') ? visitor.site + address : address;
  const hit = ({ method, host, path }) => method !== 'OPTIONS' && (host + path).startsWith(start);
  return arrived(visitor).filter(hit).length;
};

async function stored(visitor) {
  const { local, session, databases } = await visitor.storage();
  const cookies = (await visitor.cookies()).map(({ name }) => name);
  return { cookies, local: Object.keys(local), session: Object.keys(session), databases };
}

const fits = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);

/** All that the tracker is known to store is there. */
async function assertStored(visitor, { leaves }) {
  const found = await stored(visitor);
  for (const [area, patterns] of Object.entries(leaves)) {
    const missing = patterns.filter((pattern) => !found[area].some((name) => fits(pattern, name)));
    assert.deepEqual(missing, [], `not stored in ${area}, beside ${JSON.stringify(found)}`);
  }
}

/** Nothing is stored but the visitor's decision. */
async function assertDecisionAlone(visitor) {
  assert.deepEqual(await stored(visitor), { cookies: ['privola'], local: [], session: [], databases: [] });
}

function assertSent(visitor, { collects }) {
  assert.notEqual(times(visitor, collects), 0, `nothing arrived at ${collects}, but at ${sent(visitor)}`);
}

for (const tracker of trackers) {
  const { name, script } = tracker;

  test(`control_${name}_not_held_stores_and_sends_without_a_choice`, async (t) => {
    const visitor = await visit(t, tracker, { held: false });
    await until(() => assertStored(visitor, tracker));
    // Many gather what they know and send it when the page is left.
    await open(visitor, '/next/');
    await until(() => assertSent(visitor, tracker));
  });

  test(`${name}_neither_loads_nor_stores_before_consent_or_after_a_refusal`, async (t) => {
    const visitor = await visit(t, tracker);
    assert.ok(await visitor.sees('banner'));
    await visitor.assertNothingStored();
    await visitor.reject();
    await assertDecisionAlone(visitor);
    await visitor.reload();
    await assertDecisionAlone(visitor);
    assert.deepEqual(sent(visitor), []);
    assert.equal(times(visitor, script), 0, 'its script is not even loaded');
  });

  test(`${name}_runs_once_with_consent_and_is_gone_with_all_it_stored_after_a_withdrawal`, async (t) => {
    const visitor = await visit(t, tracker);
    await visitor.accept();
    await until(() => assertStored(visitor, tracker));
    assert.equal(times(visitor, script), 1, 'its script is loaded once');
    await open(visitor, '/next/');
    await until(() => assertSent(visitor, tracker));
    await until(() => assertStored(visitor, tracker));
    assert.equal(times(visitor, script), 2, 'and once on the next page');
    assert.deepEqual(visitor.lines, [], 'no consent call has failed');

    const withdraw = () => visitor.page.evaluate(() => window.privola.withdraw());
    await (tracker.consent?.stops ? withdraw() : visitor.reloading(withdraw));
    await visitor.quiet();
    await until(() => assertDecisionAlone(visitor));
    const before = sent(visitor);
    await visitor.page.locator('h1').click();
    await open(visitor, '/start/');
    await visitor.page.locator('h1').click();
    await visitor.reload();
    assert.deepEqual(sent(visitor), before, 'nothing more is sent');
    assert.equal(times(visitor, script), 2, 'nothing more is loaded');
    await assertDecisionAlone(visitor);
  });
}
