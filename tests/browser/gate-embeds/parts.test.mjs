// What becomes of held frames when the file that brings their placeholders does not come.
// Judges from inside: names a file that Privola loads by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laboratory } from '../lib/browser.mjs';
import { asked, assertRequests, page } from './support.mjs';

const lab = await laboratory();
const [first, second, map] = ['www.youtube.com/embed/first', 'www.youtube.com/embed/second', 'www.google.com/maps'];

test('without_the_file_of_the_placeholders_frames_stay_held', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override('/privola/extras/embeds.js', { status: 404, body: '' });
  await visitor.open(page);
  await visitor.banner.waitFor();
  await visitor.quiet();
  assert.deepEqual(asked(visitor), []);
  assert.match(visitor.lines.join(), /extras\/embeds\.js/);
  await visitor.accept();
  await assertRequests(visitor, asked, [map, first, second]);
});
