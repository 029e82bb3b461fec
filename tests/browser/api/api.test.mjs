// `window.privola`: every member, before and after the wasm is there.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const page = 'https://www.api.test/tests/api/';
const nothing = { necessary: true, functional: false, analytics: false, retargeting: false };
const everything = { necessary: true, functional: true, analytics: true, retargeting: true };
const members = [
  'choice', 'allowed', 'acceptAll', 'rejectAll', 'set', 'withdraw', 'showBanner', 'showPreferences', 'hide', 'record',
  'onChange', 'locale',
];

async function arrive(t, url = page) {
  const visitor = await lab.visitor(t);
  await visitor.open(url);
  await visitor.banner.waitFor();
  return visitor;
}

/** Calls a member of `window.privola` and lets everything that follows come to rest. */
async function call(visitor, name, ...args) {
  await visitor.page.evaluate(async ([member, list]) => void (await window.privola[member](...list)), [name, args]);
  await visitor.quiet();
}

const allowed = (visitor, what) => visitor.page.evaluate((asked) => window.privola.allowed(asked), what);

test('before_the_wasm_is_there_every_member_answers_safely', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override('/privola/privola.wasm', { gate: door });
  await visitor.page.goto(page);
  const types = await visitor.page.evaluate((names) => names.map((name) => typeof window.privola[name]), members);
  assert.deepEqual(types, members.map(() => 'function'));
  assert.match(await visitor.page.evaluate(() => window.privola.version), /^\d+\.\d+\.\d+/);
  assert.deepEqual(await visitor.page.evaluate(() => window.early), { choice: null, analytics: false, service: false });
  const state = await visitor.page.evaluate(() => Promise.race([window.privola.ready.then(() => 'ready'), Promise.resolve('pending')]));
  assert.equal(state, 'pending');
  door.open();
  await visitor.page.evaluate(async () => void (await window.privola.ready));
  await visitor.banner.waitFor();
  assert.equal(await visitor.choice(), null);
});

test('calls_made_before_the_wasm_is_there_are_done_in_order_afterwards', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override('/privola/privola.wasm', { gate: door });
  await visitor.page.goto(`${page}?early`);
  await visitor.arrived('/privola/privola.wasm');
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await visitor.cookies(), []);
  door.open();
  await visitor.heard('privola:change');
  await visitor.quiet();
  const granted = { ...nothing, analytics: true };
  assert.deepEqual(await visitor.choice(), granted);
  assert.deepEqual(await visitor.page.evaluate(() => window.heard), [granted]);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['analytics']);
});

test('accept_all_reject_all_set_and_withdraw_decide', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await visitor.choice(), null);
  await call(visitor, 'rejectAll');
  assert.deepEqual(await visitor.choice(), nothing);
  assert.equal(await visitor.sees('banner'), false);
  await call(visitor, 'set', { retargeting: true });
  assert.deepEqual(await visitor.choice(), { ...nothing, retargeting: true });
  await call(visitor, 'set', { functional: true });
  assert.deepEqual(await visitor.choice(), { ...nothing, functional: true, retargeting: true }, 'the others stay');
  await call(visitor, 'acceptAll');
  assert.deepEqual(await visitor.choice(), everything);
  await call(visitor, 'withdraw');
  assert.deepEqual(await visitor.choice(), nothing);
});

test('set_cannot_refuse_necessary_and_ignores_unknown_names', async (t) => {
  const visitor = await arrive(t);
  await call(visitor, 'set', { necessary: false, analytics: true, nonsense: true });
  assert.deepEqual(await visitor.choice(), { ...nothing, analytics: true });
  assert.deepEqual(visitor.errors, []);
});

test('set_grants_and_refuses_single_services_too', async (t) => {
  const visitor = await arrive(t);
  await call(visitor, 'set', { analytics: true, retargeting: true }, { maps: false });
  assert.equal(await allowed(visitor, { service: 'stats' }), true);
  assert.equal(await allowed(visitor, { service: 'maps' }), false);
  assert.equal(await allowed(visitor, { service: 'ads' }), true);
  await visitor.reload();
  assert.equal(await allowed(visitor, { service: 'maps' }), false, 'and it holds');
  assert.equal(await allowed(visitor, { service: 'stats' }), true);
});

