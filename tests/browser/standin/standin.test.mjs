// The control of every "nothing was requested": the stand-in does see the vendors' tags, and they do set cookies.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.control.test/tests/standin/';

/** The requests that the tags of the page cause. */
const expectedRequests = [
  'GET www.googletagmanager.com/gtag/js',
  'GET www.googletagmanager.com/gtag/destination',
  'POST region1.google-analytics.com/g/collect',
  'GET googleads.g.doubleclick.net/pagead/viewthroughconversion/1234567890/',
  'GET www.googleadservices.com/pagead/conversion/1234567890/',
  'GET www.googletagmanager.com/gtm.js',
  'GET www.google-analytics.com/analytics.js',
  'POST www.google-analytics.com/j/collect',
  'GET connect.facebook.net/en_US/fbevents.js',
  'GET connect.facebook.net/signals/config/1000000000000001',
  'GET www.facebook.com/tr/',
  'GET www.googleadservices.com/pagead/conversion.js',
  'GET googleads.g.doubleclick.net/pagead/viewthroughconversion/987654321/',
  'GET c.seznam.cz/js/rc.js',
  'GET c.seznam.cz/retargeting',
  'GET l.seznam.cz/sul.js',
  'POST h.seznam.cz/hit',
  'GET chimpstatic.com/mcjs-connected/js/users/control/control.js',
  'GET form-assets.mailchimp.com/snippet/standin.js',
  'GET downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js',
  'GET mc.us1.list-manage.com/signup-form/settings',
  'GET 1.squalomail.net/forms/1/popup.js',
  'GET 1.squalomail.net/forms/1/popup',
];

const expectedCookies = [
  '.control.test _ga',
  '.control.test _ga_CONTROL01',
  '.control.test _gcl_au',
  '.control.test _gid',
  '.control.test _gat',
  '.control.test _fbp',
  '.control.test udid',
  '.control.test sid',
  '.control.test _mcid',
  '.doubleclick.net IDE',
  '.facebook.com fr',
  '.seznam.cz sid',
  '.list-manage.com ak_bmsc',
];

test('a_live_tag_of_every_vendor_is_seen_by_the_stand_in', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const seen = visitor.vendorRequests().map(({ method, host, path }) => `${method} ${host}${path}`);
  assert.deepEqual(seen.sort(), [...expectedRequests].sort());
  assert.deepEqual(visitor.errors, []);
});

test('the_vendors_cookies_land_in_the_browsers_store_own_and_foreign', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const kept = (await visitor.cookies()).map(({ domain, name }) => `${domain} ${name}`);
  assert.deepEqual(kept.sort(), [...expectedCookies].sort());
});

test('gtag_obeys_arguments_objects_and_drops_arrays', async (t) => {
  const denied = { analytics_storage: 'denied', ad_storage: 'denied' };
  for (const [push, bits, cookies] of [['arguments', 'G100', 0], ['rest', 'G111', 3]]) {
    const visitor = await lab.visitor(t);
    lab.site.override('/gtag.html', { type: 'text/html', body: gtagPage(push, denied) });
    await visitor.open('https://www.control.test/gtag.html');
    const hit = visitor.vendorRequests().find(({ path }) => path === '/g/collect');
    assert.equal(hit.query.gcs, bits, push);
    const own = (await visitor.cookies()).filter(({ domain }) => domain === '.control.test');
    assert.equal(own.length, cookies, push);
  }
});

/** A page that denies consent before it configures two tags, by a right or by a wrong `gtag` function. */
function gtagPage(push, denied) {
  const body = push === 'arguments' ? 'function gtag(){dataLayer.push(arguments)}' : 'const wrong=(...a)=>dataLayer.push(a);function gtag(){dataLayer.push(arguments)}';
  const consent = push === 'arguments' ? 'gtag' : 'wrong';
  return `<!doctype html><script>window.dataLayer=[];${body};${consent}('consent','default',${JSON.stringify(denied)});
    gtag('js',new Date());gtag('config','G-CONTROL01');gtag('config','AW-1234567890')</script>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-CONTROL01"></script>`;
}

test('a_reply_can_be_held_back_and_split', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override('/split.html', { type: 'text/html', chunks: ['<!doctype html><p id="a">1</p>', '<p id="b">2</p>'], gate: door });
  const opened = visitor.page.goto('https://www.control.test/split.html');
  await visitor.page.waitForSelector('#a');
  assert.equal(await visitor.page.locator('#b').count(), 0);
  door.open();
  await opened;
  assert.equal(await visitor.page.locator('#b').count(), 1);
});
