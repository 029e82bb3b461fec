// The published cases of the auto-blocker yett (github.com/elbywan/yett, test/test.js) as black-box tests of ours.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-yett/';
const page = `https://www.yett.test${folder}`;

const ran = async (visitor) => (await visitor.page.evaluate(() => window.ran)).sort();
const downloads = (visitor, name) => visitor.vendorRequests().filter(({ path }) => path === `/${name}.js`).length;
/** All that is unwanted: static, made by a script, and marked, by yett's type or by ours. */
const held = ['dynamic-module.js', 'dynamic.js', 'script-blocked.js', 'script-marked.js', 'script-module.js', 'script.js'];

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

async function grant(visitor, service) {
  await visitor.preferences();
  await visitor.toggle({ service }, true);
  await visitor.save();
}

test('control_without_privola_all_but_the_marked_ones_run', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => html.replace(/<script src="\/privola[^>]*><\/script>/, '') });
  await visitor.open(page);
  assert.deepEqual(await ran(visitor), ['dynamic-module.js', 'dynamic.js', 'not-blocked.js', 'script-module.js', 'script.js']);
});

test('yett_attaches_to_the_window', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await visitor.page.evaluate(() => typeof window.privola.allowed), 'function');
});

test('yett_does_not_block_wanted_scripts', async (t) => {
  const visitor = await arrive(t);
  assert.ok((await ran(visitor)).includes('not-blocked.js'));
});

test('yett_blocks_listed_scripts', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual(await ran(visitor), ['not-blocked.js']);
});

test('yett_does_not_download_marked_scripts', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual([downloads(visitor, 'script-blocked'), downloads(visitor, 'script-marked')], [0, 0]);
});

test('yett_does_not_download_scripts_made_by_scripts', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual([downloads(visitor, 'dynamic'), downloads(visitor, 'dynamic-module')], [0, 0]);
});

test('impossible_static_unmarked_scripts_are_downloaded_by_the_preload_scanner_but_do_not_run', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual([downloads(visitor, 'script'), downloads(visitor, 'script-module')], [1, 1]);
  assert.deepEqual(await ran(visitor), ['not-blocked.js']);
});

test('yett_unblocks_one_by_one_and_then_all', async (t) => {
  const visitor = await arrive(t);
  await grant(visitor, 'static');
  assert.deepEqual(await ran(visitor), ['not-blocked.js', 'script-module.js', 'script.js']);
  await grant(visitor, 'dynamic');
  assert.deepEqual(await ran(visitor), ['dynamic-module.js', 'dynamic.js', 'not-blocked.js', 'script-module.js', 'script.js']);
  await visitor.page.evaluate(() => window.privola.acceptAll());
  await visitor.decided();
  assert.deepEqual(await ran(visitor), [...held, 'not-blocked.js'].sort());
  assert.deepEqual(visitor.errors, []);
});

test('a_script_blocked_by_yetts_type_whose_vendor_is_not_configured_stays_blocked', async (t) => {
  const visitor = await lab.visitor(t);
  const tag = '<script src="https://www.clarity.ms/tag.js" type="javascript/blocked"></script></body>';
  lab.site.override(folder, { transform: (html) => html.replace('</body>', tag) });
  await visitor.open(page);
  await visitor.accept();
  assert.equal(downloads(visitor, 'tag'), 0);
});