test('allowed_answers_for_categories_and_services', async (t) => {
  const visitor = await arrive(t);
  for (const what of ['analytics', { service: 'stats' }, 'nonsense', { service: 'nonsense' }]) {
    assert.equal(await allowed(visitor, what), false, JSON.stringify(what));
  }
  await visitor.preferences();
  await visitor.toggle({ service: 'stats' }, true);
  await visitor.save();
  assert.equal(await allowed(visitor, { service: 'stats' }), true);
  assert.equal(await allowed(visitor, { service: 'maps' }), false);
  assert.equal(await allowed(visitor, 'analytics'), false, 'a category is granted when all of it is');
  await call(visitor, 'acceptAll');
  assert.equal(await allowed(visitor, 'analytics'), true);
  for (const what of ['nonsense', { service: 'nonsense' }]) assert.equal(await allowed(visitor, what), false);
});

test('services_unfolded_late_show_the_switches_as_they_stand', async (t) => {
  const visitor = await arrive(t);
  await visitor.preferences();
  assert.equal(await visitor.serviceSwitch('stats').count(), 0, 'they are made when unfolded');
  await visitor.toggle('analytics', true);
  for (const summary of await visitor.dialog.locator('summary').all()) await summary.click();
  await visitor.serviceSwitch('stats').waitFor();
  assert.equal(await visitor.serviceSwitch('stats').isChecked(), true);
  assert.equal(await visitor.serviceSwitch('ads').isChecked(), false);
  await visitor.serviceSwitch('maps').setChecked(false);
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), false, 'a category is on when all of it is');
});

test('on_change_calls_at_once_if_decided_then_on_each_change_until_unsubscribed', async (t) => {
  const visitor = await arrive(t);
  const subscribe = () => visitor.page.evaluate(() => {
    window.heard.length = 0;
    window.unsubscribe = window.privola.onChange(() => window.heard.push(window.privola.choice()));
  });
  const heard = () => visitor.page.evaluate(() => window.heard);
  await subscribe();
  await visitor.quiet();
  assert.deepEqual(await heard(), [], 'undecided');
  await call(visitor, 'rejectAll');
  await call(visitor, 'set', { analytics: true });
  assert.deepEqual(await heard(), [nothing, { ...nothing, analytics: true }]);
  await visitor.page.evaluate(() => window.unsubscribe());
  await call(visitor, 'acceptAll');
  assert.equal((await heard()).length, 2);
  await subscribe();
  await visitor.quiet();
  assert.deepEqual(await heard(), [everything], 'decided: at once');
});

test('events_tell_choice_changes_and_record', async (t) => {
  const visitor = await arrive(t);
  const names = () => visitor.events.map(({ name }) => name);
  assert.deepEqual(names(), ['privola:ready']);
  assert.deepEqual(visitor.events[0].detail, { choice: null, changed: [], record: null });
  await call(visitor, 'set', { analytics: true });
  assert.deepEqual(names().slice(1).sort(), ['privola:change', 'privola:consent']);
  const { detail } = visitor.events.find(({ name }) => name === 'privola:change');
  assert.deepEqual(detail.choice, { ...nothing, analytics: true });
  assert.ok(detail.changed.includes('analytics'));
  assert.deepEqual(detail.record, await visitor.page.evaluate(() => window.privola.record()));
  visitor.events.length = 0;
  await call(visitor, 'set', { retargeting: true });
  assert.deepEqual(visitor.events.map(({ name, detail: { changed } }) => [name, changed]), [['privola:change', ['retargeting']]]);
  visitor.events.length = 0;
  await visitor.reload();
  assert.deepEqual(names(), ['privola:ready', 'privola:consent']);
  assert.deepEqual(visitor.events[1].detail.choice, { ...nothing, analytics: true, retargeting: true });
});

