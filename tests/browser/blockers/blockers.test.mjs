// What block lists do to the banner: nothing, by the names of its files and of its elements.
// Judges from outside.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';
import { lists, taken } from './lists.mjs';

const lab = await laboratory();
const engine = await lists();
const host = 'www.blockers.test';
const page = `https://${host}/tests/blockers/`;
const types = ['script', 'fetch', 'xhr', 'stylesheet', 'other'];

/** The rules that take a path of the site, for whatever a page asks for it. */
const rules = (name) => types.map((type) => taken(engine, `https://${host}${name}`, type, page)).filter(Boolean);

async function files(folder) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((it) => it.isFile()).map((it) => path.relative(folder, path.join(it.parentPath ?? it.path, it.name)));
}

/** A visitor whose browser takes what the lists say out of the page's requests. */
async function open(t) {
  const visitor = await lab.visitor(t);
  visitor.blocked = [];
  await visitor.context.route('**/*', (route) => {
    const request = route.request();
    const type = { document: 'document', xhr: 'xhr', fetch: 'fetch', script: 'script', stylesheet: 'stylesheet', image: 'image' }[request.resourceType()] ?? 'other';
    if (type === 'document' || !taken(engine, request.url(), type, page)) return route.continue();
    visitor.blocked.push(request.url());
    return route.abort('blockedbyclient');
  });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

test('control_the_lists_take_files_that_have_a_vendors_name', () => {
  for (const id of ['matomo', 'countly', 'plausible', 'gemius']) assert.notDeepEqual(rules(`/privola/vendors/${id}.json`), [], id);
});

test('no_list_takes_a_file_of_the_banner_wherever_a_site_puts_it', async () => {
  const dist = await files(path.join(root, 'dist'));
  assert.ok(dist.length > 100, `${dist.length} files`);
  for (const folder of ['/privola/', '/', '/assets/js/', '/wp-content/plugins/privola/']) {
    for (const file of dist) assert.deepEqual(rules(folder + file), [], folder + file);
  }
});

test('with_the_lists_on_the_banner_comes_tags_run_and_the_preferences_say_all', async (t) => {
  const visitor = await open(t);
  await visitor.accept();
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['matomo', 'countly']);
  await visitor.preferences();
  const folded = visitor.dialog.locator('details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
  for (const id of ['matomo', 'countly']) {
    const { provider } = JSON.parse(await readFile(path.join(root, `vendors/${id}.json`), 'utf8'));
    await visitor.serviceSwitch(id).waitFor({ state: 'attached' });
    assert.match(await visitor.dialog.textContent(), new RegExp(provider.replace(/[.()]/g, '\\$&')));
  }
  assert.deepEqual(visitor.blocked.filter((url) => url.includes('/privola/')), []);
  assert.deepEqual(visitor.lines, []);
});

test('control_with_the_lists_on_a_vendors_own_script_is_blocked', async (t) => {
  const visitor = await open(t);
  await visitor.page.evaluate(() => new Promise((resolve) => {
    const script = Object.assign(document.createElement('script'), { src: 'https://www.google-analytics.com/analytics.js', onload: resolve, onerror: resolve });
    document.head.append(script);
  }));
  assert.equal(visitor.blocked.length, 1);
});

/** What the lists hide on a page whose elements have these names. */
const hidden = (names) => engine.getCosmeticsFilters({ url: page, hostname: host, domain: 'blockers.test', ...names }).styles;

test('no_list_hides_an_element_of_the_banner', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  const names = await visitor.page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const each = (read) => [...new Set(all.flatMap(read).filter(Boolean))];
    return { ids: each(({ id }) => id), classes: each(({ classList }) => [...classList]), hrefs: each(({ href }) => href) };
  });
  await visitor.page.addStyleTag({ content: hidden(names) });
  await visitor.page.addStyleTag({ content: '.AdsBoxTop { height: 20px }' });
  await visitor.page.evaluate(() => {
    for (const name of ['AdsBoxTop', 'plain']) document.body.append(Object.assign(document.createElement('div'), { className: name, textContent: name }));
  });
  assert.equal(await visitor.sees('banner'), true);
  const shown = (selector) => visitor.page.locator(selector).first().isVisible();
  assert.equal(await shown('privola-declaration'), true);
  assert.equal(await shown('.plain'), true);
  await visitor.page.addStyleTag({ content: hidden({ ids: [], classes: ['AdsBoxTop'], hrefs: [] }) });
  assert.equal(await shown('.AdsBoxTop'), false, 'control: the lists hide what is named as an advertisement');
});
