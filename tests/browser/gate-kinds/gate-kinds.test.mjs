// Frames, images, links, templates and every form of condition: held until their own condition holds.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-kinds/';
const page = `https://www.kinds.test${folder}`;
const files = ['late.css', 'frame.html', 'picture.svg', 'template.svg', 'template.js'];
const template = ['template-1', 'template-2', 'template-3'];

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const counts = (visitor) => files.map((file) => visitor.requested(folder + file));

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Opens the preferences, sets the switches and saves. */
async function choose(visitor, ...switches) {
  await visitor.preferences();
  for (const [target, on] of switches) await visitor.toggle(target, on);
  await visitor.save();
}

test('control_the_same_tags_not_held_are_requested_without_a_choice', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  assert.deepEqual(counts(visitor), [1, 1, 1, 1, 1]);
});

test('nothing_of_any_kind_is_requested_or_run_before_the_choice', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual(counts(visitor), [0, 0, 0, 0, 0]);
  assert.deepEqual(await ran(visitor), []);
  assert.equal(await visitor.page.locator('#unwrapped').count(), 0);
});

test('accepting_releases_each_kind_exactly_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.deepEqual(counts(visitor), [1, 1, 1, 1, 1]);
  const names = await ran(visitor);
  const expected = [...template, 'functional', 'analytics', 'retargeting', 'analytics+retargeting', 'stats', 'maps'];
  assert.deepEqual(names.filter((name) => name !== 'template'), expected, 'document order');
  assert.equal(await visitor.page.locator('#unwrapped').count(), 1);
  const color = await visitor.page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
  assert.equal(color, 'rgb(1, 2, 3)');
  assert.deepEqual(visitor.errors, []);
});

test('rejecting_runs_only_what_waits_for_the_refusal', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  assert.deepEqual(counts(visitor), [0, 0, 0, 0, 0]);
  assert.deepEqual(await ran(visitor), ['no-analytics']);
  await visitor.reload();
  assert.deepEqual(counts(visitor), [0, 0, 0, 0, 0]);
  assert.deepEqual(await ran(visitor), ['no-analytics']);
});

test('a_category_opens_its_own_tags_and_no_others', async (t) => {
  const visitor = await arrive(t);
  await choose(visitor, ['analytics', true]);
  assert.deepEqual(counts(visitor), [0, 0, 1, 1, 1]);
  assert.deepEqual(await ran(visitor), [...template, 'analytics', 'analytics-retargeting', 'stats', 'maps']);
});

test('a_service_refused_within_a_category_holds_its_tag_alone', async (t) => {
  const visitor = await arrive(t);
  await choose(visitor, [{ service: 'stats' }, true]);
  const names = await ran(visitor);
  assert.ok(names.includes('stats'));
  assert.ok(!names.includes('maps'));
});

test('a_category_granted_later_releases_its_tags_without_a_reload', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await choose(visitor, ['retargeting', true]);
  assert.equal(visitor.requested(folder), 1, 'no reload');
  assert.equal(visitor.requested(`${folder}frame.html`), 1);
  assert.deepEqual(await ran(visitor), ['no-analytics', 'retargeting']);
});

test('a_tag_that_ran_is_not_run_again_by_a_second_choice', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const before = await ran(visitor);
  await visitor.preferences();
  await visitor.press('accept-all');
  await visitor.decided();
  assert.deepEqual(await ran(visitor), before);
  assert.deepEqual(counts(visitor), [1, 1, 1, 1, 1]);
});
