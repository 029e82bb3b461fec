// React takes over a whole document that a server has rendered, after the banner has come and after tags have run.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { build } from 'esbuild';
import path from 'node:path';
import { gate, laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/pages-hydration/';
const page = `https://www.hydration.test${folder}`;

const packages = {
  '18.2': {},
  19: { react: 'react-19', 'react-dom': 'react-dom-19' },
};

async function bundle(file, alias, options) {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [path.join(root, 'tests/browser/pages-hydration', file)],
    alias, bundle: true, write: false, define: { 'process.env.NODE_ENV': '"production"' }, ...options,
  });
  return text;
}

for (const [version, alias] of Object.entries(packages)) {
  const client = await bundle('client.mjs', alias, { format: 'iife' });
  const server = await bundle('server.mjs', alias, { format: 'esm', platform: 'node', banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" } });
  const { render } = await import(`data:text/javascript;base64,${Buffer.from(server).toString('base64')}`);

  /** Serves the document; the application takes it over when the gate is opened. */
  const serve = () => {
    const late = gate();
    lab.site.override(folder, { type: 'text/html; charset=utf-8', body: render(false) });
    lab.site.override(`${folder}inside.html`, { type: 'text/html; charset=utf-8', body: render(true) });
    lab.site.override(`${folder}client.js`, { type: 'text/javascript; charset=utf-8', body: client, gate: late });
    return late;
  };

  const hydrated = async (visitor, late) => {
    late.open();
    await visitor.page.waitForFunction(() => window.version);
    await visitor.quiet();
    assert.match(await visitor.page.evaluate(() => window.version), new RegExp(`^${version}`));
    await visitor.page.click('#count');
    assert.equal(await visitor.page.textContent('#count'), '1', 'the application has taken over');
    assert.deepEqual(visitor.errors, []);
    return visitor.page.evaluate(() => window.recovered);
  };
  const ran = (visitor) => visitor.page.evaluate(() => window.ran);

  test(`react_${version}: who_has_not_chosen_sees_the_banner_before_and_after_and_can_choose`, async (t) => {
    const visitor = await lab.visitor(t);
    const late = serve();
    await visitor.page.goto(page, { waitUntil: 'commit' });
    await visitor.banner.waitFor();
    assert.deepEqual(await hydrated(visitor, late), []);
    assert.equal(await visitor.sees('banner'), true);
    assert.deepEqual(await ran(visitor), []);
    await visitor.accept();
    assert.deepEqual(await ran(visitor), ['head']);
    assert.equal(await visitor.page.locator('privola-ui').count(), 1);
  });

  test(`react_${version}: tags_of_the_head_that_run_before_it_takes_over_do_not_disturb_it`, async (t) => {
    const visitor = await lab.visitor(t);
    serve().open();
    await visitor.open(page);
    await visitor.accept();
    const late = serve();
    await visitor.page.goto(page, { waitUntil: 'commit' });
    await visitor.page.waitForFunction(() => window.ran?.length);
    assert.deepEqual(await hydrated(visitor, late), []);
    assert.deepEqual(await ran(visitor), ['head'], 'once');
  });

  test(`react_${version}: control_an_element_of_others_before_its_own_disturbs_it`, async (t) => {
    const visitor = await lab.visitor(t);
    const late = serve();
    await visitor.page.goto(page, { waitUntil: 'commit' });
    await visitor.banner.waitFor();
    await visitor.page.evaluate(() => document.querySelector('main').prepend(document.createElement('p')));
    late.open();
    await visitor.page.waitForFunction(() => window.version);
    await visitor.quiet();
    assert.notDeepEqual(await visitor.page.evaluate(() => window.recovered), []);
  });

  test(`react_${version}: a_tag_inside_what_it_takes_over_runs_and_the_page_stays_whole`, async (t) => {
    const visitor = await lab.visitor(t);
    serve().open();
    await visitor.open(page);
    await visitor.accept();
    const late = serve();
    await visitor.page.goto(`${page}inside.html?inside`, { waitUntil: 'commit' });
    await visitor.page.waitForFunction(() => window.ran?.includes('body'));
    const recovered = await hydrated(visitor, late);
    // docs/gate.md says what comes of it.
    t.diagnostic(`${recovered.length} recoverable errors: ${recovered.join('; ')}; ran: ${(await ran(visitor)).join(', ')}`);
    assert.ok((await ran(visitor)).includes('body'));
    assert.equal(await visitor.page.locator('#count').isVisible(), true);
    assert.equal(await visitor.sees('reopen'), true, 'the way back is there');
  });
}
