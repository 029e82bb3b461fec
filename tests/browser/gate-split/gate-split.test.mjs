// A held tag that arrives in two packets runs whole, once, and in its place.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-split/';
const page = `https://www.split.test${folder}`;
const html = await readFile(new URL('index.html', import.meta.url), 'utf8');
const expected = ['first half', 'second half', 'next', 'template', 'template end', 'last'];

/** Serialised into the page: a frame later, or half a second, since WebKit draws none of a page that is half there. */
const later = () => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 500);
});

/** Lets a visitor who has accepted load the page again, cut at `mark`; `between` looks at the half page. */
async function loadInTwoPackets(t, mark, between) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  const cut = html.indexOf(mark) + mark.length;
  assert.ok(cut > mark.length, mark);
  const door = gate();
  lab.site.override(folder, { type: 'text/html; charset=utf-8', chunks: [html.slice(0, cut), html.slice(cut)], gate: door });
  visitor.events.length = 0;
  const loaded = visitor.page.reload({ waitUntil: 'load' });
  loaded.catch(() => {}); // judged below; the page may fail before it is awaited
  await visitor.heard('privola:consent'); // the stored choice is in force while the tag is half there
  await between(visitor.page);
  door.open();
  await loaded;
  await visitor.quiet();
  return visitor;
}

test('an_inline_script_cut_in_two_runs_whole_and_once', async (t) => {
  const visitor = await loadInTwoPackets(t, 'first half\');', async (half) => {
    await half.waitForFunction(() => document.getElementById('split')?.textContent.includes('first half') ?? window.ran.length > 0);
    assert.deepEqual(await half.evaluate(() => window.ran), [], 'half a script must not run');
  });
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), expected);
  assert.deepEqual(visitor.errors, []);
});

test('a_script_cut_before_its_text_runs_whole_and_once', async (t) => {
  const visitor = await loadInTwoPackets(t, 'id="split">', async (half) => {
    assert.deepEqual(await half.evaluate(() => window.ran), []);
  });
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), expected);
});

test('a_template_cut_in_two_is_unwrapped_whole_and_once', async (t) => {
  const visitor = await loadInTwoPackets(t, '/* or', async (half) => {
    await half.waitForFunction(() => document.querySelector('template[data-category]'));
    await half.evaluate(later);
    // Inline scripts wait for the end of parsing too: nothing tells a whole one from a half one before.
    assert.deepEqual(await half.evaluate(() => window.ran), []);
  });
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), expected);
  assert.deepEqual(visitor.errors, []);
});

for (const [name, mark] of [['script', 'first half\');'], ['template', '/* or']]) {
  test(`a_${name}_cut_in_two_stays_whole_though_another_script_adds_to_the_page_meanwhile`, async (t) => {
    const visitor = await loadInTwoPackets(t, mark, async (half) => {
      // What stands behind the half tag now was put there by a script: it says nothing of where the parser is.
      await half.evaluate(() => document.body.append(document.createElement('aside')));
      await half.evaluate(later);
      assert.ok(!(await half.evaluate(() => window.ran)).includes(name === 'script' ? 'first half' : 'template'));
    });
    assert.deepEqual(await visitor.page.evaluate(() => window.ran), expected);
    assert.deepEqual(visitor.errors, []);
  });
}
