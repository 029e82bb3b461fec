// The plain script takes the wasm that was made with it and no other, so that the `integrity` of its tag covers both.
// Judges from inside: alters privola.wasm, and takes a hash from manifest.json.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { dist } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/faults/';
const page = `https://www.faults.test${folder}`;
const bytes = await readFile(path.join(dist, 'privola.wasm'));
const manifest = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8'));

/** A custom section more: it means nothing, so that the browser would run the wasm as before. */
const altered = Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x78])]);

const tag = (integrity) => lab.site.override(folder, {
  transform: (html) => html.replace('privola.js"', `privola.js" integrity="${integrity}"`),
});
const alter = (body) => lab.site.override('/privola/privola.wasm', { type: 'application/wasm', body });

async function assertHeld(visitor) {
  assert.equal(await visitor.banner.count(), 0);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['live']);
  assert.deepEqual(visitor.errors, []);
  await visitor.assertNothingStored();
}

test('control_the_altered_wasm_is_one_that_browsers_take', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.page.goto(page);
  assert.equal(await visitor.page.evaluate((code) => WebAssembly.validate(new Uint8Array(code)), [...altered]), true);
});

test('a_wasm_that_was_altered_is_not_run_and_every_tag_stays_held', async (t) => {
  for (const [body, asks] of [[bytes, true], [altered, false]]) {
    const visitor = await lab.visitor(t);
    alter(body);
    await visitor.open(page);
    if (asks) {
      await visitor.banner.waitFor();
    } else {
      await assertHeld(visitor);
      assert.equal(visitor.lines.length, 1);
      assert.match(visitor.lines[0], /privola\.wasm.*not the file that was made with this script/);
    }
    await visitor.context.close();
  }
});

test('the_hash_of_the_manifest_lets_the_script_run_and_covers_the_wasm', async (t) => {
  const right = `sha384-${manifest['privola.js'].sha384}`;
  const visitor = await lab.visitor(t);
  tag(right);
  await visitor.open(page);
  await visitor.accept();
  assert.ok((await visitor.page.evaluate(() => window.ran)).includes('held'));
  const script = await readFile(path.join(dist, 'privola.js'), 'utf8');
  assert.ok(script.includes(manifest['privola.wasm'].sha384), 'the wasm\'s hash is in what that hash covers');
});

test('a_script_that_was_altered_is_not_run_and_every_tag_stays_held', async (t) => {
  const visitor = await lab.visitor(t);
  tag(`sha384-${'A'.repeat(64)}`);
  await visitor.page.goto(page, { waitUntil: 'load' });
  await visitor.page.waitForTimeout(300);
  await assertHeld(visitor);
  assert.equal(await visitor.page.evaluate(() => typeof window.privola), 'undefined');
});
