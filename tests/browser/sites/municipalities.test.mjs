// The example site with strictly necessary cookies alone: nothing is asked, yet everything is declared.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const page = 'https://www.municipalities.test/examples/municipalities/';

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.heard('privola:ready');
  return visitor;
}

test('municipalities: no_banner_appears_and_nothing_is_stored', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.locator('h1').first().click();
  await visitor.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await visitor.quiet();
  assert.equal(await visitor.sees('banner'), false);
  assert.equal(await visitor.sees('reopen'), false);
  assert.deepEqual(visitor.vendorRequests(), []);
  await visitor.assertNothingStored();
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.errors, []);
});

test('municipalities: the_declaration_opens_from_the_footers_link', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.locator('footer [data-privola="preferences"]').click();
  await visitor.dialog.waitFor();
  const { strings } = JSON.parse(await readFile(path.join(root, 'locales/sl.json'), 'utf8'));
  const config = JSON.parse(await readFile(path.join(root, 'www/examples/municipalities/privola.json'), 'utf8'));
  const text = await visitor.dialog.innerText();
  assert.ok(text.includes(strings.declarationTitle), text);
  assert.ok(text.includes(config.controller.name), 'the controller is named');
  for (const { cookies } of config.services) for (const { name } of cookies) assert.ok(text.includes(name), name);
  assert.equal(await visitor.dialog.locator('input').count(), 0, 'nothing to choose');
  assert.equal(await visitor.dialog.locator('[data-action="accept-all"]').count(), 0);
  await visitor.press('close');
  assert.equal(await visitor.sees('dialog'), false);
  await visitor.assertNothingStored();
  assert.equal(new URL(visitor.page.url()).pathname, '/examples/municipalities/');
});

test('municipalities: a_call_to_accept_grants_and_stores_nothing', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => window.privola.acceptAll());
  await visitor.quiet();
  assert.equal(await visitor.choice(), null);
  await visitor.assertNothingStored();
});
