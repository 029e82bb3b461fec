// The same file held twice is run once, by the first of its tags that is granted; a visit is counted once.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { serveUnheld } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-twice/';
const page = `https://www.twice.test${folder}`;

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const set = async (visitor, choice) => {
  await visitor.page.evaluate((switches) => window.privola.set(switches), choice);
  await visitor.quiet();
};
const times = (visitor, name) => visitor.page.evaluate((wanted) => window.ran.filter((each) => each === wanted).length, name);
const requests = (visitor, name) => visitor.standin.log.filter(({ path, query }) => path === `${folder}counter.js` && name in query).length;

test('control_the_same_tags_not_held_run_twice', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  assert.deepEqual(await Promise.all(['same', 'both', 'template', 'async'].map((name) => times(visitor, name))), [2, 2, 2, 2]);
});

test('a_file_held_twice_in_a_category_is_requested_and_run_once', async (t) => {
  const visitor = await arrive(t);
  assert.equal(requests(visitor, 'same'), 0);
  await visitor.accept();
  assert.equal(requests(visitor, 'same'), 1);
  assert.equal(await times(visitor, 'same'), 1);
  assert.equal(await times(visitor, 'async'), 1, 'whatever their ways of loading');
  assert.equal(await times(visitor, 'after same'), 1, 'and what stands behind runs');
});

for (const [first, second] of [['analytics', 'retargeting'], ['retargeting', 'analytics']]) {
  test(`a_file_held_in_two_categories_runs_once_when_${first}_is_granted_first`, async (t) => {
    const visitor = await arrive(t);
    await set(visitor, { [first]: true });
    assert.equal(await times(visitor, 'both'), 1);
    await set(visitor, { [second]: true });
    assert.equal(await times(visitor, 'both'), 1);
    assert.equal(requests(visitor, 'both'), 1);
  });
}

test('a_file_held_in_the_page_and_in_a_template_runs_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.equal(await times(visitor, 'template'), 1);
  assert.equal(requests(visitor, 'template'), 1);
  assert.equal(await times(visitor, 'end of template'), 1);
});

test('data_repeat_lets_a_file_run_as_often_as_it_is_held', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.equal(await times(visitor, 'repeated'), 2);
});

test('inline_scripts_of_the_same_text_are_no_duplicates', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  assert.equal(await times(visitor, 'inline'), 2);
});

test('a_file_added_again_by_a_later_view_of_the_page_does_not_run_again', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await visitor.page.evaluate(() => {
    history.pushState({}, '', 'view/2');
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.dataset.category = 'analytics';
    script.src = '/tests/gate-twice/counter.js?same';
    document.body.append(script);
  });
  await visitor.quiet();
  assert.equal(await times(visitor, 'same'), 1);
});
