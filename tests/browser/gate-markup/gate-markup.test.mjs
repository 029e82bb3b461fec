// Rarer attributes and kinds of held tags: released as they stand, and what a browser never runs holds up nothing.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { unhold } from '../lib/unhold.mjs';

const lab = await laboratory();
const folder = '/tests/gate-markup/';
const page = `https://www.markup.test${folder}`;
// "mark('š')" in windows-1250, which as UTF-8 is no text at all.
const central = Buffer.from([...Buffer.from("mark('"), 0x9a, ...Buffer.from("')")]);
const files = ['async', 'data-src', 'defer', 'right', 'typed', 'wrong'];
const media = ['audio', 'embed', 'img', 'input', 'video'];

async function open(t, prepare = () => {}) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}central-europe.js`, { type: 'text/javascript', body: central });
  prepare(lab.site);
  await visitor.open(page);
  return visitor;
}

/** The first keys of the queries with which a file was requested. */
const queries = (visitor, name) => visitor.standin.log.filter(({ path }) => path === folder + name).map(({ query }) => Object.keys(query)[0]);

test('control_the_same_markup_not_held_is_requested_and_run_without_a_choice', async (t) => {
  const live = (html) => unhold(html).replace(/ data-category="[^"]*" data-src=/g, ' src=');
  const visitor = await open(t, (site) => site.override(folder, { transform: live }));
  assert.deepEqual([...new Set(queries(visitor, 'media'))].sort(), media);
  assert.equal(visitor.requested(`${folder}frame.html`), 1);
  const ran = await visitor.page.evaluate(() => window.ran);
  for (const name of ['right', 'async', 'defer', 'module', 'typed', 'š', 'after no address']) assert.ok(ran.includes(name), name);
});

const visit = { all: null };
/** All that follows looks at one page, before and after its visitor accepts. */
async function accepted(t) {
  if (!visit.all) {
    const visitor = await open(t);
    const before = { media: queries(visitor, 'media'), files: queries(visitor, 'plain.js'), ran: await visitor.page.evaluate(() => window.ran) };
    await visitor.accept();
    const { page } = visitor;
    visit.all = {
      before,
      requests: visitor.standin.log.filter(({ path }) => path.startsWith(folder)),
      files: queries(visitor, 'plain.js'),
      media: queries(visitor, 'media'),
      ran: await page.evaluate(() => window.ran),
      marks: await page.evaluate(() => window.marks),
      elements: await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[id],iframe')].map((element) => [
        element.id || element.localName,
        { ...Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])), text: element.textContent },
      ]))),
      errors: [...visitor.errors],
      lines: visitor.lines,
    };
  }
  return visit.all;
}

test('none_of_it_is_requested_or_run_before_the_choice', async (t) => {
  assert.deepEqual((await accepted(t)).before, { media: [], files: [], ran: [] });
});

test('each_file_is_requested_once_and_data_src_goes_before_src', async (t) => {
  const { files: requested } = await accepted(t);
  assert.deepEqual([...requested].sort(), files);
});

test('the_right_integrity_lets_a_file_run_and_a_wrong_one_stops_it_alone', async (t) => {
  const { ran, marks } = await accepted(t);
  assert.match(marks.right.integrity, /^sha384-/);
  assert.ok(!ran.includes('wrong'));
  assert.ok(ran.indexOf('after integrity') > ran.indexOf('right'));
});

test('charset_is_kept_so_that_an_old_file_is_read_as_it_was_written', async (t) => {
  const { ran } = await accepted(t);
  assert.ok(ran.includes('š'), String(ran));
});

test('async_and_defer_stand_on_the_released_scripts', async (t) => {
  const { marks } = await accepted(t);
  assert.equal(marks.async.async, '');
  assert.equal(marks.defer.defer, '');
});

test('a_module_keeps_its_id_class_and_data_and_runs_as_a_module', async (t) => {
  const { ran, elements: { module } } = await accepted(t);
  assert.equal(ran.filter((name) => name === 'module').length, 1);
  assert.equal(`${module.type} ${module.class} ${module['data-own']}`, 'module tag kept');
});

test('a_typed_classic_script_keeps_its_place_in_the_order', async (t) => {
  const { ran } = await accepted(t);
  assert.equal(ran.filter((name) => name === 'typed').length, 1);
  assert.ok(ran.indexOf('after typed') > ran.indexOf('typed'));
});

test('a_held_block_of_data_is_put_in_whole_and_not_run', async (t) => {
  const { elements: { data }, errors } = await accepted(t);
  assert.equal(data.type, 'application/ld+json');
  assert.deepEqual(JSON.parse(data.text), { name: 'data' });
  assert.deepEqual(errors, []);
});

for (const [name, what] of [['after data', 'an_external_block_of_data'], ['after nomodule', 'a_fallback_for_old_browsers'], ['after no address', 'an_address_that_is_none']]) {
  test(`${what}_holds_up_nothing_behind_it`, async (t) => {
    const { ran } = await accepted(t);
    assert.equal(ran.filter((each) => each === name).length, 1, String(ran));
  });
}

test('a_released_address_that_is_none_is_no_fault_of_ours', async (t) => {
  assert.deepEqual((await accepted(t)).lines, []);
});

test('video_audio_embed_and_image_buttons_are_held_like_frames', async (t) => {
  const { media: requested } = await accepted(t);
  assert.deepEqual([...new Set(requested)].sort(), media);
});

test('sandbox_allow_and_crossorigin_of_frames_and_images_are_in_force_when_they_load', async (t) => {
  const { elements: { iframe, picture }, requests } = await accepted(t);
  assert.equal(`${iframe.sandbox} ${iframe.allow} ${iframe.loading}`, 'allow-scripts fullscreen eager');
  assert.equal(picture.decoding, 'sync');
  assert.equal(requests.find(({ query }) => 'img' in query).mode, 'cors');
});