test('the_record_says_what_was_chosen_when_and_by_what', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await visitor.page.evaluate(() => window.privola.record()), null);
  const before = Math.floor(Date.now() / 1000);
  await visitor.reject();
  const record = await visitor.page.evaluate(() => window.privola.record());
  const [version, revision, time, id, locale, action] = (await visitor.cookie('privola')).value.split('.');
  assert.deepEqual(
    [String(record.version), String(record.revision), String(record.time), record.id, record.locale],
    [version, revision, time, id, locale],
  );
  assert.equal(`${record.action}@${record.source}`, action.replace('!', ''));
  assert.ok(record.time >= before && record.time <= before + 60);
  assert.deepEqual(record.choice, nothing);
});

test('links_and_buttons_of_the_page_open_the_preferences_and_decide', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.click('#link');
  await visitor.dialog.waitFor();
  assert.equal(new URL(visitor.page.url()).hash, '', 'the link does not lead elsewhere');
  await visitor.press('close');
  await visitor.page.click('#inside');
  await visitor.decided();
  assert.deepEqual(await visitor.choice(), nothing);
  await visitor.page.click('#accept');
  await visitor.quiet();
  assert.deepEqual(await visitor.choice(), everything);
});

test('show_and_hide_open_and_close_without_deciding', async (t) => {
  const visitor = await arrive(t);
  await call(visitor, 'hide');
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await visitor.cookies(), []);
  await call(visitor, 'showBanner');
  await visitor.banner.waitFor();
  await call(visitor, 'showPreferences');
  await visitor.dialog.waitFor();
  await call(visitor, 'hide');
  assert.equal(await visitor.sees('dialog'), false);
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await visitor.cookies(), []);
});

test('locale_changes_the_language_of_banner_and_preferences', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/api/privola.json', { transform: (text) => text.replace('"locale"', '"locales": ["en", "sl"], "locale"') });
  await visitor.open(page);
  await visitor.banner.waitFor();
  const { strings } = JSON.parse(await readFile(path.join(root, 'locales/sl.json'), 'utf8'));
  await call(visitor, 'locale', 'sl');
  await visitor.page.waitForFunction(
    (text) => document.querySelector('privola-ui').shadowRoot.querySelector('[data-action="accept-all"]').textContent === text,
    strings.acceptAll,
  );
  await visitor.preferences();
  assert.ok((await visitor.dialog.textContent()).includes(strings.preferencesTitle));
});

test('data_locale_on_the_tag_goes_before_the_pages_language', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/api/privola.json', { transform: (text) => text.replace('"locale"', '"locales": ["en", "cs"], "locale"') });
  lab.site.override('/tests/api/', { transform: (html) => html.replace('data-config', 'data-locale="cs-CZ" data-config') });
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.equal(await visitor.page.locator('privola-ui').getAttribute('lang'), 'cs');
});

test('the_config_may_stand_in_the_page_instead_of_a_file', async (t) => {
  const visitor = await lab.visitor(t);
  const config = await readFile(path.join(root, 'tests/browser/api/privola.json'), 'utf8');
  lab.site.override('/tests/api/', {
    transform: (html) => html
      .replace(' data-config="privola.json"', '')
      .replace('<title>', `<script type="application/json" id="privola-config">${config}</script><title>`),
  });
  await visitor.open(page);
  await visitor.accept();
  assert.deepEqual(await visitor.choice(), everything);
  assert.equal(visitor.requested('/tests/api/privola.json'), 0);
  assert.deepEqual(visitor.lines, []);
});

test('a_second_tag_on_the_page_starts_no_second_banner', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/api/', {
    transform: (html) => html.replace('</body>', '<script src="/privola/privola.js" data-config="privola.json"></script></body>'),
  });
  await visitor.open(page);
  await visitor.accept();
  assert.equal(await visitor.page.locator('privola-ui').count(), 1);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['analytics']);
  assert.equal((await visitor.dataLayer()).filter(({ value }) => value[1] === 'default').length, 1);
});
