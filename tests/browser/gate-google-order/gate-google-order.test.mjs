// However a page's own snippets, our tag and the visitor's choices fall together, Google reads the default first, each
// command as the Arguments object that it takes, and one update per decision.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-google-order/';
const interleavings = 36;
const signals = ['ad_personalization', 'ad_storage', 'ad_user_data', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'];

const tag = '<script src="/privola/privola.js" data-config="privola.json"></script>';
const gtag = `<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date()); gtag('config', 'G-EXAMPLE01');</script>`;
/** Tag Manager's own snippet, not held: what it does to the order must do no harm. */
const manager = `<script>(function (w, d, l, i) { w[l] = w[l] || []; w[l].push({ 'gtm.start': Date.now(), event: 'gtm.js' });
  var s = d.createElement('script'); s.async = true; s.src = 'https://www.googletagmanager.com/gtm.js?id=' + i; d.head.append(s);
  })(window, document, 'dataLayer', 'GTM-EXAMPLE');</script>`;
const held = '<script type="text/plain" data-category="analytics" data-service="google-analytics" src="https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE01" async></script>';

/** A small generator of numbers from 0 to 1 (mulberry32), so that a fault can be repeated from its seed. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const choices = ['acceptAll()', 'rejectAll()', 'set({ analytics: true })', 'set({ retargeting: true }, { "google-analytics": true })'];
const later = [...choices, 'withdraw()', 'reload'];

/** A page and what is done on it, drawn from a seed. */
function draw(seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const pieces = [[tag], [gtag], next() < 0.5 ? [manager] : [], [held]].sort(() => next() - 0.5).flat();
  const early = next() < 0.5 ? pick(choices) : '';
  // Our tag must be there before it can be called, the call may come right behind it or at the end.
  const call = `<script>privola.${early}</script>`;
  if (early) pieces.splice(next() < 0.5 ? pieces.indexOf(tag) + 1 : pieces.length, 0, call);
  return { pieces, early, steps: Array.from({ length: Math.floor(next() * 4) }, () => pick(later)) };
}

/** What holds on every page whatever has happened; `updates` is how often something was decided or read from storage. */
async function judge(visitor, updates, where) {
  const layer = await visitor.dataLayer();
  const [{ type, value }] = layer;
  assert.equal(type, '[object Arguments]', where);
  assert.deepEqual(value.slice(0, 2), ['consent', 'default'], where);
  assert.deepEqual(Object.keys(value[2]).sort(), [...signals, 'wait_for_update'], where);
  for (const entry of layer) {
    assert.ok(entry.type === '[object Arguments]' || entry.value.event, `${where}: ${JSON.stringify(entry)} is neither a command nor an event`);
  }
  const told = layer.filter((entry) => entry.value[0] === 'consent' && entry.value[1] === 'update');
  assert.equal(told.length, updates, `${where}: updates`);
  for (const update of told) assert.deepEqual(Object.keys(update.value[2]).sort(), signals, where);
}

test(`in_${interleavings}_interleavings_of_snippets_and_choices_the_default_is_first_and_each_decision_gives_one_update`, async (t) => {
  const visitor = await lab.visitor(t);
  const drawn = { before: 0, early: 0, reloads: 0 };
  for (let seed = 1; seed <= interleavings; seed += 1) {
    const { pieces, early, steps } = draw(seed);
    lab.site.override(folder, { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><head>${pieces.join('\n')}</head><body><h1>Order</h1></body></html>` });
    drawn.before += pieces.indexOf(gtag) < pieces.indexOf(tag);
    drawn.early += !!early;
    // Each on a site of its own, so that no choice of another is there.
    await visitor.open(`https://n${seed}.google-order.test${folder}`);
    let decided = early ? 1 : 0;
    let where = `seed ${seed}: ${early || 'no early choice'}`;
    await judge(visitor, decided, where);
    let stored = !!early;
    for (const step of steps) {
      where += `, ${step}`;
      await visitor.page.evaluate(() => { window.same = true; });
      if (step === 'reload') await visitor.reload();
      else {
        await visitor.page.evaluate((call) => { window.eval(`privola.${call}`); }, step);
        await visitor.quiet();
        stored = true;
      }
      // A new page, be it asked for or made by a withdrawal, starts from what is stored, and decides early once more.
      const same = await visitor.page.evaluate(() => !!window.same);
      drawn.reloads += !same;
      decided = same ? decided + 1 : (stored ? 1 : 0) + (early ? 1 : 0);
      await judge(visitor, decided, where);
    }
  }
  assert.ok(drawn.before > 5 && drawn.before < interleavings - 5 && drawn.early > 5 && drawn.reloads > 5, JSON.stringify(drawn));
  assert.deepEqual(visitor.errors, []);
});

test('what_the_page_queued_before_our_tag_is_read_by_google_under_the_default', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(`https://www.google-order.test${folder}`);
  assert.deepEqual(visitor.vendorRequests(), []);
  await visitor.page.evaluate(() => window.privola.set({ retargeting: true }, { 'google-analytics': true }));
  await visitor.quiet();
  const words = (await visitor.dataLayer()).map(({ value }) => (value[0] === 'consent' ? value[1] : value[0])).filter(Boolean);
  assert.equal(words[0], 'default');
  assert.ok(words.indexOf('config') > 0, String(words));
  assert.equal(words.filter((word) => word === 'config').length, 1, 'nothing of the page is told twice');
  assert.ok(words.lastIndexOf('default') > words.indexOf('config'), 'and a default of the page does not overrule ours');
});
