// Held templates unfold in place: nested ones by their own conditions, their scripts in the order in which they stand.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { gate, laboratory } from '../lib/browser.mjs';
import { unhold } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-templates/';
const page = `https://www.templates.test${folder}`;
const inOrder = [
  'outer inline', 'outer-external', 'outer after external', 'inner-external', 'inner inline', 'innermost inline',
  'outer after inner', 'after template', 'of service',
];
const late = ['outer-defer', 'outer module'];

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const set = async (visitor, ...choice) => {
  await visitor.page.evaluate((switches) => window.privola.set(...switches), choice);
  await visitor.quiet();
};
const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const files = (visitor) => visitor.standin.log.filter(({ path }) => path.startsWith(`${folder}step`)).map(({ query }) => Object.keys(query)[0]);
const plain = (names) => names.filter((name) => !late.includes(name));

test('control_the_same_markup_out_of_its_templates_runs_at_once', async (t) => {
  const visitor = await lab.visitor(t);
  // From the inside out, each template is replaced by what it holds; the one that nobody marked is left out.
  const innermost = /<template data-category="[^"]*"[^>]*>((?:(?!<template data-category)[\s\S])*?)<\/template>/;
  const live = (page) => {
    let html = page.replace(/<template id="inert">.*<\/template>/, '');
    while (innermost.test(html)) html = html.replace(innermost, '$1');
    return html;
  };
  lab.site.override(folder, { transform: (html) => unhold(live(html)) });
  await visitor.open(page);
  assert.deepEqual(plain(await ran(visitor)).filter((name) => inOrder.includes(name)), inOrder);
  assert.deepEqual(files(visitor).sort(), ['inner-external', 'other', 'outer-defer', 'outer-external']);
});

test('nothing_in_a_held_template_is_requested_run_or_in_the_page_before_the_choice', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual(files(visitor), []);
  assert.deepEqual(await ran(visitor), []);
  assert.equal(await visitor.page.locator('#outer-text, #inner-text, #row').count(), 0);
});

test('scripts_of_nested_templates_run_once_in_the_order_of_the_page', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { analytics: true });
  assert.deepEqual(plain(await ran(visitor)), inOrder);
});

test('deferred_scripts_and_modules_of_a_template_run_once_and_last', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { analytics: true });
  assert.deepEqual((await ran(visitor)).slice(-2), late);
});

test('a_template_in_a_template_keeps_to_its_own_category', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { analytics: true });
  assert.equal(await visitor.page.locator('template#other').count(), 1);
  assert.ok(!files(visitor).includes('other'));
  await set(visitor, { retargeting: true });
  assert.deepEqual((await ran(visitor)).slice(-3).sort(), ['held in template', 'of both', 'other inline']);
  assert.equal(files(visitor).filter((name) => name === 'other').length, 1);
});

test('the_inner_category_alone_does_not_open_the_outer_template', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { retargeting: true });
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(files(visitor), []);
});

test('what_is_held_in_a_services_template_waits_for_that_service_too', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { retargeting: true }, { maps: true, stats: false });
  assert.deepEqual(await ran(visitor), [], 'analytics is granted in part only');
  await set(visitor, {}, { stats: true });
  assert.equal((await ran(visitor)).filter((name) => name === 'of both').length, 1);
});

test('a_slow_script_of_a_template_holds_back_those_behind_it_and_no_longer', async (t) => {
  const visitor = await arrive(t);
  const door = gate();
  lab.site.override((path) => path === `${folder}step.js`, { gate: door });
  await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
  await visitor.page.waitForFunction(() => window.ran.length > 0);
  await visitor.arrived(`${folder}step.js`);
  assert.deepEqual(await ran(visitor), ['outer inline']);
  door.open();
  await visitor.quiet();
  assert.deepEqual(plain(await ran(visitor)), inOrder);
});

test('markup_of_a_template_stands_where_the_template_stood', async (t) => {
  const visitor = await arrive(t);
  await set(visitor, { analytics: true });
  assert.equal(await visitor.page.locator('#outer-text b').textContent(), 'markup');
  assert.equal(await visitor.page.evaluate(() => document.getElementById('inner-text').previousElementSibling.previousElementSibling.type), 'module', 'behind its own template, which stays');
  assert.equal(await visitor.page.evaluate(() => document.getElementById('row').parentElement.id), 'rows', 'a row stays in its table');
});

test('a_template_that_nobody_marked_stays_a_template', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.equal(await visitor.page.locator('template#inert').count(), 1);
  assert.ok(!(await ran(visitor)).includes('never'));
});

test('a_block_of_data_in_a_template_is_not_run_as_a_script', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const data = await visitor.page.evaluate(() => { const { type, textContent } = document.getElementById('data'); return { type, textContent }; });
  assert.deepEqual(data, { type: 'application/ld+json', textContent: '{"name": "data"}' });
  assert.deepEqual(visitor.errors, []);
});
