// Ten thousand views of a single-page app, each with held tags, leave no element behind once they have run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laboratory } from '../lib/browser.mjs';
import { memory, report } from '../lib/memory.mjs';

const lab = await laboratory();
const page = 'https://www.leaks.test/tests/leaks/';

const views = (visitor, count) => visitor.page.evaluate((times) => window.repeat(times, window.go), count);

test('ten_thousand_views_after_consent_leave_no_element_and_no_listener_behind', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  const session = await visitor.context.newCDPSession(visitor.page);
  await views(visitor, 100);
  const before = await memory(session);
  await views(visitor, 10_000);
  const after = await memory(session);
  t.diagnostic(report('10,000 views', before, after));
  assert.equal(await visitor.page.evaluate(() => window.ran), 10_100, 'each tag has run');
  for (const what of ['nodes', 'listeners', 'documents']) assert.ok(after[what] <= before[what], `${what}: ${before[what]} became ${after[what]}`);
});
