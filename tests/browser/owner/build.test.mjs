// `privola build`: what it writes works in a browser, under the policy and with the tag that it prints.
// Judges from outside.
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';
import { emptyFolder, privola, tagIn, unfolded } from './tool.mjs';

const lab = await laboratory();
const page = 'https://www.owner.test/tests/owner/';
const config = path.join(root, 'tests/browser/owner/privola.json');
const work = await emptyFolder();
const folder = path.join(work, 'built');
const single = path.join(work, 'single');
const said = await privola(work, 'build', config, '--out', 'built', '--base', '/built/');
const saidSingle = await privola(work, 'build', config, '--out', 'single', '--base', '/single/', '--single-file');
const read = async (...names) => JSON.parse(await readFile(path.join(...names), 'utf8'));
const manifest = await read(folder, 'privola-build.json');

/** Opens the page with a tag of a build in it. */
async function arrive(t, tag, { policy, prepare } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.mount('/built/', folder);
  lab.site.mount('/single/', single);
  lab.site.override('/tests/owner/', { transform: (html) => html.replace('<!-- privola -->', tag) });
  if (policy) lab.site.documentHeaders({ 'content-security-policy': `default-src 'none'; ${policy}` });
  prepare?.();
  return visitor.open(page);
}

const ran = (visitor) => visitor.page.evaluate(() => document.documentElement.dataset.ran);
const ours = (visitor) => visitor.sent.filter((it) => /^\/(built|single|privola)\//.test(it.path)).map((it) => it.path);

test('a_built_folder_works_with_the_tag_and_under_the_policy_that_are_printed', async (t) => {
  const visitor = await arrive(t, tagIn(said), { policy: manifest.policy });
  assert.ok(said.includes(manifest.policy), said);
  await visitor.banner.waitFor();
  assert.ok((await visitor.banner.innerText()).includes('Cookies of Owner'));
  assert.equal(await ran(visitor), undefined);
  await visitor.accept();
  assert.equal(await ran(visitor), 'analytics');
  assert.deepEqual(visitor.violations, []);
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.errors, []);
  const elsewhere = ours(visitor).filter((name) => !name.startsWith(`/built/${manifest.folder}/`));
  assert.deepEqual(elsewhere, [], 'every file comes from the hashed folder');
});

test('presets_are_in_the_built_config_so_their_files_are_never_asked_for', async (t) => {
  const visitor = await arrive(t, manifest.tag);
  const text = await unfolded(visitor);
  const preset = await read(root, 'vendors/google-analytics.json');
  for (const fact of [preset.name, preset.provider, preset.purpose.en, '_ga_*', 'Seznam of ours', 'udid', '13 months', 'Unsent form.']) {
    assert.ok(text.includes(fact), `${fact} in ${text}`);
  }
  assert.equal(text.includes('fr\n'), false, "the config's own cookies go before the preset's");
  assert.deepEqual(ours(visitor).filter((name) => name.includes('/vendors/')), []);
  const files = await readdir(path.join(folder, manifest.folder), { recursive: true });
  assert.deepEqual(files.filter((name) => /vendors|aliases|autoblock/.test(name)), [], 'nor are they there');
});

test('a_built_folder_has_the_languages_of_the_config_and_no_other', async (t) => {
  const visitor = await arrive(t, manifest.tag);
  await visitor.banner.waitFor();
  await visitor.page.evaluate(() => window.privola.locale('sl'));
  await visitor.page.waitForFunction(() => document.querySelector('privola-ui').lang === 'sl');
  const names = (within) => readdir(path.join(folder, manifest.folder, within)).then((all) => all.filter((name) => /\.(json|js)$/.test(name)));
  assert.deepEqual(await names('locales'), ['sl.json'], "the words of the site's own language are in the script");
  assert.deepEqual(await names('locales/more'), ['en.json', 'sl.json']);
  const written = (await readdir(path.join(folder, manifest.folder), { recursive: true })).filter((name) => /\.(json|js)$/.test(name));
  const texts = (await Promise.all(written.map((name) => readFile(path.join(folder, manifest.folder, name), 'utf8')))).join('\n');
  for (const own of ['Cookies of Owner', 'Ads of ours', 'oglasi drugje']) assert.ok(texts.includes(own), `control: ${own}`);
  for (const other of ['Anzeigen.', 'Nicht dabei']) assert.equal(texts.includes(other), false, other);
  const slovenian = await readFile(path.join(folder, manifest.folder, 'locales/more/sl.json'), 'utf8');
  assert.ok(slovenian.includes('kar daste vanjo') && !slovenian.includes('Basket'), 'who reads Slovenian fetches that alone');
});

