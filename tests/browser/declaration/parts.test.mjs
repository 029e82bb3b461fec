// What becomes of a policy page when one of the files that it needs besides does not come.
// Judges from outside.
// Which files those are, the page says by what it asks for.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const page = 'https://www.declaration.test/tests/declaration/';

/** The files of Privola's that a page asks for. */
async function ours(t, change = (html) => html) {
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/declaration/', { type: 'text/html', transform: change });
  await visitor.open(page);
  await visitor.banner.waitFor();
  const files = visitor.sent.map(({ path }) => path).filter((path) => path.startsWith('/privola/'));
  lab.site.reset();
  return new Set(files);
}

test('without_any_one_of_its_files_the_page_and_the_banner_work_and_a_line_says_so', async (t) => {
  const bare = await ours(t, (html) => html.replace(/<privola-declaration.*<\/privola-declaration>/, ''));
  const own = [...await ours(t)].filter((file) => !bare.has(file));
  assert.ok(own.some((file) => /declaration/.test(file)), own.join());
  for (const file of own) {
    const visitor = await lab.visitor(t);
    lab.site.override(file, { status: 404, type: 'text/plain', body: 'no' });
    await visitor.open(page);
    await visitor.banner.waitFor();
    const named = file.slice('/privola/'.length);
    assert.ok(visitor.lines.length > 0 && visitor.lines.every((line) => line.includes(named)), `${file}: ${visitor.lines.join('\n')}`);
    await visitor.accept();
    assert.equal((await visitor.choice()).analytics, true, file);
    assert.deepEqual(visitor.errors, []);
    await visitor.context.close();
    lab.site.reset();
  }
});
