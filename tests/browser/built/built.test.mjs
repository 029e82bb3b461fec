// What `privola build` makes shows and does what the banner's files do with the same config, and fails as closed.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { desktop, gate, laboratory, smallPhone } from '../lib/browser.mjs';
import { base, buildOf } from '../lib/built.mjs';
import { root } from '../lib/site.mjs';
import { emptyFolder, unfold } from '../owner/tool.mjs';

const lab = await laboratory();
const examples = ['campaign', 'consultancy', 'municipalities', 'party-newsletter', 'shop'];

/** All that the interface has in its shadow root, as markup; ids of nothing but the choice differ. */
const markup = (visitor) => visitor.page.evaluate(() => document.querySelector('privola-ui').shadowRoot.innerHTML);

const work = await emptyFolder();
const builds = {};
for (const example of examples) builds[example] = await buildOf(`www/examples/${example}/privola.json`);
const build = await buildOf('tests/browser/faults/privola.json');

for (const example of examples) {
  const folder = `/examples/${example}/`;
  const page = `https://www.${example}.test${folder}`;
  const built = builds[example];
  const { locale, locales, services } = JSON.parse(readFileSync(path.join(root, 'www', folder, 'privola.json'), 'utf8'));
  const other = (locales || []).find((each) => each !== locale);

  test(`${example}: a_build_shows_what_the_files_show`, async (t) => {
    const seen = [];
    for (const serve of [() => {}, () => built.serve(lab.site, folder)]) {
      const visitor = await lab.visitor(t);
      serve();
      await visitor.open(page);
      await visitor.heard('privola:ready');
      const steps = [];
      if (example !== 'municipalities') {
        await visitor.banner.waitFor();
        steps.push(await markup(visitor));
      }
      // The site's footer opens the preferences as well; who never saw a banner has that alone.
      await visitor.page.evaluate(() => window.privola.showPreferences());
      steps.push(await unfold(visitor), await markup(visitor));
      if (other) {
        await visitor.page.evaluate((tag) => window.privola.locale(tag), other);
        await visitor.page.waitForFunction((tag) => document.querySelector('privola-ui').lang === tag, other);
        steps.push(await unfold(visitor), await markup(visitor));
      }
      const styles = await visitor.page.evaluate(() => getComputedStyle(document.querySelector('privola-ui').shadowRoot.querySelector('dialog')).backgroundColor);
      seen.push([...steps, styles]);
      assert.deepEqual(visitor.lines, []);
      assert.deepEqual(visitor.errors, []);
    }
    assert.deepEqual(seen[1], seen[0]);
    assert.ok(services.length > 0 && seen[0].length > 2);
  });

  if (example === 'municipalities') continue;
  test(`${example}: the_banner_of_a_build_waits_for_no_other_file_than_its_script`, async (t) => {
    const visitor = await lab.visitor(t);
    built.serve(lab.site, folder);
    const script = `${base}${built.manifest.folder}/privola.js`;
    // Let go when the test is over.
    lab.site.override((name) => name.startsWith(base) && name !== script, { gate: gate() });
    await visitor.page.goto(page, { waitUntil: 'commit' });
    await visitor.banner.waitFor();
    assert.equal(await (await visitor.button('accept-all')).isEnabled(), true);
  });
}

const page = 'https://www.faults.test/tests/faults/';
const looks = [
  {},
  { layout: 'bar' },
  { layout: 'bar', position: 'top', theme: 'dark' },
  { layout: 'dialog' },
  { layout: 'dialog', position: 'top', close: 'reject', theme: 'light' },
  { position: 'end', close: 'reject' },
  { position: 'center', theme: 'dark' },
  { position: 'top', colors: { button: '#7a1f5c' } },
];

/** Every style of every element of the interface, and where it stands, at three sizes, in the light and in the dark. */
async function styles(visitor) {
  const all = [];
  for (const size of [desktop, smallPhone, { width: 640, height: 360 }]) {
    for (const colorScheme of ['light', 'dark']) {
      await visitor.page.setViewportSize(size);
      await visitor.page.emulateMedia({ colorScheme });
      // Whoever listens for the change of scheme hears of it in the next frame.
      await visitor.page.evaluate(() => new Promise((resume) => { requestAnimationFrame(() => requestAnimationFrame(resume)); }));
      all.push(await visitor.page.evaluate(() => Array.from(document.querySelector('privola-ui').shadowRoot.querySelectorAll('*'), (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const own = getComputedStyle(element);
        // Custom properties come in any order.
        return [element.localName, x, y, width, height, ...Array.from(own, (name) => name + ': ' + own.getPropertyValue(name)).sort()].join();
      })));
    }
  }
  return all;
}

