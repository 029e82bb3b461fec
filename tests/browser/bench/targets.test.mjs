// The benchmark's own arithmetic: ratios are taken round by round, and a target is met only if the median says so.
// Judges from inside: tests the benchmark, without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarize } from '../../bench/lib/figures.mjs';
import { judged } from '../../bench/lib/targets.mjs';

const zero = { wireBytes: 0, pageBytes: 100, requests: 0, fcpMs: 100, lcpMs: 100, cls: 0, tbtMs: 0, longTasks: 0, scriptMs: 0, taskMs: 0, workMs: 0, layoutMs: 0, processMs: 0 };

/** A run of so many rounds: for each product a function from the round to what its visits differ in. */
function run(rounds, products) {
  const list = (change) => Array.from({ length: rounds }, (_, i) => ({ round: i + 1, ...zero, ...change(i + 1) }));
  const visits = Object.fromEntries(Object.entries({ blank: () => ({}), ...products }).map(([name, change]) => [name, list(change)]));
  return { baseline: 'rival', profiles: { fast: '', slow: '' }, visits: { first: { slow: visits }, preferences: {}, scale: {}, scalePreferences: {} } };
}

const row = (data, what) => judged(data, summarize(data), 'own').find(([name]) => name === what);

test('a_ratio_is_the_median_of_the_rounds_and_not_that_of_the_medians', () => {
  // One round in three is ten times slower for everybody; ours is always half of the rival's.
  const slow = (round) => (round === 2 ? 1000 : 100);
  const data = run(3, { rival: (round) => ({ bannerMs: slow(round) }), own: (round) => ({ bannerMs: slow(round) / 2 }) });
  assert.deepEqual(row(data, 'banner visible, slow').slice(3), ['×0.50', 'stretch']);
});

test('a_target_is_met_missed_or_stretched_by_the_median', () => {
  const at = (ms) => row(run(3, { rival: () => ({ bannerMs: 100 }), own: () => ({ bannerMs: ms }) }), 'banner visible, slow')[4];
  assert.deepEqual([85, 86, 97, 98].map(at), ['stretch', 'met', 'met', '**not met**']);
});

test('what_another_run_may_judge_otherwise_is_said', () => {
  const data = run(4, { rival: () => ({ bannerMs: 100 }), own: (round) => ({ bannerMs: [90, 94, 96, 120][round - 1] }) });
  assert.equal(row(data, 'banner visible, slow')[4], 'met, within the spread');
});

test('a_count_is_judged_by_itself_and_less_the_page_without_a_product', () => {
  const data = run(1, { blank: () => ({ longTasks: 1 }), rival: () => ({ longTasks: 3 }), own: () => ({ longTasks: 2, requests: 6 }) });
  assert.deepEqual(row(data, 'long tasks over blank, slow').slice(1), ['≤ 0', '–', '1', '**not met**']);
  assert.deepEqual(row(data, 'requests').slice(1), ['≤ 5', '≤ 3', '6', '**not met**']);
});

test('what_a_run_has_not_measured_is_not_met', () => {
  const data = run(1, { rival: () => ({}), own: () => ({}) });
  assert.deepEqual(row(data, '500 services: main-thread work').slice(3), ['–', 'not measured']);
});

test('growth_is_that_from_a_tenth_to_the_whole', () => {
  const data = run(1, { rival: () => ({}), own: () => ({}) });
  const visits = (ms) => ({ blank: [{ round: 1, ...zero }], rival: [{ round: 1, ...zero, clickInlineMs: 100 }], own: [{ round: 1, ...zero, clickInlineMs: ms }] });
  data.visits.scale = { slow: { t100: visits(5), t1000: visits(60) } };
  assert.deepEqual(row(data, '1,000 held scripts: accept → all ran').slice(3), ['×0.60', '**not met**']);
  assert.deepEqual(row(data, '1,000 held scripts: accept → all ran, by a tenth of them').slice(3), ['×12.00', '**not met**']);
});
