// Tags that stand unmarked in a page's markup: what is held, what runs in which order, and what a browser has asked for
// before any script of the page could have a say.
// Judges from outside.
import assert from 'node:assert/strict';
import { engine, test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-autoblock-static/';
const page = `https://www.static.test${folder}`;

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const paths = (visitor) => visitor.vendorRequests().map(({ host, path }) => host + path);
/** The vendors' documents that frames show. */
const shown = async (visitor) => (await visitor.page.frames()).map((frame) => frame.url()).filter((url) => url.includes('youtube'));
const count = (visitor, address) => paths(visitor).filter((path) => path === address).length;

/** What belongs to no known vendor, though it looks so: runs as if we were not there. */
const strangers = ['look-alike-1.js', 'free.js', 'travel.js'];
const unconfigured = ['unconfigured-1.js', 'js/unconfigured-2.js', 'unconfigured-3.js'];
const google = ['one.js', 'two.js', 'three.js', 'defer.js', 'module.js'];

/** What runs in order; an async script runs when it is there. */
const ordered = (names) => names.filter((name) => name !== 'async.js');

/** What is not held has run, each kind in its order, and nothing else has. The config may come at any point of parsing. */
async function assertOnlyOthersRan(visitor) {
  const names = await ran(visitor);
  assert.deepEqual(names.filter((name) => !unconfigured.includes(name)), ['inline', ...strangers]);
  assert.deepEqual(names.filter((name) => unconfigured.includes(name)), unconfigured);
}

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

test('control_without_privola_every_tag_is_requested_and_runs', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  const names = await ran(visitor);
  for (const name of [...google, 'async.js', 'pixel.js', ...unconfigured, ...strangers]) assert.ok(names.includes(name), name);
  for (const address of ['www.youtube.com/embed/video', 'www.facebook.com/tr', 'static.hotjar.com/style.css']) {
    // What the preload scanner has fetched, a browser need not fetch again.
    assert.equal(count(visitor, address) || Number(ahead.includes(address)), 1, address);
  }
  assert.ok(await visitor.page.evaluate(() => document.images[0].naturalWidth > 0), 'the image is shown');
  assert.deepEqual(await shown(visitor), ['https://www.youtube.com/embed/video']);
});

test('no_script_of_a_configured_vendor_runs_before_consent', async (t) => {
  const visitor = await arrive(t);
  await assertOnlyOthersRan(visitor);
  assert.deepEqual(visitor.errors, []);
});

test('no_frame_shows_a_configured_vendor_before_consent', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual(await shown(visitor), []);
});

test('no_link_to_a_configured_vendor_is_left_to_connect_or_load_from', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await visitor.page.locator('link[href*="hotjar"], link[href*="analytics"]').count(), 0);
  await visitor.accept();
  assert.equal(await visitor.page.locator('link[rel=preconnect][href="https://script.hotjar.com"]').count(), 1);
});

/** A frame is seen once the parser has begun to load it: that is cancelled, too late for a connection that is open. */
test('truth_a_static_frame_opens_a_connection_and_may_be_requested_but_is_never_shown', async (t) => {
  const visitor = await arrive(t);
  for (let visit = 0; visit < 3; visit += 1) {
    if (visit) await visitor.reload();
    // WebKit has cancelled it by then.
    if (engine !== 'webkit') assert.ok(lab.standin.connections.includes('www.youtube.com'), 'the connection');
    assert.deepEqual(await shown(visitor), []);
  }
  t.diagnostic(`requested on ${count(visitor, 'www.youtube.com/embed/video')} of 3 visits`);
});