test('an_altered_script_is_stopped_by_its_integrity_and_every_tag_stays_held', async (t) => {
  const name = `/built/${manifest.folder}/privola.js`;
  const prepare = () => lab.site.override(name, { transform: (script) => script + '\n' });
  const visitor = await lab.visitor(t);
  lab.site.mount('/built/', folder);
  lab.site.override('/tests/owner/', { transform: (html) => html.replace('<!-- privola -->', manifest.tag) });
  prepare();
  // The banner never comes up, so there is no settling to wait for: the browser's own word is.
  await visitor.page.goto(page, { waitUntil: 'load' });
  assert.equal(await visitor.page.evaluate(() => typeof window.privola), 'undefined');
  assert.equal(await ran(visitor), undefined);
  assert.ok(visitor.console.some(({ text }) => text.includes('integrity')), JSON.stringify(visitor.console));
});

test('every_file_is_there_compressed_too_and_as_long_as_the_list_says', async () => {
  for (const [name, { raw, gzip, brotli, sha384 }] of Object.entries(manifest.files)) {
    const [plain, gz, br] = await Promise.all(['', '.gz', '.br'].map((end) => readFile(path.join(folder, name + end))));
    assert.deepEqual([plain.length, gz.length, br.length], [raw, gzip, brotli], name);
    assert.deepEqual(gunzipSync(gz), plain, name);
    assert.deepEqual(brotliDecompressSync(br), plain, name);
    assert.equal(sha384.length, 64, name);
    assert.ok(said.includes(`${name} `) && said.includes(String(brotli)), `${name} is printed with its bytes`);
  }
});

test('a_single_file_is_one_request_and_works_where_nothing_may_be_fetched', async (t) => {
  const { tag, policy } = await read(single, 'privola-build.json');
  assert.ok(policy.includes("connect-src 'none'"), policy);
  const visitor = await arrive(t, tag, { policy });
  const text = await unfolded(visitor);
  for (const fact of ['Google Analytics', 'Seznam of ours', 'Privacy policy of Owner Ltd']) assert.ok(text.includes(fact), `${fact} in ${text}`);
  await visitor.page.evaluate(() => window.privola.locale('sl'));
  await visitor.page.waitForFunction(() => document.querySelector('privola-ui').lang === 'sl');
  await visitor.accept();
  assert.equal(await ran(visitor), 'analytics');
  assert.deepEqual(ours(visitor).length, 1, ours(visitor).join('\n'));
  assert.deepEqual(visitor.violations, []);
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.errors, []);
});

test('a_single_file_is_read_right_by_pages_of_another_encoding', async (t) => {
  const { tag } = await read(single, 'privola-build.json');
  const prepare = () => lab.site.override('/tests/owner/', {
    type: 'text/html; charset=windows-1250',
    transform: (html) => html.replace('<meta charset="utf-8">', '').replace('<!-- privola -->', tag),
  });
  const visitor = await arrive(t, tag, { prepare });
  await visitor.banner.waitFor();
  assert.equal(await visitor.page.evaluate(() => document.characterSet), 'windows-1250');
  await visitor.page.evaluate(() => window.privola.locale('sl'));
  await visitor.page.waitForFunction(() => document.querySelector('privola-ui').lang === 'sl');
  const { strings } = await read(root, 'locales/sl.json');
  assert.ok((await visitor.banner.innerText()).includes(strings.acceptAll));
  assert.deepEqual(visitor.lines, []);
});

