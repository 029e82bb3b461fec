// Ten thousand views of a single-page app, each with held tags, leave nothing behind.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { assertSteady, memory, report } from '../lib/memory.mjs';

const lab = await laboratory();
/** Views that have gone are let go of once a hundred of their tags wait: 35 views of 13 nodes each. */
const unswept = { nodes: 35 * 13 };
const page = 'https://www.leaks.test/tests/leaks/';

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  const session = await visitor.context.newCDPSession(visitor.page);
  return { visitor, measure: () => memory(session) };
}

const views = (visitor, count) => visitor.page.evaluate((times) => window.repeat(times, window.go), count);
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

test('ten_thousand_views_before_a_choice_and_after_a_refusal_leave_nothing_behind', async (t) => {
  const { visitor, measure } = await arrive(t);
  await views(visitor, 1000);
  const before = await measure();
  await views(visitor, 5000);
  const undecided = await measure();
  t.diagnostic(report('5,000 views before a choice', before, undecided));
  await visitor.reject();
  await views(visitor, 1000);
  const refused = await measure();
  await views(visitor, 4000);
  const after = await measure();
  t.diagnostic(report('4,000 views after a refusal', refused, after));
  assert.equal(await ran(visitor), 0);
  assertSteady(before, undecided, unswept);
  assertSteady(refused, after, unswept);
});

test('ten_thousand_views_after_consent_leave_nothing_behind', async (t) => {
  const { visitor, measure } = await arrive(t);
  await visitor.accept();
  await views(visitor, 1000);
  const before = await measure();
  await views(visitor, 10_000);
  const after = await measure();
  t.diagnostic(report('10,000 views', before, after));
  assert.equal(await ran(visitor), 11_000);
  assertSteady(before, after);
});
