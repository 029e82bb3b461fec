// Choices that come at once: double clicks, two choices in one moment, while files load, while the page is left, and ten
// languages in a row. What is stored, what is said and what runs are always of one choice.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { dist, root } from '../lib/site.mjs';

const manifest = JSON.parse(await readFile(`${dist}/manifest.json`, 'utf8'));
const lab = await laboratory();
const folder = '/tests/concurrency/';
const page = `https://www.concurrency.test${folder}`;
const nothing = { necessary: true, analytics: false, retargeting: false };
const everything = { necessary: true, analytics: true, retargeting: true };

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = async (visitor) => (await visitor.page.evaluate(() => window.ran)).slice().sort();
const changes = (visitor) => visitor.events.filter(({ name }) => name === 'privola:change');

/** Record, choice and tags are of one choice, and nobody is asked any more. */
async function assertOne(visitor, choice) {
  assert.deepEqual(await visitor.choice(), choice);
  const { value } = await visitor.cookie('privola');
  for (const [id, on] of Object.entries(choice)) assert.ok(value.split('.').includes(`${id}:${Number(on)}`), value);
  assert.deepEqual(await ran(visitor), ['analytics', 'retargeting'].filter((id) => choice[id]));
  assert.equal(await visitor.sees('banner') || await visitor.sees('dialog'), false);
  assert.deepEqual(visitor.errors, []);
  await visitor.reload();
  assert.deepEqual(await visitor.choice(), choice);
  assert.deepEqual(await ran(visitor), ['analytics', 'retargeting'].filter((id) => choice[id]));
}

for (const [action, choice] of [['accept-all', everything], ['reject-all', nothing]]) {
  test(`a_double_click_on_${action}_decides_once_and_reaches_nothing_below`, async (t) => {
    const visitor = await arrive(t);
    const { x, y, width, height } = await (await visitor.button(action)).boundingBox();
    await visitor.page.mouse.dblclick(x + width / 2, y + height / 2);
    await visitor.decided();
    assert.equal(changes(visitor).length, 1);
    assert.equal(await visitor.page.evaluate(() => window.reached ?? 0), 0);
    // Control: the place is the page's own again.
    await visitor.page.locator('#below').click();
    assert.equal(await visitor.page.evaluate(() => window.reached), 1);
    await assertOne(visitor, choice);
  });
}

/** In the page: presses buttons of the banner, found before the first of them is pressed. */
const press = (actions) => {
  const { shadowRoot } = document.querySelector('privola-ui');
  const buttons = actions.map((action) => shadowRoot.querySelector(`[part~="banner"] [data-action="${action}"]`));
  buttons.forEach((button) => button.click());
};

/** In one task: what is done, the choice that holds, whether the page is loaded anew for it, and what the deed is given. */
const orders = {
  'accept and then reject are pressed': [press, everything, false, ['accept-all', 'reject-all']],
  'reject and then accept are pressed': [press, nothing, false, ['reject-all', 'accept-all']],
  'accept and then reject are called': [() => { window.privola.acceptAll(); window.privola.rejectAll(); }, nothing, true],
  'reject and then accept are called': [() => { window.privola.rejectAll(); window.privola.acceptAll(); }, everything],
  'a listener refuses what was accepted': [() => {
    document.addEventListener('privola:change', () => window.privola.rejectAll(), { once: true });
    window.privola.acceptAll();
  }, nothing],
  'a listener accepts what was refused': [() => {
    document.addEventListener('privola:change', () => window.privola.acceptAll(), { once: true });
    window.privola.rejectAll();
  }, everything],
  'a hundred choices in turn': [() => {
    for (let turn = 0; turn < 50; turn++) {
      window.privola.acceptAll();
      window.privola.rejectAll();
    }
  }, nothing],
};

