// What becomes of held frames when one of the files that placeholders need does not come.
// Judges from outside.
// Which files those are, the page says by what it asks for.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { asked, assertRequests, folder, page } from './support.mjs';

const lab = await laboratory();
const loads = ['www.google.com/maps', 'www.youtube.com/embed/first', 'www.youtube.com/embed/second'];

/** The files of Privola's that a page asks for. */
async function ours(t, change = (html) => html) {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { type: 'text/html', transform: change });
  await visitor.open(page);
  await visitor.banner.waitFor();
  await visitor.quiet();
  const files = visitor.sent.map(({ path }) => path).filter((path) => path.startsWith('/privola/'));
  lab.site.reset();
  return new Set(files);
}

test('without_any_one_of_the_files_of_placeholders_frames_stay_held_and_a_line_says_so', async (t) => {
  const bare = await ours(t, (html) => html.replace(/<(iframe|template)[^]*?<\/\1>/g, ''));
  const own = [...await ours(t)].filter((file) => !bare.has(file));
  assert.ok(own.some((file) => /embeds/.test(file)), own.join());
  for (const file of own) {
    const visitor = await lab.visitor(t);
    lab.site.override(file, { status: 404, type: 'text/plain', body: 'no' });
    await visitor.open(page);
    await visitor.banner.waitFor();
    await visitor.quiet();
    assert.deepEqual(asked(visitor), []);
    const named = file.slice('/privola/'.length);
    assert.ok(visitor.lines.length > 0 && visitor.lines.every((line) => line.includes(named)), `${file}: ${visitor.lines.join('\n')}`);
    await visitor.accept();
    await assertRequests(visitor, asked, loads);
    assert.deepEqual(visitor.errors, []);
    await visitor.context.close();
    lab.site.reset();
  }
});
