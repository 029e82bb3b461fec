// A single-page app: tags of views that come long after the load, by every way of putting markup into a page.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-spa/';
const page = `https://www.spa.test${folder}`;
const ways = ['innerHTML', 'append', 'replaceChildren', 'insertAdjacentHTML', 'outerHTML', 'DOMParser', 'importNode'];
const steps = (way) => [`${way} inline`, `${way} external`, `${way} end`];

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

const ran = (visitor) => visitor.page.evaluate(() => window.ran);
const run = async (visitor, action, ...given) => {
  await visitor.page.evaluate(action, ...given);
  await visitor.quiet();
};
const files = (visitor) => visitor.standin.log.filter(({ path }) => /\/(view\.js|dot\.svg)$/.test(path)).map(({ query }) => Object.keys(query)[0]);

test('views_put_in_by_any_way_before_the_choice_are_held', async (t) => {
  const visitor = await arrive(t);
  for (const way of ways) await run(visitor, (name) => window.eval('go')(name), way);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(files(visitor), []);
});

test('views_put_in_by_any_way_after_consent_run_whole_once_and_in_order', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  for (const way of ways) await run(visitor, (name) => window.eval('go')(name), way);
  assert.deepEqual(await ran(visitor), ways.flatMap(steps));
  assert.deepEqual(files(visitor).sort(), [...ways, ...ways].sort(), 'a script and an image of each');
});

test('a_view_is_held_again_after_a_refusal_though_its_address_is_new', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  for (const way of ways) await run(visitor, (name) => window.eval('go')(name), way);
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(files(visitor), []);
});

test('a_view_left_before_the_choice_does_not_run', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => window.eval('go')('innerHTML'));
  await run(visitor, () => window.eval('go')('replaceChildren'));
  await visitor.accept();
  assert.deepEqual(await ran(visitor), steps('replaceChildren'));
  assert.deepEqual([...new Set(files(visitor))], ['replaceChildren']);
  assert.deepEqual(visitor.errors, []);
});

test('a_view_left_before_the_choice_and_entered_again_runs_then', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    window.eval('go')('append');
    window.kept = document.querySelector('#app > article');
  });
  await run(visitor, () => window.kept.remove());
  await visitor.accept();
  assert.deepEqual(await ran(visitor), []);
  await run(visitor, () => document.getElementById('app').append(window.kept));
  assert.deepEqual(await ran(visitor), steps('append'));
  await run(visitor, () => { window.kept.remove(); document.body.append(window.kept); });
  assert.deepEqual(await ran(visitor), steps('append'), 'and not again');
});

test('a_category_set_later_holds_and_releases_an_element_already_in_the_page', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    document.getElementById('app').innerHTML = '<script type="text/plain" id="bare">mark("set later")<\/script><img alt="" data-src="/tests/gate-spa/dot.svg?later" id="picture">';
  });
  await run(visitor, () => { for (const id of ['bare', 'picture']) document.getElementById(id).dataset.category = 'analytics'; });
  assert.deepEqual(await ran(visitor), []);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['set later']);
  assert.deepEqual(files(visitor), ['later']);
  await run(visitor, () => { document.getElementById('bare').dataset.category = 'functional'; });
  assert.deepEqual(await ran(visitor), ['set later'], 'what has run does not run again');
});

test('a_category_set_after_consent_releases_at_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await run(visitor, () => { document.getElementById('app').innerHTML = '<script type="text/plain" id="bare">mark("at once")<\/script>'; });
  assert.deepEqual(await ran(visitor), []);
  await run(visitor, () => { document.getElementById('bare').dataset.category = 'retargeting'; });
  assert.deepEqual(await ran(visitor), ['at once']);
});

test('a_category_changed_before_the_choice_is_the_one_that_counts', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    document.getElementById('app').innerHTML = '<script type="text/plain" id="bare" data-category="analytics">mark("changed")<\/script>';
  });
  await run(visitor, () => { document.getElementById('bare').dataset.category = 'retargeting'; });
  await run(visitor, () => window.privola.set({ analytics: true }));
  assert.deepEqual(await ran(visitor), []);
  await run(visitor, () => window.privola.set({ retargeting: true }));
  assert.deepEqual(await ran(visitor), ['changed']);
});

test('a_held_element_that_is_moved_keeps_its_place_in_the_order_and_runs_where_it_stands', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    document.getElementById('app').innerHTML = ['one', 'two', 'three'].map((name) => `<script type="text/plain" data-category="analytics" data-name="${name}">mark('${name}')<\/script>`).join('');
  });
  await run(visitor, () => document.body.append(document.querySelector('[data-name=one]')));
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['one', 'two', 'three']);
  assert.equal(await visitor.page.evaluate(() => document.querySelector('[data-name=one]').parentElement.localName), 'body');
});

test('a_copy_of_a_held_element_is_a_tag_of_its_own', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    const app = document.getElementById('app');
    app.innerHTML = '<script type="text/plain" data-category="analytics">mark("copied")<\/script>';
    app.append(app.firstChild.cloneNode(true));
  });
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['copied', 'copied']);
});
