// A held script that cannot be had holds up none behind it, is told of as an error, and may be tried again.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-retry/';
const page = `https://www.retry.test${folder}`;
const faults = { 'blocked.js': 'blockedbyclient', 'reset.js': 'connectionreset', 'broken.js': 'connectionrefused' };

async function arrive(t) {
  const visitor = await lab.visitor(t);
  for (const [file, fault] of Object.entries(faults)) await visitor.page.route(`**/${file}`, (route) => route.abort(fault));
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const times = async (visitor, name) => (await ran(visitor)).filter((each) => each === name).length;
const tried = (visitor, file) => visitor.sent.filter(({ path }) => path === folder + file).length;

test('before_the_choice_not_even_a_failing_file_is_tried', async (t) => {
  const visitor = await arrive(t);
  assert.deepEqual(['blocked.js', 'reset.js', 'missing.js', 'there.js', 'broken.js'].map((file) => tried(visitor, file)), [0, 0, 0, 0, 0]);
  assert.deepEqual(await ran(visitor), []);
});

for (const [cause, next] of [['blocked by an ad blocker', 'after blocked'], ['cut off by the network', 'after reset'], ['missing on its server', 'after missing']]) {
  test(`a_file_${cause.replaceAll(' ', '_')}_holds_up_none_behind_it`, async (t) => {
    const visitor = await arrive(t);
    await visitor.accept();
    assert.equal(await times(visitor, next), 1);
    assert.equal(await times(visitor, 'last'), 1);
    assert.equal(await times(visitor, 'there?deferred'), 1, 'nor does a deferred one');
    assert.deepEqual(visitor.errors, []);
  });
}

test('listeners_and_attributes_of_the_held_element_hear_of_load_and_error_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  const names = ['missing error', 'missing load', 'there load', 'there error', 'onload attribute', 'onerror attribute'];
  assert.deepEqual(await Promise.all(names.map((name) => times(visitor, name))), [1, 0, 1, 0, 1, 1]);
});

test('a_failed_file_can_be_tried_again_and_a_loaded_one_is_not', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  lab.site.override(`${folder}missing.js`, { type: 'text/javascript', body: "mark('missing at last')" });
  await visitor.page.evaluate(() => {
    for (const name of ['missing', 'there', 'missing']) {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.category = 'analytics';
      script.src = `${name}.js`;
      document.body.append(script);
    }
  });
  await visitor.quiet();
  assert.equal(await times(visitor, 'missing at last'), 1);
  assert.equal(tried(visitor, 'missing.js'), 2, 'once in vain, once with success');
  assert.equal(tried(visitor, 'there.js'), 2, 'with and without its query');
});
