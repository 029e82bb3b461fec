// What a tag waits for: lists, refusals, services; and a mistaken condition holds it for good, with a message.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.conditions.test/tests/gate-conditions/';
const mistaken = ['!necessary', 'misspelt category', 'misspelt in a list', 'misspelt refusal', 'empty category', 'misspelt service'];

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
/** What ran of a choice on a fresh page. */
async function chosen(t, ...choice) {
  const visitor = await arrive(t);
  await visitor.page.evaluate((switches) => window.privola.set(...switches), choice);
  await visitor.quiet();
  return (await ran(visitor)).filter((name) => name !== 'necessary');
}

test('only_what_is_necessary_runs_before_the_choice_refusals_included', async (t) => {
  assert.deepEqual(await ran(await arrive(t)), ['necessary']);
});

test('a_refusal_runs_what_waits_for_it_and_nothing_else', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  assert.deepEqual(await ran(visitor), ['necessary', '!analytics,!retargeting']);
});

test('all_ids_of_a_list_must_be_granted_and_those_with_a_mark_refused', async (t) => {
  assert.deepEqual(await chosen(t, { analytics: true }), ['analytics,!retargeting', 'stats', 'maps', 'analytics', 'stats without retargeting']);
});

test('everything_granted_runs_all_that_waits_for_consent_and_nothing_that_waits_for_a_refusal', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['necessary', 'all three', 'stats', 'maps', 'analytics', 'stats with retargeting', 'retargeting, a service of analytics']);
});

test('a_service_refused_within_a_granted_category_holds_its_own_tags_alone', async (t) => {
  const names = await chosen(t, { analytics: true, retargeting: true }, { stats: false });
  assert.ok(names.includes('maps'));
  for (const name of ['stats', 'stats with retargeting', 'retargeting, a service of analytics']) assert.ok(!names.includes(name), name);
});

test('a_service_granted_alone_runs_its_own_tags_alone', async (t) => {
  // A category that is granted in part counts as refused for tags that name no service.
  assert.deepEqual(await chosen(t, {}, { stats: true }), ['!analytics,!retargeting', 'stats', 'stats without retargeting']);
});

test('a_service_does_not_open_another_category_that_its_tag_names', async (t) => {
  const names = await chosen(t, { retargeting: true }, { stats: true });
  assert.ok(names.includes('stats with retargeting') && names.includes('retargeting, a service of analytics'));
  assert.ok(!names.includes('stats without retargeting'));
});

test('a_mistaken_condition_holds_its_tag_for_good_whatever_is_chosen', async (t) => {
  for (const decide of ['accept', 'reject']) {
    const visitor = await arrive(t);
    await visitor[decide]();
    const names = await ran(visitor);
    assert.deepEqual(names.filter((name) => mistaken.includes(name)), [], decide);
  }
});

test('each_mistaken_condition_is_told_of_once_with_the_nearest_word', async (t) => {
  const visitor = await arrive(t);
  const count = (text) => visitor.lines.filter((line) => line.includes(text)).length;
  assert.equal(count('unknown category "analitics", did you mean "analytics"?'), 2, String(visitor.lines));
  assert.equal(count('unknown category "maketing"'), 1);
  assert.equal(count('unknown category ""'), 1);
  assert.equal(count('data-service: unknown service "statz", did you mean "stats"?'), 1);
  await visitor.accept();
  assert.equal(visitor.lines.length, 5, 'and not again');
});
