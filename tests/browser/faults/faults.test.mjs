// Whatever Privola lacks: the page works, every tag stays held, one console line names the place, `privola:issue` fires.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { presetFile } from '../lib/presets.mjs';

const lab = await laboratory();
const folder = '/tests/faults/';
const page = `https://www.faults.test${folder}`;
const configPath = `${folder}privola.json`;
const strictPolicy = "default-src 'self'; script-src 'self' 'unsafe-inline'";

async function open(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  return visitor;
}

/** Nothing held has run, nothing is stored, the page's own script works, and Privola threw nothing. */
async function assertHeldAndUnharmed(visitor) {
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['live']);
  assert.equal(visitor.requested(`${folder}held.js`) + visitor.requested(`${folder}held.svg`), 0);
  await visitor.page.click('#count');
  assert.equal(await visitor.page.textContent('#count'), '1');
  await visitor.assertNothingStored();
  assert.deepEqual(visitor.errors, []);
}

function assertOneLine(visitor, place) {
  assert.equal(visitor.lines.length, 1, visitor.lines.join('\n'));
  assert.ok(visitor.lines[0].includes(place), visitor.lines[0]);
  assert.equal(visitor.issues.length, 1);
  assert.ok(`${visitor.issues[0].path} ${visitor.issues[0].text}`.includes(place), JSON.stringify(visitor.issues));
}

test('control_nothing_is_reported_and_accepting_runs_all_where_nothing_is_wrong', async (t) => {
  const visitor = await open(t);
  await visitor.accept();
  assert.deepEqual((await visitor.page.evaluate(() => window.ran)).sort(), ['analytics', 'held', 'live']);
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.issues, []);
});

/** Faults after which there can be no banner: how each is made, and the place that the line must name. */
const fatal = {
  a_config_that_is_missing: [() => lab.site.override(configPath, { status: 404, type: 'text/plain', body: 'no' }), 'privola.json'],
  a_config_that_answers_with_an_error_page: [
    () => lab.site.override(configPath, { type: 'text/html', body: '<!doctype html><title>Home</title>' }),
    'privola.json',
  ],
  a_config_that_is_cut_off: [() => lab.site.override(configPath, { transform: (text) => text.slice(0, text.length / 2) }), 'privola.json'],
  an_address_of_the_config_that_is_none: [
    () => lab.site.override(folder, { transform: (html) => html.replace('data-config="privola.json"', 'data-config="http://["') }),
    'http://[',
  ],
  an_empty_config: [() => lab.site.override(configPath, { body: '' }), 'privola.json'],
  a_wasm_that_is_missing: [
    () => lab.site.override('/privola/privola.wasm', { status: 404, type: 'text/plain', body: 'no' }),
    'privola.wasm',
  ],
  a_wasm_that_is_no_wasm: [
    () => lab.site.override('/privola/privola.wasm', { type: 'application/wasm', body: '<!doctype html>' }),
    'privola.wasm',
  ],
  a_policy_that_forbids_wasm: [() => lab.site.documentHeaders({ 'content-security-policy': strictPolicy }), 'privola.wasm'],
  a_wasm_that_the_policy_will_not_fetch: [
    () => lab.site.documentHeaders({
      'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'none'",
    }),
    'privola.',
  ],
};

for (const [name, [breakIt, place]] of Object.entries(fatal)) {
  test(`${name}_holds_everything_and_is_told`, async (t) => {
    const visitor = await lab.visitor(t);
    breakIt();
    await visitor.open(page);
    await assertHeldAndUnharmed(visitor);
    assert.ok(visitor.lines.length >= 1 && visitor.lines.length <= 2, visitor.lines.join('\n'));
    // Where the policy forbids every fetch, config and wasm are two faults; else there is exactly one.
    if (place !== 'privola.') assertOneLine(visitor, place);
    assert.ok(visitor.lines.every((line) => line.includes(place)), visitor.lines.join('\n'));
    await visitor.page.evaluate(() => { window.privola?.acceptAll(); });
    await visitor.quiet();
    assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['live'], 'nor does a call release anything');
  });
}

test('a_wasm_of_the_wrong_mime_type_works_or_is_told', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/privola/privola.wasm', { type: 'application/octet-stream' });
  await visitor.open(page);
  await assertHeldAndUnharmed(visitor);
  if (await visitor.sees('banner')) {
    await visitor.accept();
    assert.ok((await visitor.page.evaluate(() => window.ran)).includes('held'));
    assert.deepEqual(visitor.issues, []);
  } else {
    assertOneLine(visitor, 'privola.wasm');
  }
});