test('a_single_file_works_on_a_page_opened_from_a_disk', async (t) => {
  const { folder: hash, tag } = await read(single, 'privola-build.json');
  const plain = saidSingle.split('\n').filter((line) => line.includes('<script')).at(-1).trim();
  assert.equal(plain.includes('integrity'), false);
  assert.notEqual(plain, tag);
  const html = await readFile(path.join(root, 'tests/browser/owner/index.html'), 'utf8');
  const file = path.join(single, 'page.html');
  await writeFile(file, html.replace('<!-- privola -->', plain.replace(`/single/${hash}/`, `${hash}/`)));
  await writeFile(path.join(single, 'held.js'), "document.documentElement.dataset.ran = 'analytics';\n");
  const visitor = await lab.visitor(t);
  await visitor.open(pathToFileURL(file).href);
  await visitor.banner.waitFor();
  assert.equal(await ran(visitor), undefined);
  await visitor.accept();
  assert.equal(await ran(visitor), 'analytics');
  assert.deepEqual(visitor.sent, [], 'nothing leaves the disk');
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false, 'the choice is kept');
  assert.equal(await ran(visitor), 'analytics');
  assert.deepEqual(visitor.errors, []);
});

test('what_goes_by_the_ids_of_presets_works_in_a_build_and_from_one_file_too', async (t) => {
  const guarded = { ...await read(config), autoblock: true, aliases: ['cookiebot'] };
  await writeFile(path.join(work, 'guarded.json'), JSON.stringify(guarded));
  for (const more of [[], ['--single-file']]) {
    await privola(work, 'build', 'guarded.json', '--out', 'built-guarded', '--base', '/guarded/', ...more);
    const { tag, files } = await read(work, 'built-guarded/privola-build.json');
    const prepare = () => {
      lab.site.mount('/guarded/', path.join(work, 'built-guarded'));
      lab.site.override('/tests/owner/', { transform: (html) => html.replace('<!-- privola -->', tag)
        .replace('data-category="analytics" data-service="google-analytics"', 'data-cookieconsent="statistics"') });
    };
    const visitor = await arrive(t, tag, { prepare });
    assert.deepEqual(Object.keys(files).filter((name) => name.includes('vendors/')), []);
    await visitor.page.evaluate(() => {
      const script = document.createElement('script');
      script.src = 'https://www.googletagmanager.com/gtag/js?id=G-DEMO000000';
      document.head.append(script);
    });
    assert.ok((await unfolded(visitor)).includes('Google Ireland Limited'));
    const vendors = () => visitor.sent.filter(({ host }) => !host.endsWith('.test')).map((it) => it.path);
    assert.deepEqual(vendors(), [], 'the unmarked tag waits');
    await visitor.accept();
    assert.equal(await ran(visitor), 'analytics', 'the other product\'s mark is understood');
    assert.ok(vendors().includes('/gtag/js'), 'the unmarked tag ran');
    assert.deepEqual(visitor.lines, []);
  }
});

for (const locale of ['en', 'sl']) {
  test(`the_declaration_page_says_in_${locale}_what_the_live_declaration_says`, async (t) => {
    const texts = (within) => visitor.page.locator(within).evaluate((element) =>
      Array.from(element.querySelectorAll('h2,h3,h4,p,dt,dd,caption,th,td'), (each) => each.innerText.replace(/\s+/g, ' ').trim()));
    const visitor = await arrive(t, manifest.tag, {
      prepare: () => lab.site.override('/tests/owner/', {
        transform: (html) => html.replace('lang="en"', `lang="${locale}"`).replace('<!-- privola -->', manifest.tag)
          .replace('</body>', '<privola-declaration></privola-declaration></body>'),
      }),
    });
    const live = '[part="declaration"]';
    await visitor.page.locator(`privola-declaration ${live} table`).first().waitFor();
    await visitor.page.evaluate(() => document.querySelector('privola-declaration').shadowRoot.querySelector('.chosen').remove());
    const wanted = await texts(`privola-declaration ${live}`);
    const source = await readFile(path.join(folder, `declaration.${locale}.html`), 'utf8');
    assert.equal(/<script|<style|style=|onclick/.test(source), false, 'it needs no script and no style of its own');
    await visitor.page.goto(`https://www.owner.test/built/declaration.${locale}.html`);
    const found = await texts('main');
    // The page links the policy where the live one stands on the policy's own page.
    assert.ok(found[0].startsWith(wanted[0]), found[0]);
    assert.deepEqual(found.slice(1), wanted.slice(1));
    assert.ok(found.length > 60, String(found.length));
    assert.equal(await visitor.page.getAttribute('html', 'lang'), locale);
  });
}