for (const [place, banner] of looks.entries()) {
  test(`${JSON.stringify(banner)}: a_build_has_all_styles_of_its_look`, async (t) => {
    const config = JSON.stringify({ ...JSON.parse(readFileSync(path.join(root, 'tests/browser/faults/privola.json'), 'utf8')), banner });
    const file = path.join(work, `look-${place}.json`);
    writeFileSync(file, config);
    const made = await buildOf(file);
    const seen = [];
    for (const serve of [() => lab.site.override('/tests/faults/privola.json', { body: config }), () => made.serve(lab.site, '/tests/faults/')]) {
      const visitor = await lab.visitor(t);
      serve();
      await visitor.open(page);
      await visitor.banner.waitFor();
      // Colours of the owner's own are looked after in a file that comes later.
      await visitor.quiet();
      seen.push(await styles(visitor));
    }
    assert.ok(seen[0][0].length > 8, 'there are elements');
    assert.deepEqual(seen[1], seen[0]);
  });
}

const arrive = async (t, prepare = () => {}, attributes = '') => {
  const visitor = await lab.visitor(t);
  build.serve(lab.site, '/tests/faults/', attributes);
  prepare();
  await visitor.open(page);
  return visitor;
};
/** The held scripts that have run. */
const ran = (visitor) => visitor.page.evaluate(() => window.ran.filter((name) => name !== 'live'));
const within = (name) => `${base}${build.manifest.folder}/${name}`;

test('where_a_policy_forbids_the_wasm_every_tag_stays_held_and_one_line_says_why', async (t) => {
  const visitor = await arrive(t, () => lab.site.documentHeaders({ 'content-security-policy': "script-src 'self'" }));
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await ran(visitor), []);
  assert.equal(visitor.lines.length, 1, visitor.lines.join('\n'));
  assert.match(visitor.lines[0], /WebAssembly: cannot be used, so every tag stays held/);
  assert.equal(await visitor.page.evaluate(() => window.privola.ready.then(() => 'ready', () => 'failed')), 'failed');
  assert.deepEqual(visitor.errors, []);
});

test('the_preferences_of_a_build_come_in_two_files_asked_for_side_by_side', async (t) => {
  const visitor = await arrive(t);
  await visitor.banner.waitFor();
  await visitor.preferences();
  assert.equal(await visitor.sees('dialog'), true);
  await visitor.quiet();
  const files = visitor.sent.map(({ path }) => path).filter((name) => name.startsWith(base));
  assert.deepEqual([files.length, files[0]], [3, within('privola.js')], 'the script, then words and styles');
});

test('the_way_back_from_missing_details_is_to_ask_again', async (t) => {
  let missing = true;
  const visitor = await arrive(t, () => lab.site.override((name) => missing && name === within('locales/more/en.json'), { status: 404, body: '' }));
  await visitor.banner.waitFor();
  await visitor.press('preferences');
  await visitor.heard('privola:issue');
  await visitor.quiet();
  assert.equal(await visitor.sees('dialog'), false);
  assert.equal(await visitor.sees('banner'), true, 'the banner can still be answered');
  assert.ok(visitor.lines.some((line) => line.includes('locales/more/en.json')), visitor.lines.join('\n'));
  missing = false;
  await visitor.preferences();
  assert.equal(await visitor.sees('dialog'), true);
});

test('what_cannot_be_had_is_told_once_however_many_wait_for_it', async (t) => {
  const lost = 'locales/more/en.json';
  const visitor = await arrive(t, () => lab.site.override(within(lost), { status: 404, body: '' }));
  await visitor.banner.waitFor();
  await visitor.page.evaluate(() => {
    const button = document.querySelector('privola-ui').shadowRoot.querySelector('[data-action="preferences"]');
    for (let i = 0; i < 3; i++) button.click();
  });
  await visitor.heard('privola:issue');
  await visitor.quiet();
  assert.equal(visitor.lines.filter((line) => line.includes(lost)).length, 1, visitor.lines.join('\n'));
});

test('a_config_that_the_tag_names_is_not_read_and_that_is_said', async (t) => {
  const visitor = await arrive(t, undefined, 'data-config="privola.json"');
  await visitor.banner.waitFor();
  assert.deepEqual(visitor.lines, ['[privola] data-config: is not read: a build has its config in it']);
});

test('a_deferred_build_lets_no_tag_run_before_the_choice_and_each_once_after_it', async (t) => {
  const visitor = await arrive(t, undefined, 'defer');
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), []);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['analytics', 'held']);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  assert.deepEqual(await ran(visitor), ['analytics', 'held']);
});
