// What surrounds the tag: no scripts at all, another base, XHTML, the tag late, twice, deferred or made by a script, and the
// browser's own functions patched, frozen or missing.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertFailsClosed, assertHeld, assertUsable, assertWorks, folder, lab, open, page } from './page.mjs';

const put = (place, text) => (html) => html.replace(`<!-- ${place} -->`, () => text);
const script = (code) => put('first', `<script>${code}</script>`);
const tag = /<script src="\/privola\/privola\.js"[^>]*><\/script>/;

test('without_scripts_nothing_is_asked_for_and_the_pages_own_words_stand_there', async (t) => {
  const visitor = await lab.visitor(t, { scripts: false });
  await visitor.page.goto(page);
  assert.equal(await visitor.page.locator('#without').isVisible(), true);
  assert.equal(visitor.requested(`${folder}held.js`) + visitor.requested(`${folder}frame.html`), 0);
  assert.equal(await visitor.page.locator('#unwrapped').count(), 0);
  assert.deepEqual(await visitor.cookies(), []);
});

/** Where the banner works as on any page. */
const works = {
  'a base in another folder': put('first', '<base href="/elsewhere/below/">'),
  'the tag at the end of the body': (html) => html.replace(tag, '').replace('<!-- last -->', html.match(tag)[0]),
  'an async tag': (html) => html.replace('<script src="/privola', '<script async src="/privola'),
  'a deferred tag': (html) => html.replace('<script src="/privola', '<script defer src="/privola'),
  'the tag twice': (html) => html.replace('<!-- last -->', html.match(tag)[0]),
  'a tag that a script makes': (html) => html.replace(tag, `<script>
    document.head.append(Object.assign(document.createElement('script'), { src: '/privola/privola.js' }));
    document.head.lastChild.dataset.config = '/tests/strict/privola.json';
    document.head.lastChild.dataset.base = '/privola/';
  </script>`),
  'built-ins frozen': script('[Object, Array, String, Function, Promise, Map, Set, RegExp].forEach((of) => { Object.freeze(of); Object.freeze(of.prototype); })'),
  'methods of arrays patched': script(`
    for (const name of ['push', 'map', 'filter', 'forEach', 'indexOf', 'slice', 'concat']) {
      const own = Array.prototype[name];
      Array.prototype[name] = function (...values) { window.patched = true; return own.apply(this, values); };
    }
    Array.prototype.remove = function () { throw new Error('enumerated'); };
    Object.prototype.extended = 'by a library';`),
  'methods of elements wrapped': script(`
    for (const name of ['appendChild', 'insertBefore', 'removeChild', 'cloneNode']) {
      const own = Node.prototype[name];
      Node.prototype[name] = function (...values) { return own.apply(this, values); };
    }
    for (const name of ['setAttribute', 'getAttribute', 'attachShadow', 'querySelector', 'closest']) {
      const own = Element.prototype[name];
      Element.prototype[name] = function (...values) { return own.apply(this, values); };
    }`),
  'fetch wrapped': script('const own = window.fetch; window.fetch = (...values) => own(...values)'),
  'timers wrapped': script('const own = setTimeout; window.setTimeout = (what, wait, ...rest) => own(() => what(...rest), wait)'),
};

for (const [name, alter] of Object.entries(works)) {
  for (const built of name.includes('tag') ? [false] : [false, true]) {
    test(`${name}${built ? ', a build' : ''}: it_works_as_on_any_page`, async (t) => {
      const visitor = await open(t, { alter, built });
      await assertWorks(visitor);
      assert.deepEqual(visitor.lines.filter((line) => !/^\[privola\] script/.test(line)), []);
    });
  }
}

test('a_page_of_xhtml_is_held_and_released_as_any_page', async (t) => {
  const xhtml = (html) => html.replace('<!doctype html>', '<?xml version="1.0" encoding="utf-8"?>')
    .replace('<html lang="en">', '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">')
    .replace('<meta charset="utf-8">', '');
  const visitor = await open(t, { alter: xhtml, type: 'application/xhtml+xml; charset=utf-8' });
  assert.equal(await visitor.page.evaluate(() => document.createElement('p').tagName), 'p', 'control: names keep their case');
  await assertWorks(visitor);
});

/** What the banner cannot do without. It is there for all but the banner: what drives the browser needs it as well. */
const missing = { MutationObserver: /MutationObserver/, WebAssembly: /wasm|WebAssembly/i };
const without = (name) => script(`
  const own = window.${name};
  Object.defineProperty(window, '${name}', { get: () => (/privola/.test(new Error().stack) ? undefined : own) });`);

for (const [name, why] of Object.entries(missing)) {
  for (const built of [false, true]) {
    test(`${name} is missing${built ? ', a build' : ''}: all_stays_held_and_one_line_says_why`, async (t) => {
      const visitor = await open(t, { alter: without(name), built });
      await assertFailsClosed(visitor, why);
    });
  }
}

/** What it can do without: older browsers of those it names have not all of these. */
const dispensable = {
  'no popover': "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover; delete HTMLElement.prototype.hidePopover; delete HTMLElement.prototype.togglePopover",
  'no element internals, no custom states': 'delete HTMLElement.prototype.attachInternals',
  'no :has': 'const own = CSS.supports; CSS.supports = (...values) => !/:has/.test(values.join()) && own.apply(CSS, values)',
  'no replaceChildren, no toggleAttribute': 'delete Element.prototype.replaceChildren; delete Document.prototype.replaceChildren; delete Element.prototype.toggleAttribute',
  'no checkVisibility': 'delete Element.prototype.checkVisibility',
  'no Intl but dates and numbers': "for (const name of ['DisplayNames', 'ListFormat', 'RelativeTimeFormat', 'Segmenter', 'DurationFormat', 'Locale']) delete Intl[name]",
  'no Trusted Types': 'delete window.trustedTypes',
  'no cookie store, no storage manager': 'delete window.cookieStore; delete Navigator.prototype.storage',
  'no synchronous compilation': "const refuse = function () { throw new RangeError('WebAssembly.Module is disallowed on the main thread'); }; WebAssembly.Module = refuse; WebAssembly.Instance = refuse",
  'no Object.hasOwn': 'delete Object.hasOwn',
};

for (const [name, code] of Object.entries(dispensable)) {
  for (const built of [false, true]) {
    test(`${name}${built ? ', a build' : ''}: it_works_all_the_same`, async (t) => {
      const visitor = await open(t, { alter: script(code), built });
      await assertWorks(visitor);
      assert.deepEqual(visitor.lines, []);
    });
  }
}

test('where_adopted_style_sheets_are_missing_all_stays_held_or_the_banner_has_its_styles', async (t) => {
  for (const built of [false, true]) {
    const visitor = await open(t, { alter: script('delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets; delete window.CSSStyleSheet'), built });
    await assertHeld(visitor);
    if (await visitor.sees('banner')) await assertWorks(visitor);
    else await assertUsable(visitor);
    assert.ok(visitor.lines.length <= 1, visitor.lines.join('\n'));
    await visitor.context.close();
  }
});
