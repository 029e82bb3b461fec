// Scripts inside SVG are left as they stand: the browser's affair in the page, held with their template in one.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { unhold } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-svg/';
const page = `https://www.svg.test${folder}`;
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const files = (visitor) => ['svg.js', 'dot.svg'].map((file) => visitor.requested(folder + file));

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

test('control_svg_out_of_its_template_runs_and_loads_at_once', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: unhold });
  await visitor.open(page);
  const names = await ran(visitor);
  for (const name of ['svg live', 'svg in template', 'svg external']) assert.ok(names.includes(name), name);
  assert.deepEqual(files(visitor), [1, 1]);
});

test('a_script_of_svg_in_the_page_runs_as_without_us_and_once', async (t) => {
  const visitor = await arrive(t);
  const before = await ran(visitor);
  assert.equal(before.filter((name) => name === 'svg live').length, 1);
  await visitor.accept();
  assert.equal((await ran(visitor)).filter((name) => name === 'svg live').length, 1);
});

test('a_script_of_svg_that_is_marked_as_held_is_left_as_it_stands', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.ok(!(await ran(visitor)).includes('svg plain'), 'its type keeps the browser from running it');
  assert.equal(await visitor.page.locator('svg script[type="text/plain"][data-category]').count(), 1);
});

test('svg_in_a_held_template_is_neither_run_nor_loaded_before_the_choice', async (t) => {
  const visitor = await arrive(t);
  const names = await ran(visitor);
  assert.ok(!names.includes('svg in template') && !names.includes('svg external'), String(names));
  assert.deepEqual(files(visitor), [0, 0]);
});

test('svg_in_a_held_template_is_drawn_and_its_scripts_run_once_on_consent', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const names = await ran(visitor);
  for (const name of ['svg in template', 'svg external', 'script in template', 'after']) {
    assert.equal(names.filter((each) => each === name).length, 1, `${name}: ${names}`);
  }
  assert.deepEqual(files(visitor), [1, 1]);
  assert.equal(await visitor.page.locator('#drawing').count(), 1);
  assert.deepEqual(visitor.errors, []);
});