/** Faults in a config that a banner can still be made of: the change, and the place that the line must name. */
const mendable = {
  a_wrong_type: [(config) => { config.revision = 'one'; }, 'revision'],
  an_unknown_key: [(config) => { config.controler = {}; }, 'controller'],
  a_wrong_type_deep_inside: [(config) => { config.services[1].cookies[0].name = 5; }, 'services[1].cookies[0].name'],
  an_unknown_preset: [(config) => { config.services.push('google-analitics'); }, 'google-analytics'],
  a_lifetime_nobody_can_read: [(config) => { config.services[1].cookies[0].lifetime = 'for ages'; }, 'services[1].cookies[0].lifetime'],
  a_cookie_that_is_null: [(config) => { config.services[3].cookies = [null]; }, 'services[3].cookies[0]'],
  a_region_that_is_null: [
    (config) => { config.google = { regions: [{ region: ['US'] }, null], dataLayers: [] }; },
    'google.regions[1]',
  ],
  a_consent_call_that_is_null: [
    (config) => { config.services[3].consent = { granted: [null], denied: [{}], fill: [{}] }; },
    'services[3].consent.granted[0]',
  ],
  a_controller_without_a_name: [(config) => { delete config.controller.name; }, 'controller.name'],
};

for (const [name, [alter, place]] of Object.entries(mendable)) {
  test(`${name}_in_the_config_is_told_and_the_banner_works`, async (t) => {
    const visitor = await lab.visitor(t);
    changeConfig(alter);
    await visitor.open(page);
    await visitor.banner.waitFor();
    await assertHeldAndUnharmed(visitor);
    assertOneLine(visitor, place);
    await visitor.reject();
    await visitor.reload();
    assert.equal(await visitor.sees('banner'), false);
    assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['live']);
  });
}

test('a_tag_of_an_unknown_category_or_service_is_told_and_held_for_good', async (t) => {
  for (const [tag, right] of [['data-category="analytic"', 'analytics'], ['data-category="analytics" data-service="stat"', 'stats']]) {
    const visitor = await lab.visitor(t);
    lab.site.override(folder, {
      transform: (html) => html.replace('<h1>', `<script type="text/plain" ${tag}>mark('unknown')</script><h1>`),
    });
    await visitor.open(page);
    await visitor.banner.waitFor();
    assertOneLine(visitor, right);
    await visitor.accept();
    assert.deepEqual((await visitor.page.evaluate(() => window.ran)).sort(), ['analytics', 'held', 'live']);
    assert.deepEqual(visitor.errors, []);
  }
});

test('a_locale_that_is_missing_is_told_and_visitors_are_asked_in_english', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(/^\/privola\/locales\//, { status: 404, type: 'text/plain', body: 'no' });
  changeConfig((config) => Object.assign(config, { locale: 'sl', locales: ['hr', 'sl'] }));
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.deepEqual(visitor.lines.map((line) => line.includes('locales/sl.json')), [true], visitor.lines.join('\n'));
  assert.equal(visitor.issues.length, 1);
  assert.equal(await visitor.page.locator('privola-ui').getAttribute('lang'), 'en');
  assert.deepEqual(visitor.vendorRequests(), []);
  await visitor.accept();
  assert.equal((await visitor.page.evaluate(() => window.privola.record())).locale, 'en');
  assert.deepEqual(visitor.errors, []);
});

test('a_vendor_file_that_is_missing_is_told_and_the_preferences_work', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(/^\/privola\/vendors\//, { status: 404, type: 'text/plain', body: 'no' });
  changeConfig((config) => { config.services.push('google-analytics'); });
  await visitor.open(page);
  await visitor.banner.waitFor();
  await visitor.preferences();
  await visitor.quiet();
  await visitor.toggle('analytics', true);
  await visitor.save();
  assert.equal((await visitor.choice()).analytics, true);
  assert.ok(visitor.lines.every((line) => line.includes(presetFile('google-analytics'))), visitor.lines.join('\n'));
  assert.ok(visitor.lines.length >= 1);
});

test('a_callback_that_throws_keeps_nothing_else_from_happening', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(() => {
    window.heard = 0;
    window.privola.onChange(() => { throw new Error('thrown by the page'); });
    window.privola.onChange(() => { window.heard += 1; });
    document.addEventListener('privola:change', () => { throw new Error('thrown by the page'); });
  });
  await visitor.accept();
  assert.equal(await visitor.page.evaluate(() => window.heard), 1);
  assert.deepEqual((await visitor.page.evaluate(() => window.ran)).sort(), ['analytics', 'held', 'live']);
  assert.ok(await visitor.cookie('privola'));
  assert.ok(visitor.errors.every((error) => error.includes('thrown by the page')), String(visitor.errors));
});

test('hostile_names_in_the_page_do_not_release_anything', async (t) => {
  const visitor = await lab.visitor(t);
  const clobber = '<form id="cookie"></form><img name="body"><a id="privola"></a><a id="dataLayer"></a>';
  lab.site.override(folder, { transform: (html) => html.replace('<h1>', `${clobber}<h1>`) });
  await visitor.open(page);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['live']);
  assert.deepEqual(visitor.errors, []);
});

function changeConfig(alter) {
  lab.site.override(configPath, {
    transform(text) {
      const config = JSON.parse(text);
      alter(config);
      return JSON.stringify(config);
    },
  });
}
