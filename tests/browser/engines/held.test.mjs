// Held tags: released once, in the order of the page; and what lies in a held template, which an engine may look into.
// Judges from outside.
import assert from 'node:assert/strict';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';
import { engine, test } from '../lib/scenario.mjs';
import { arrive, assertArrived, folder, page, ran, requests } from './support.mjs';

const lab = await laboratory();
playAll(lab.standin);
const templates = `${page}templates.html`;
/** What the tags in the template ask for, in no order. */
const inside = ['/first.js', '/fourth.js', '/module.js', '/picture.png', '/sheet.css'];
const fetchedAhead = (visitor) => requests(visitor, 'live.example').sort();
const asked = (visitor) => requests(visitor, 'cdn.stats.example').sort();

/** Tags of the template as they would be live, where a speculative parser fetches them; each after other markup. */
const live = `<p>Markup</p>
  <script async src="https://live.example/script.js"></script><script type="module" src="https://live.example/module.js"></script>
  <img alt="" src="https://live.example/image.png"><img alt="" srcset="https://live.example/srcset.png 1x">
  <picture><source srcset="https://live.example/source.png"><img alt=""></picture>
  <video poster="https://live.example/poster.png"></video>
  <link rel="stylesheet" href="https://live.example/sheet.css"><link rel="preload" as="script" href="https://live.example/preload.js">
  <link rel="modulepreload" href="https://live.example/modulepreload.js">
  <style>@import "https://live.example/import.css";</style>
  <svg><image href="https://live.example/drawing.png"/><script href="https://live.example/drawing.js"></script></svg>`;
const fetched = ['/drawing.js', '/drawing.png', '/image.png', '/import.css', '/module.js', '/modulepreload.js', '/poster.png',
  '/preload.js', '/script.js', '/sheet.css', '/source.png', '/srcset.png'];

test('held_tags_run_once_in_the_order_of_the_page', async (t) => {
  const visitor = await arrive(lab, t, page);
  assert.deepEqual(await ran(visitor), []);
  assert.equal(await visitor.page.locator('#offer').isVisible(), false);
  await visitor.accept();
  const names = await ran(visitor);
  const inOrder = ['first.js', 'second', 'third.js', 'fourth', 'inline of the template'];
  assert.deepEqual(names.filter((name) => name !== 'module.js'), inOrder);
  assert.equal(names.length, inOrder.length + 1, `and the module once: ${names}`);
  assert.ok((await visitor.page.locator('#offer').boundingBox()).height >= 20);
});

test('tags_held_in_a_held_template_are_asked_for_once_after_the_choice_and_never_before', async (t) => {
  const visitor = await arrive(lab, t, templates);
  assert.deepEqual(visitor.vendorRequests(), []);
  assert.deepEqual(await ran(visitor), []);
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  await visitor.save();
  await assertArrived(visitor, asked, inside);
  const names = await ran(visitor);
  const inOrder = ['first.js', 'second', 'third', 'fourth.js', 'fifth', 'behind'];
  assert.deepEqual(names.filter((name) => name !== 'module.js'), inOrder);
  assert.equal(names.length, inOrder.length + 1, `and the module once: ${names}`);
  assert.ok((await visitor.page.locator('#markup').boundingBox()).height > 15);
  assert.deepEqual(requests(visitor, 'ads.example'), [], 'what waits for more, waits');
  await visitor.preferences();
  await visitor.accept();
  await assertArrived(visitor, (it) => requests(it, 'ads.example'), ['/other.js']);
  assert.deepEqual(asked(visitor), inside, 'once');
  assert.deepEqual(visitor.errors, []);
});

test('tags_held_in_a_held_template_never_leave_after_a_refusal', async (t) => {
  const visitor = await arrive(lab, t, templates);
  await visitor.reject();
  await visitor.reload();
  assert.deepEqual(visitor.vendorRequests(), []);
  assert.deepEqual(await ran(visitor), []);
});

// Why they have to be held: no script can keep Firefox from fetching what is live in a template.
test(`control_a_live_tag_in_a_held_template_is_${engine === 'firefox' ? '' : 'not_'}fetched_before_the_choice`, async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}templates.html`, {
    transform: (html) => html.replace(/(<template [^>]*>)[\s\S]*(<\/template>)/, (_, start, end) => start + live + end),
  });
  await visitor.open(templates);
  await visitor.banner.waitFor();
  await assertArrived(visitor, fetchedAhead, engine === 'firefox' ? fetched : []);
  await visitor.accept();
  await assertArrived(visitor, (it) => [...new Set(fetchedAhead(it))], fetched);
});
