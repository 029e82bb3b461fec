// A held script that fails holds up none of those after it, and what it throws stays the page's own affair.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.fail.test/tests/gate-fail/';
const expected = ['throws', 'after-throw', 'after-syntax', 'after-404', 'after-integrity', 'last'];

test('a_failing_script_does_not_stall_the_next', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.ran.includes('last'));
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), expected);
});

test('only_the_pages_own_exceptions_reach_the_page', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.ran.includes('last'));
  assert.equal(visitor.errors.length, 2, String(visitor.errors));
  assert.ok(visitor.errors.every((error) => /thrown by the page|SyntaxError/.test(error)), String(visitor.errors));
});

test('a_failing_script_leaves_the_choice_stored_and_the_controls_working', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.ran.includes('last'));
  assert.ok(await visitor.cookie('privola'));
  await visitor.preferences();
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), true);
});