test('truth_the_preload_scanner_requests_static_scripts_styles_and_images_that_are_held', async (t) => {
  const visitor = await arrive(t);
  const vendors = ['www.google-analytics.com', 'connect.facebook.net', 'static.hotjar.com', 'www.facebook.com'];
  const slipped = paths(visitor).filter((path) => vendors.includes(path.split('/')[0]) && !path.endsWith('/travel.js'));
  // Each once, and none of them has run or is shown.
  assert.deepEqual(slipped.sort(), [
    'connect.facebook.net/pixel.js',
    'static.hotjar.com/style.css',
    'www.facebook.com/tr',
    'www.google-analytics.com/async.js',
    'www.google-analytics.com/defer.js',
    'www.google-analytics.com/module.js',
    'www.google-analytics.com/one.js',
    'www.google-analytics.com/preload.js',
    'www.google-analytics.com/three.js',
    'www.google-analytics.com/two.js',
  ]);
});

const lateScripts = '<script src="https://www.google-analytics.com/first.js"></script><p>text</p>' +
  '<script src="https://www.google-analytics.com/second.js"></script>';
const guarded = '<script src="/privola/privola-autoblock.js" data-config="privola.json"></script>';

/** A page whose rest arrives once Privola is up, with or without its script. */
async function arriveInPieces(t, privola, markup = lateScripts) {
  const visitor = await lab.visitor(t);
  const rest = gate();
  const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>In pieces</title>' +
    `${privola}<script src="/tests/lib/page.js"></script>`;
  const body = `</head><body>${markup}</body></html>`;
  lab.site.override(folder, { type: 'text/html; charset=utf-8', chunks: [head, body], gate: rest });
  const opened = visitor.open(page);
  if (privola) await visitor.heard('privola:ready');
  rest.open();
  await opened;
  return visitor;
}

const bothScripts = ['www.google-analytics.com/first.js', 'www.google-analytics.com/second.js'];

test('truth_scripts_that_arrive_while_nothing_blocks_the_parser_are_not_even_requested', async (t) => {
  const visitor = await arriveInPieces(t, guarded);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(paths(visitor), []);
  await visitor.accept();
  // Both are fetched side by side; which one is heard of first is the network's.
  assert.deepEqual(paths(visitor).sort(), bothScripts);
});

test('truth_images_and_styles_in_markup_may_be_requested_even_then_but_are_not_shown', async (t) => {
  const markup = '<link rel="stylesheet" href="https://static.hotjar.com/style.css"><img alt="" src="https://www.facebook.com/tr?id=7">';
  const visitor = await arriveInPieces(t, guarded, markup);
  t.diagnostic(`requested: ${paths(visitor)}`);
  // What takes the place of a sheet that WebKit has begun to load, is empty.
  const state = await visitor.page.evaluate(() => [
    document.images[0].naturalWidth, Array.from(document.styleSheets).filter(({ href }) => href !== 'data:text/css,').length,
  ]);
  assert.deepEqual(state, [0, 0]);
});

test('control_without_privola_scripts_that_arrive_late_are_requested', async (t) => {
  const visitor = await arriveInPieces(t, '');
  assert.deepEqual(paths(visitor).sort(), bothScripts);
});

test('consent_releases_all_in_document_order', async (t) => {
  const visitor = await arrive(t);
  const ahead = paths(visitor);
  lab.standin.log = [];
  await visitor.accept();
  const names = (await ran(visitor)).slice(1 + strangers.length + unconfigured.length); // what had run before the click
  assert.deepEqual(ordered(names), ['one.js', 'two.js', 'pixel.js', 'three.js', 'defer.js', 'module.js']);
  assert.ok(names.includes('async.js'));
  for (const address of ['www.youtube.com/embed/video', 'www.facebook.com/tr', 'static.hotjar.com/style.css']) {
    assert.equal(count(visitor, address), 1, address);
  }
  assert.deepEqual(await shown(visitor), ['https://www.youtube.com/embed/video']);
  assert.deepEqual(visitor.errors, []);
});

test('a_released_script_keeps_its_attributes', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const { id, 'data-account': account, type } = (await visitor.page.evaluate(() => window.marks))['pixel.js'];
  assert.deepEqual({ id, account, type }, { id: 'pixel', account: '7', type: undefined });
});