for (const [name, [act, choice, reloads, given]] of Object.entries(orders)) {
  test(`${name}: record_choice_and_tags_are_of_one_choice`, async (t) => {
    const visitor = await arrive(t);
    // Tags that ran and are refused in the same moment are stopped by a new page.
    if (reloads) await visitor.reloading(() => visitor.page.evaluate(act, given).catch((error) => assert.match(error.message, /destroyed|navigation/i)));
    else await visitor.page.evaluate(act, given);
    await visitor.quiet();
    await assertOne(visitor, choice);
  });
}

/** The styles of the preferences, which are fetched when they are first asked for. */
const styles = `/privola/${Object.keys(manifest).find((name) => name.endsWith('preferences.css') && !name.startsWith('build'))}`;

test('a_choice_while_the_preferences_are_being_fetched_holds_and_no_dialog_comes_after_it', async (t) => {
  const visitor = await arrive(t);
  const late = gate();
  lab.site.override(styles, { gate: late });
  await visitor.press('preferences');
  await visitor.arrived(styles);
  await visitor.press('accept-all');
  late.open();
  await visitor.decided();
  await assertOne(visitor, everything);
});

test('a_choice_while_the_page_is_left_is_kept_for_the_next', async (t) => {
  for (const [choice, leave] of [
    [everything, () => { window.privola.acceptAll(); location.href = '?next'; }],
    [nothing, () => { addEventListener('pagehide', () => window.privola.rejectAll()); location.href = '?next'; }],
    [everything, () => { addEventListener('beforeunload', () => window.privola.acceptAll()); location.href = '?next'; }],
  ]) {
    const visitor = await arrive(t);
    await visitor.reloading(() => visitor.page.evaluate(leave));
    assert.equal(new URL(visitor.page.url()).search, '?next');
    await assertOne(visitor, choice);
    await visitor.context.close();
  }
});

test('of_ten_languages_in_a_row_the_last_is_spoken_whichever_comes_first', async (t) => {
  const tags = ['de', 'sl', 'cs', 'fr', 'es', 'it', 'pl', 'pt', 'nl', 'sv'];
  const visitor = await arrive(t);
  // A browser asks a host for six files at a time.
  const late = tags.slice(0, 5);
  const gates = Object.fromEntries(late.map((tag) => [tag, gate()]));
  for (const tag of late) lab.site.override(`/privola/locales/${tag}.json`, { gate: gates[tag] });
  await visitor.page.evaluate((all) => all.forEach((tag) => window.privola.locale(tag)), tags);
  await visitor.arrived('/privola/locales/sv.json');
  // The last one first, the first one last.
  for (const tag of late.toReversed()) gates[tag].open();
  await visitor.quiet();
  const words = JSON.parse(await readFile(`${root}/locales/sv.json`, 'utf8'));
  assert.equal(await (await visitor.button('accept-all')).innerText(), words.strings.acceptAll);
  await visitor.accept();
  assert.equal((await visitor.page.evaluate(() => window.privola.record())).locale, 'sv');
});

test('a_switch_set_twenty_times_is_saved_as_it_stands', async (t) => {
  const visitor = await arrive(t);
  await visitor.preferences();
  const input = visitor.categorySwitch('analytics');
  await input.evaluate((element) => { for (let turn = 0; turn < 21; turn++) element.click(); });
  assert.equal(await input.isChecked(), true);
  await visitor.save();
  await assertOne(visitor, { ...nothing, analytics: true });
});

test('shown_and_hidden_in_turn_the_page_is_left_as_the_last_word_says', async (t) => {
  const visitor = await arrive(t);
  await visitor.preferences();
  await visitor.press('close');
  await visitor.page.evaluate(() => { for (let turn = 0; turn < 20; turn++) { window.privola.showPreferences(); window.privola.hide(); } });
  await visitor.quiet();
  assert.equal(await visitor.sees('dialog') || await visitor.sees('banner'), false);
  await visitor.page.locator('#below').click();
  assert.equal(await visitor.page.evaluate(() => window.reached), 1, 'the page can be pressed');
  assert.equal(await visitor.choice(), null);
});
