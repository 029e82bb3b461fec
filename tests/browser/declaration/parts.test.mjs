// What becomes of a policy page when the file that brings the declaration does not come.
// Judges from inside: names a file that Privola loads by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.declaration.test/tests/declaration/';

test('without_its_file_the_page_and_the_banner_work_and_one_line_says_so', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/privola/extras/declaration.js', { status: 404, type: 'text/plain', body: 'no' });
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.equal(visitor.lines.length, 1, visitor.lines.join('\n'));
  assert.ok(visitor.lines[0].includes('extras/declaration.js'), visitor.lines[0]);
  await visitor.accept();
  assert.deepEqual(visitor.errors, []);
});
