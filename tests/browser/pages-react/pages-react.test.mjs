// On a page that React owns, held elements stay where React put them, and what is live comes and goes with them.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { build } from 'esbuild';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/pages-react/';
const page = `https://www.react.test${folder}`;

/** React 19 comes without a script for pages; this one makes the same names of it as React 18 has. */
const { outputFiles: [{ text: react19 }] } = await build({
  stdin: {
    contents: "import * as React from 'react'; import { createRoot } from 'react-dom/client'; Object.assign(window, { React, ReactDOM: { createRoot } });",
    resolveDir: root,
  },
  alias: { react: 'react-19', 'react-dom': 'react-dom-19' },
  define: { 'process.env.NODE_ENV': '"production"' },
  bundle: true,
  write: false,
});

const versions = {
  '18.2': () => {},
  19: () => {
    lab.site.override('/npm/react/umd/react.production.min.js', { type: 'text/javascript', body: react19 });
    lab.site.override('/npm/react-dom/umd/react-dom.production.min.js', { type: 'text/javascript', body: '' });
  },
};

async function arrive(t, version, script) {
  const visitor = await lab.visitor(t);
  versions[version]();
  if (script) await visitor.page.addInitScript(script);
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.match(await visitor.page.evaluate(() => window.React.version), new RegExp(`^${version}`));
  return visitor;
}

const press = async (visitor, name) => {
  await visitor.page.locator(`#${name}`).click();
  await visitor.quiet();
};
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

/** What stands in the application's section, in order, by what it is. */
const inside = (visitor) => visitor.page.evaluate(() => Array.from(document.querySelector('section').children, (element) => {
  const { localName, type, className } = element;
  if (localName === 'script') return type === 'text/plain' ? 'held script' : 'live script';
  return className ? `${localName}.${className}` : localName;
}));
const held = ['held script', 'held script', 'privola-embed', 'template', 'privola-embed', 'iframe'];
const live = ['held script', 'live script', 'held script', 'live script', 'template', 'p.widget', 'live script', 'iframe'];
const order = ['script', 'inline', 'template'];

async function assertWhole(visitor) {
  assert.equal(await visitor.page.locator('nav').isVisible(), true, 'the application is there');
  assert.deepEqual(visitor.errors, []);
}

for (const version of Object.keys(versions)) {
  test(`react_${version}: held_elements_stay_where_they_are_and_live_ones_stand_right_behind`, async (t) => {
    const visitor = await arrive(t, version);
    assert.deepEqual(await inside(visitor), held);
    assert.deepEqual(await ran(visitor), []);
    await visitor.accept();
    assert.deepEqual(await inside(visitor), live);
    assert.deepEqual((await ran(visitor)).sort(), [...order].sort());
    await assertWhole(visitor);
  });

  test(`react_${version}: what_it_takes_out_leaves_with_all_that_came_of_it_and_comes_again_as_a_new_one`, async (t) => {
    const visitor = await arrive(t, version);
    await visitor.accept();
    await press(visitor, 'off');
    assert.deepEqual(await inside(visitor), []);
    await assertWhole(visitor);
    await press(visitor, 'on');
    assert.deepEqual(await inside(visitor), live.filter((name, at) => at !== 1), 'a file runs once in a document');
    assert.deepEqual((await ran(visitor)).sort(), [...order, 'inline', 'template'].sort());
    await assertWhole(visitor);
  });

  test(`react_${version}: what_it_takes_out_before_the_choice_leaves_with_its_placeholder`, async (t) => {
    const visitor = await arrive(t, version);
    await press(visitor, 'off');
    assert.deepEqual(await inside(visitor), []);
    await press(visitor, 'on');
    await visitor.page.locator('privola-embed + template').waitFor({ state: 'attached' });
    assert.deepEqual(await inside(visitor), held);
    await visitor.accept();
    assert.deepEqual(await inside(visitor), live);
    await assertWhole(visitor);
  });

  test(`react_${version}: what_it_puts_beside_held_elements_stands_where_it_says`, async (t) => {
    const visitor = await arrive(t, version);
    await press(visitor, 'note');
    const noted = (all) => {
      const kinds = ['script', 'inline', 'template', 'frame'];
      return all.flatMap((name, at) => (name === 'privola-embed' || ['held script', 'template', 'iframe'].includes(name) && all[at - 1] !== 'privola-embed'
        ? [`p.note ${kinds.shift()}`, name] : [name]));
    };
    assert.deepEqual(await inside(visitor), noted(held));
    await visitor.accept();
    assert.deepEqual(await inside(visitor), noted(live));
    await press(visitor, 'note');
    await assertWhole(visitor);
    await press(visitor, 'off');
    assert.deepEqual(await inside(visitor), []);
  });

  test(`react_${version}: what_it_moves_takes_along_what_came_of_it`, async (t) => {
    const visitor = await arrive(t, version);
    await press(visitor, 'turn');
    const turned = ['privola-embed', 'iframe', 'privola-embed', 'template', 'held script', 'held script'];
    assert.deepEqual(await inside(visitor), turned);
    await press(visitor, 'turn');
    await visitor.accept();
    await press(visitor, 'turn');
    assert.deepEqual(await inside(visitor), ['iframe', 'template', 'p.widget', 'live script', 'held script', 'live script', 'held script', 'live script']);
    assert.deepEqual((await ran(visitor)).sort(), [...order].sort(), 'what is moved does not run again');
    await press(visitor, 'off');
    assert.deepEqual(await inside(visitor), []);
    await assertWhole(visitor);
  });

  test(`react_${version}: control_where_held_elements_are_replaced_the_application_breaks`, async (t) => {
    const visitor = await arrive(t, version, () => {
      Element.prototype.after = function after(...nodes) { this.replaceWith(...nodes); };
    });
    await visitor.accept();
    await press(visitor, 'off').catch(() => {});
    assert.ok(visitor.errors.some((error) => error.includes('NotFoundError')), String(visitor.errors));
  });
}
