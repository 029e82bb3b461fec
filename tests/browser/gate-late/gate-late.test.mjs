// Tags added by scripts after the page was loaded are held and released like the others.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-late/';
const page = `https://www.late.test${folder}`;

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const addScript = (visitor, ...args) => visitor.page.evaluate((list) => void window.addScript(...list), args);
const addView = (visitor) => visitor.page.evaluate(() => window.addView());

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Grants analytics alone. */
async function grantAnalytics(visitor) {
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  await visitor.save();
}

test('a_script_added_before_the_choice_is_held_and_runs_once_on_consent', async (t) => {
  const visitor = await arrive(t);
  await addScript(visitor, 'early');
  await addScript(visitor, '', `${folder}view.js`);
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), []);
  assert.equal(visitor.requested(`${folder}view.js`), 0);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['early', 'view-2']);
});

test('a_script_added_after_consent_runs_at_once_and_once', async (t) => {
  const visitor = await arrive(t);
  await grantAnalytics(visitor);
  await addScript(visitor, 'late');
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), ['late']);
});

test('a_script_added_after_a_refusal_stays_held', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await addScript(visitor, 'never');
  await addView(visitor);
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), []);
  assert.equal(visitor.requested(`${folder}view.svg`), 0);
});

test('tags_at_any_depth_of_an_added_subtree_are_found_in_order', async (t) => {
  const visitor = await arrive(t);
  await grantAnalytics(visitor);
  await addView(visitor);
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), ['view-1', 'view-2', 'view-3']);
  assert.equal(visitor.requested(`${folder}view.svg`), 1);
  assert.equal(visitor.requested(`${folder}view.js`), 1);
});

test('a_subtree_added_before_the_choice_is_held_and_released_in_order', async (t) => {
  const visitor = await arrive(t);
  await addView(visitor);
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), []);
  await grantAnalytics(visitor);
  assert.deepEqual(await ran(visitor), ['view-1', 'view-2', 'view-3']);
});

test('a_tag_that_ran_does_not_run_again_when_the_page_moves_it', async (t) => {
  const visitor = await arrive(t);
  await grantAnalytics(visitor);
  await addView(visitor);
  await visitor.quiet();
  const before = await ran(visitor);
  await visitor.page.evaluate(() => document.body.append(document.querySelector('#app > section')));
  await visitor.quiet();
  assert.deepEqual(await ran(visitor), before);
});

test('a_held_tag_removed_before_the_choice_does_not_run_and_harms_nothing', async (t) => {
  const visitor = await arrive(t);
  await addScript(visitor, 'removed');
  await addScript(visitor, 'kept');
  await visitor.quiet();
  await visitor.page.evaluate(() => document.querySelector('#app > script').remove());
  await visitor.accept();
  const names = await ran(visitor);
  assert.ok(names.includes('kept'));
  assert.ok(!names.includes('removed'));
  assert.deepEqual(visitor.errors, []);
});