test('rejecting_leaves_all_held', async (t) => {
  const visitor = await arrive(t);
  lab.standin.log = [];
  await visitor.reject();
  assert.deepEqual(paths(visitor), []);
  await assertOnlyOthersRan(visitor);
});

test('stored_consent_releases_without_a_click', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await visitor.reload();
  const names = await ran(visitor);
  assert.deepEqual(ordered(names.filter((name) => [...google, 'pixel.js', 'async.js'].includes(name))),
    ['one.js', 'two.js', 'pixel.js', 'three.js', 'defer.js', 'module.js']);
  assert.deepEqual(await shown(visitor), ['https://www.youtube.com/embed/video']);
});

test('a_stored_refusal_leaves_all_held', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await visitor.reload();
  await assertOnlyOthersRan(visitor);
  assert.deepEqual(await shown(visitor), []);
});

test('one_vendor_accepted_releases_no_other', async (t) => {
  const visitor = await arrive(t);
  lab.standin.log = [];
  await visitor.preferences();
  await visitor.toggle({ service: 'google-analytics' }, true);
  await visitor.save();
  const hosts = new Set(visitor.vendorRequests().map(({ host }) => host));
  assert.deepEqual([...hosts], ['www.google-analytics.com']);
  const names = await ran(visitor);
  assert.ok(names.includes('three.js') && !names.includes('pixel.js'));
});

test('a_known_vendor_that_is_not_configured_is_let_go_in_order_and_reported_once', async (t) => {
  const visitor = await arrive(t);
  await assertOnlyOthersRan(visitor);
  assert.deepEqual(visitor.issues.map(({ text }) => text), [
    'www.clarity.ms is not held: add "microsoft-clarity" to "services", so that it waits for consent',
    'plausible.io is not held: add "plausible" to "services", so that it waits for consent',
  ]);
});

test('what_only_mentions_or_resembles_a_vendor_is_not_held', async (t) => {
  const visitor = await arrive(t);
  for (const address of ['notgoogle-analytics.com/look-alike-1.js', 'cdn.example.com/free.js', 'www.facebook.com/travel.js']) {
    assert.equal(count(visitor, address), 1, address);
  }
  assert.equal(visitor.requested('/look-alike-2.js'), 1);
  assert.equal(await visitor.page.locator('link[rel=canonical]').getAttribute('href'), 'https://www.youtube.com/embed/canonical');
});

test('without_a_config_everything_of_a_known_vendor_stays_held', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { status: 404 });
  await visitor.open(page);
  assert.deepEqual(await ran(visitor), ['inline', ...strangers]);
  assert.deepEqual(await shown(visitor), []);
  assert.deepEqual(visitor.errors, []);
});

/** The control is above: of a service that can be used all runs after consent. */
test('what_the_config_lists_and_cannot_use_stays_held_even_after_consent', async (t) => {
  const faulty = '{ "preset": "meta-pixel", "category": "no id" }';
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => text.replace('"meta-pixel"', faulty) });
  await visitor.open(page);
  await visitor.accept();
  const names = await ran(visitor);
  for (const name of ordered(google)) assert.ok(names.includes(name), name);
  assert.ok(!names.includes('pixel.js'));
  assert.equal(visitor.issues.filter(({ path }) => path.includes('services[2]')).length, 1);
});

test('a_config_without_the_setting_lets_everything_go_in_order', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => text.replace('"autoblock": true', '"autoblock": false') });
  await visitor.open(page);
  const names = await ran(visitor);
  // Where the config comes while the page is parsed, what stands below runs as if we were not there.
  for (const order of [['one.js', 'two.js', 'pixel.js', ...unconfigured], ['defer.js', 'module.js']]) {
    assert.deepEqual(names.filter((name) => order.includes(name)), order);
  }
  for (const name of ['three.js', 'async.js']) assert.ok(names.includes(name), name);
  assert.deepEqual(await shown(visitor), ['https://www.youtube.com/embed/video']);
  assert.deepEqual(visitor.issues, []);
});
