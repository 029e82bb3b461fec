// What held scripts write into the document is refused, since it would replace the page; the page's own writes are not.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-write/';
const page = `https://www.write.test${folder}`;
const refusals = (visitor) => visitor.lines.filter((line) => line.includes('is refused'));

async function accepted(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  return visitor;
}

const count = (visitor, selector) => visitor.page.locator(selector).count();

test('control_a_script_that_writes_after_the_page_is_parsed_replaces_it', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  assert.equal(await count(visitor, '.theirs'), 3, 'while parsing, each write is put in its place');
  await visitor.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = "document.write('<p>alone</p>')";
    document.body.append(script);
  });
  assert.equal(await count(visitor, 'h1'), 0, 'the page is gone');
});

test('what_held_scripts_write_is_refused_and_the_page_stays_whole', async (t) => {
  const visitor = await accepted(t);
  for (const selector of ['h1', '#before', '#own', '#after', 'privola-ui']) assert.equal(await count(visitor, selector), 1, selector);
  assert.equal(await count(visitor, '.theirs'), 0);
});

test('a_refused_write_stops_neither_its_script_nor_the_next', async (t) => {
  const visitor = await accepted(t);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['external ends', 'inline starts', 'inline ends', 'line ends', 'last']);
  assert.deepEqual(visitor.errors, []);
});

test('each_refused_write_is_told_once_by_the_scripts_address_service_or_kind', async (t) => {
  const visitor = await accepted(t);
  assert.equal(refusals(visitor).length, 3, String(visitor.lines));
  const [external, inline, line] = refusals(visitor);
  assert.match(external, /^\[privola\] https:\/\/www\.write\.test\/tests\/gate-write\/writer\.js: document\.write is refused/);
  assert.match(inline, /^\[privola\] stats: document\.write is refused/);
  assert.match(line, /^\[privola\] inline script: document\.writeln is refused/);
  assert.equal(visitor.issues.length, 3);
});

test('the_pages_own_write_while_it_is_parsed_works_though_a_held_script_has_run_before_it', async (t) => {
  const visitor = await accepted(t);
  const html = await readFile(new URL('index.html', import.meta.url), 'utf8');
  const cut = html.indexOf('<!-- a packet');
  const door = gate();
  lab.site.override(folder, { type: 'text/html; charset=utf-8', chunks: [html.slice(0, cut), html.slice(cut)], gate: door });
  const loaded = visitor.page.reload({ waitUntil: 'load' });
  loaded.catch(() => {}); // judged below; the page may fail before it is awaited
  await visitor.page.waitForFunction(() => window.ran?.includes('external ends') && !document.getElementById('after'));
  door.open();
  await loaded;
  await visitor.quiet();
  assert.equal(await count(visitor, '#before + script + #own, #own'), 1);
  assert.equal(await visitor.page.evaluate(() => document.getElementById('own').previousElementSibling.textContent.includes('document.write')), true, 'in its place');
  assert.equal(await count(visitor, '.theirs'), 0);
});
