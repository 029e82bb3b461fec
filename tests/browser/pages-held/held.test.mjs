// Held elements as pages have them: beside lazy loaders, media with sources, scripts that wait for an event that is over,
// an optimizer's copy of our script, and Trusted Types.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const folder = '/tests/pages-held/';
const page = `https://www.held.test${folder}`;
const vendor = 'https://media.example.com';
const hold = 'data-category="functional" data-service="media"';

/** A page with this in its body; `head`: in the place of our tag. */
async function open(t, body, { head, policy } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => (head ? html.replace(/<script src="[^"]*privola\.js"[^>]*><\/script>/, head) : html).replace('<!-- here -->', body) });
  if (policy) lab.site.documentHeaders({ 'content-security-policy': policy });
  await visitor.open(page);
  return visitor;
}

const asked = (visitor, file) => visitor.sent.filter(({ url }) => url === `${vendor}/${file}`).length;

// ---- addresses that lazy loaders take for theirs ----

const snippet = `<script>addEventListener('load', () => document.querySelectorAll('iframe[data-src],img[data-src]').forEach((each) => { each.src = each.dataset.src; }));</script>`;
const lazysizes = await readFile(path.join(root, 'node_modules/lazysizes/lazysizes.min.js'), 'utf8');

for (const [loader, script] of [['a_lazy_loading_snippet', snippet], ['lazysizes', `<script>${lazysizes}</script>`]]) {
  test(`${loader}_does_not_load_what_is_held_by_a_name_of_our_own`, async (t) => {
    const frame = (name) => `<iframe title="v" class="lazyload" width="300" height="200" ${hold} data-${name}="${vendor}/frame"></iframe>`;
    const control = await open(t, frame('src') + script);
    assert.equal(asked(control, 'frame'), 1, 'by the name that it uses too, it does');
    const visitor = await open(t, frame('held-src') + script);
    assert.equal(asked(visitor, 'frame'), 0);
    await visitor.accept();
    assert.equal(asked(visitor, 'frame'), 1);
  });
}

// ---- everything that has an address ----

/** Markup with `{}` before each address's attribute, and the files that it asks for. */
const KINDS = {
  'a frame': ['<iframe title="v" {}src="{v}/a"></iframe>', 'a'],
  'a frame with a document of its own': [`<iframe title="v" {}srcdoc="<img alt='' src='{v}/b.png'>"></iframe>`, 'b.png'],
  'an image': ['<img alt="" {}src="{v}/c.png">', 'c.png'],
  'an image of several sizes': ['<img alt="" sizes="100vw" {}srcset="{v}/d.png 100w">', 'd.png'],
  'a picture': ['<picture><source {}srcset="{v}/e.webp"><img alt=""></picture>', 'e.webp'],
  'a film with a source': ['<video controls><source type="video/webm" {}src="{v}/f.webm"></video>', 'f.webm'],
  'a film': ['<video controls {}src="{v}/g.mp4"></video>', 'g.mp4'],
  'a sound': ['<audio controls {}src="{v}/h.mp3"></audio>', 'h.mp3'],
  'a sound with a source': ['<audio controls><source type="audio/mpeg" {}src="{v}/i.mp3"></audio>', 'i.mp3'],
  'an object': ['<object type="image/svg+xml" {}data="{v}/j.svg"></object>', 'j.svg'],
  'an embedded file': ['<embed type="image/svg+xml" {}src="{v}/k.svg">', 'k.svg'],
  'a style sheet': ['<link rel="stylesheet" {}href="{v}/l.css">', 'l.css'],
};

/** The markup, held by attributes that begin with `prefix`; without one, live. */
function write([markup], prefix) {
  const marks = prefix ? hold + ' ' : '';
  return markup.replace(/\{\}/g, marks + (prefix ?? '')).replaceAll('{v}', vendor);
}

for (const [kind, [markup, file]] of Object.entries(KINDS)) {
  test(`${kind.replaceAll(' ', '_')}_is_asked_for_once_after_consent_and_never_before`, async (t) => {
    const control = await open(t, write([markup]));
    assert.ok(asked(control, file) >= 1, 'not held, it is asked for at once');
    for (const prefix of ['data-held-', 'data-']) {
      const visitor = await open(t, write([markup], prefix));
      assert.equal(asked(visitor, file), 0, prefix);
      await visitor.accept();
      // A player asks for pieces of one file.
      const whole = visitor.standin.log.filter((entry) => entry.path === `/${file}` && entry.host === 'media.example.com');
      assert.equal(new Set(whole.map(({ path }) => path)).size, 1, prefix);
      if (!/film|sound/.test(kind)) assert.equal(asked(visitor, file), 1, prefix);
      await visitor.reload();
      assert.ok(asked(visitor, file) > 1, 'a returning visitor has it');
    }
  });
}

test('rejected_media_are_never_asked_for', async (t) => {
  const visitor = await open(t, Object.values(KINDS).map((kind) => write(kind, 'data-held-')).join(''));
  await visitor.reject();
  await visitor.reload();
  assert.deepEqual(visitor.vendorRequests(), []);
});

// ---- scripts that wait for what is over ----

const WAITS = {
  'addEventListener("load", run)': 1,
  'window.addEventListener("load", { handleEvent: run })': 1,
  'document.addEventListener("DOMContentLoaded", run)': 1,
  'window.onload = run': 1,
  'document.onreadystatechange = function () { if (document.readyState === "complete") run(); }': 1,
  'addEventListener("load", run); addEventListener("load", run)': 1,
  'addEventListener("message", run)': 0,
};

for (const [wait, times] of Object.entries(WAITS)) {
  test(`released_late_${wait.replace(/\W+/g, '_')}_runs_${times ? 'once' : 'not'}`, async (t) => {
    const code = `(function () { function run() { window.ran = (window.ran || 0) + 1; } ${wait}; })();`;
    const own = `<script>window.own = 0; addEventListener('load', () => { own += 1; }); document.addEventListener('DOMContentLoaded', () => { own += 1; });</script>`;
    for (const [form, held] of [
      ['inline', `<script type="text/plain" data-category="analytics">${code}</script>`],
      ['a file', '<script type="text/plain" data-category="analytics" data-held-src="/waits.js"></script>'],
    ]) {
      lab.site.reset();
      const visitor = await open(t, own + held);
      lab.site.override('/waits.js', { type: 'text/javascript', body: code });
      await visitor.accept();
      if (times) await visitor.page.waitForFunction(() => window.ran);
      // A task later than what was told.
      await visitor.page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
      assert.equal(await visitor.page.evaluate(() => window.ran || 0), times, form);
      assert.equal(await visitor.page.evaluate(() => window.own), 2, 'the page\'s own listeners ran once each');
      // And on a page where it is not late.
      await visitor.reload();
      if (times) await visitor.page.waitForFunction(() => window.ran);
      assert.equal(await visitor.page.evaluate(() => window.ran || 0), times, `${form}, returning`);
    }
  });
}

test('a_listener_that_the_page_itself_adds_late_is_left_alone', async (t) => {
  const visitor = await open(t, '<script type="text/plain" data-category="analytics">window.released = true;</script>');
  await visitor.accept();
  await visitor.page.evaluate(() => new Promise((resolve) => {
    window.addEventListener('load', () => { window.own = true; });
    setTimeout(() => setTimeout(resolve));
  }));
  assert.equal(await visitor.page.evaluate(() => window.own), undefined);
});

// ---- open shadow roots ----

const inside = `<p>A part of the page</p><iframe title="v" ${hold} data-held-src="${vendor}/frame"></iframe><script type="text/plain" data-category="analytics">window.ran = true;</script><a href="#followed" data-privola="preferences">Cookies</a>`;

for (const [root, body] of [
  ['a_declarative', `<my-part><template shadowrootmode="open">${inside}</template></my-part>`],
  ['a_scripts', `<my-part></my-part><script>const made = document.createElement('template'); made.innerHTML = ${JSON.stringify(inside).replaceAll('</script', '<\\/script')}; document.querySelector('my-part').attachShadow({ mode: 'open' }).append(made.content);</script>`],
  ['a_nested', `<my-outer><template shadowrootmode="open"><my-part><template shadowrootmode="open">${inside}</template></my-part></template></my-outer>`],
]) {
  test(`tags_in_${root}_open_shadow_root_are_held_and_released`, async (t) => {
    const visitor = await open(t, body);
    assert.equal(asked(visitor, 'frame'), 0);
    await visitor.accept();
    await visitor.page.waitForFunction(() => window.ran);
    assert.equal(asked(visitor, 'frame'), 1);
    await visitor.reload();
    await visitor.page.waitForFunction(() => window.ran);
    assert.equal(asked(visitor, 'frame'), 2, 'a returning visitor has it');
  });
}

test('tags_in_an_open_shadow_root_stay_held_after_a_refusal', async (t) => {
  const visitor = await open(t, `<my-part><template shadowrootmode="open">${inside}</template></my-part>`);
  await visitor.reject();
  assert.equal(asked(visitor, 'frame'), 0);
  assert.equal(await visitor.page.evaluate(() => window.ran), undefined);
});

// ---- a copy of our script ----

const copy = (site, text) => site.override('/cache/all.js', { type: 'text/javascript', body: text });

test('an_optimizers_copy_of_the_script_finds_its_files_by_data_base', async (t) => {
  const text = await readFile(path.join(root, 'dist/privola.js'), 'utf8');
  const visitor = await lab.visitor(t);
  copy(lab.site, text);
  const serve = (attributes) => lab.site.override(folder, { transform: (html) => html.replace(/<script src="[^"]*privola\.js"[^>]*>/, `<script src="/cache/all.js" data-config="privola.json" ${attributes}>`) });
  serve('data-base="/privola"');
  await visitor.page.goto(page);
  await visitor.banner.waitFor();
  await visitor.preferences();
  assert.ok((await visitor.dialog.boundingBox()).height > 200);
  assert.deepEqual(visitor.lines, []);
  // Without it nothing works, and one line says what to do.
  serve('');
  await visitor.page.goto(page);
  await visitor.heard('privola:issue');
  assert.match(visitor.lines.at(-1), /HTTP 404; data-base on our tag names the folder of our files/);
});

test('an_optimizers_copy_of_a_build_finds_its_preferences_by_data_base', async (t) => {
  const visitor = await lab.visitor(t);
  const built = await buildOf('tests/browser/pages-held/privola.json');
  lab.site.mount('/built/', built.folder);
  const [, script] = /src="\/built\/([^"]+)"/.exec(built.manifest.tag);
  copy(lab.site, await readFile(path.join(built.folder, script), 'utf8'));
  const base = `/built/${path.posix.dirname(script)}`;
  lab.site.override(folder, { transform: (html) => html.replace(/<script src="[^"]*privola\.js"[^>]*>/, `<script src="/cache/all.js" data-base="${base}">`) });
  await visitor.page.goto(page);
  await visitor.banner.waitFor();
  await visitor.preferences();
  assert.ok((await visitor.dialog.boundingBox()).height > 200);
});

// ---- Trusted Types ----

test('scripts_of_a_held_template_run_under_trusted_types_without_a_violation', async (t) => {
  const policy = "require-trusted-types-for 'script'; trusted-types privola";
  const template = '<template data-category="analytics"><script>window.ran = "inline";</script><script type="text/plain" data-category="analytics">window.held = true;</script></template>';
  const visitor = await open(t, template, { policy });
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.ran === 'inline' && window.held);
  assert.deepEqual(visitor.violations, []);
  // The observer would have seen one.
  await visitor.page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', () => setTimeout(resolve), { once: true });
    try { document.createElement('script').text = 'x'; } catch { /* refused */ }
  }));
  assert.equal(visitor.violations.length, 1);
});
