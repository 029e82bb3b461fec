// What a site has to do with it: vendors' own snippets, natives that stay as they were, a late start, embeds.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-autoblock/';
const page = `https://www.site.test${folder}`;

const run = (visitor, task, value) => visitor.page.evaluate(task, value);
const paths = (visitor) => visitor.vendorRequests().map(({ host, path }) => host + path);

/** The page with more in its body, and as `change` makes it. */
const withMarkup = (markup, change = (html) => html) =>
  lab.site.override(folder, { transform: (html) => change(html).replace('</body>', () => `${markup}</body>`) });

async function arrive(t, markup = '', change) {
  const visitor = await lab.visitor(t);
  withMarkup(markup, change);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Inline snippets in the shapes in which vendors hand them out; each makes a script and queues calls for it. */
const snippets = `
<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', 'G-TEST');
</script>
<script>(function (w, d, url) {
  if (w.fbq) return;
  var queue = w.fbq = function () { queue.queue.push(arguments); };
  queue.queue = [];
  var script = d.createElement('script');
  script.async = !0;
  script.src = url;
  var first = d.getElementsByTagName('script')[0];
  first.parentNode.insertBefore(script, first);
})(window, document, 'https://connect.facebook.net/en_US/fbevents.js'); fbq('init', '7');</script>
<script>(function (h, o) {
  h.hj = h.hj || function () { (h.hj.q = h.hj.q || []).push(arguments); };
  var head = o.getElementsByTagName('head')[0];
  var script = o.createElement('script');
  script.async = 1;
  script.src = 'https://static.hotjar.com/c/hotjar-' + 7 + '.js?sv=6';
  head.appendChild(script);
})(window, document);</script>`;
const made = ['connect.facebook.net/en_US/fbevents.js', 'static.hotjar.com/c/hotjar-7.js'];

test('control_without_privola_the_snippets_load_their_scripts', async (t) => {
  const visitor = await lab.visitor(t);
  withMarkup(snippets, (html) => html.replace(/<script src="\/privola[^>]*><\/script>/, ''));
  await visitor.open(page);
  assert.deepEqual(paths(visitor).sort(), [...made, 'www.googletagmanager.com/gtag/js']);
});

test('scripts_that_vendors_inline_snippets_make_are_not_even_requested', async (t) => {
  const visitor = await arrive(t, snippets);
  assert.deepEqual(paths(visitor).filter((path) => !path.startsWith('www.googletagmanager.com')), []);
  assert.deepEqual(await run(visitor, () => window.ran), []);
  const inline = await run(visitor, () => [typeof fbq, typeof hj]);
  assert.deepEqual(inline, ['function', 'function'], 'inline code runs: it has no address');
  await visitor.accept();
  assert.deepEqual((await run(visitor, () => window.ran)).sort(), ['c/hotjar-7.js', 'en_US/fbevents.js']);
  assert.deepEqual(made.filter((path) => paths(visitor).includes(path)), made);
  assert.deepEqual(visitor.errors, []);
});

test('one_vendor_accepted_lets_its_snippets_script_load_and_no_other', async (t) => {
  const visitor = await arrive(t, snippets);
  await visitor.preferences();
  await visitor.toggle({ service: 'hotjar' }, true);
  await visitor.save();
  assert.deepEqual(await run(visitor, () => window.ran), ['c/hotjar-7.js']);
  assert.ok(!paths(visitor).includes(made[0]));
});

/** Of everything that is replaced: name, length and what it says of itself. */
const describe = () => {
  const objects = {
    window, Node, Element, Document, DocumentFragment, CharacterData, XMLHttpRequest, Navigator,
    HTMLScriptElement, HTMLImageElement, HTMLIFrameElement, HTMLLinkElement, HTMLMediaElement,
  };
  const found = {};
  for (const [name, object] of Object.entries(objects)) {
    const target = object === window ? window : object.prototype;
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(target))) {
      if (object === window && !['fetch', 'WebSocket', 'EventSource'].includes(key)) continue;
      const { value, get, set, ...flags } = property;
      const functions = [value, get, set].filter((part) => typeof part === 'function');
      if (functions.length) found[`${name}.${key}`] = [flags, functions.map((part) => [part.name, part.length])];
    }
  }
  return found;
};

test('what_is_replaced_keeps_its_name_its_length_and_its_flags', async (t) => {
  const visitor = await arrive(t);
  const replaced = await run(visitor, describe);
  withMarkup('', (html) => html.replace(/<script src="\/privola[^>]*><\/script>/, ''));
  await visitor.page.goto(page);
  const native = await run(visitor, describe);
  assert.ok(Object.keys(native).length > 200);
  assert.deepEqual(replaced, native);
});

test('requests_say_that_they_are_the_browsers_own', async (t) => {
  const visitor = await arrive(t);
  const texts = await run(visitor, () => {
    const { open, send } = XMLHttpRequest.prototype;
    return [fetch, WebSocket, EventSource, navigator.sendBeacon, open, send].map(String);
  });
  for (const text of texts) assert.match(text, /\[native code\]/);
});

test('a_site_may_wrap_what_is_replaced', async (t) => {
  const visitor = await arrive(t, `<script>
    window.seen = [];
    for (const [object, name] of [
      [window, 'fetch'], [Element.prototype, 'setAttribute'], [Node.prototype, 'appendChild'], [XMLHttpRequest.prototype, 'open'],
    ]) {
      const before = object[name];
      object[name] = function () { seen.push(name); return before.apply(this, arguments); };
    }
    fetch('privola.json');
    make.attribute('/a');
    const box = document.createElement('div');
    if (document.body.appendChild(box) !== box) throw new Error('appendChild returns its argument');
    make.xhr('/b');
  </script>`);
  assert.deepEqual(await run(visitor, () => [...new Set(seen)]), ['fetch', 'setAttribute', 'appendChild', 'open']);
  assert.deepEqual(paths(visitor), []);
  assert.deepEqual(visitor.errors, []);
});

test('an_error_of_the_browsers_own_stays_the_browsers_own', async (t) => {
  const visitor = await arrive(t);
  const names = await run(visitor, async () => {
    const name = async (task) => {
      try {
        await task();
      } catch (error) {
        return error.name;
      }
      return '';
    };
    return [
      await name(() => document.body.appendChild(null)),
      await name(() => document.body.setAttribute(' ', '')),
      await name(() => fetch('http://[')),
      await name(() => new WebSocket('nonsense://')),
      await name(() => navigator.sendBeacon('http://[')),
      await name(() => new XMLHttpRequest().open('GET', 'http://[')),
      await name(() => document.body.insertAdjacentHTML('nowhere', '//www.google-analytics.com')),
    ];
  });
  assert.deepEqual(names, ['TypeError', 'InvalidCharacterError', 'TypeError', 'SyntaxError', 'TypeError', 'SyntaxError', 'SyntaxError']);
});

test('privola_js_with_the_setting_starts_late_says_so_and_holds_what_comes_later', async (t) => {
  const visitor = await arrive(t, '', (html) => html.replace('privola-autoblock.js', 'privola.js'));
  assert.ok(visitor.issues.some(({ path, text }) => path === 'autoblock' && text.startsWith('starts late')));
  await run(visitor, () => { for (const name of Object.keys(window.make)) window.make[name](`/${name}`); });
  await visitor.quiet();
  assert.deepEqual(paths(visitor), []);
  await visitor.accept();
  // Not every engine prefetches.
  const ways = await run(visitor, () => Object.keys(window.make).filter((name) => name !== 'prefetch' || document.createElement('link').relList.supports('prefetch')));
  assert.equal(paths(visitor).length, ways.length);
});

test('a_second_script_of_ours_changes_nothing', async (t) => {
  const visitor = await arrive(t, '<script src="/privola/privola-autoblock.js"></script>');
  await run(visitor, () => make.script('/a'));
  await visitor.accept();
  assert.deepEqual(paths(visitor), ['www.google-analytics.com/a.js']);
});

test('a_frame_that_is_held_by_its_host_gets_a_placeholder_and_loads_once_when_asked', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { width: 480, height: 300, title: 'Video', src: 'https://www.youtube.com/embed/video' });
    document.getElementById('app').append(frame);
  });
  await visitor.quiet();
  const { category, service } = await run(visitor, () => ({ ...document.querySelector('#app iframe').dataset }));
  assert.deepEqual({ category, service }, { category: 'functional', service: 'youtube' });
  const frame = visitor.page.frameLocator('#app iframe');
  await frame.getByRole('button').first().click();
  await visitor.page.waitForFunction(() => !document.querySelector('#app iframe').dataset.src);
  await visitor.quiet();
  assert.deepEqual(paths(visitor), ['www.youtube.com/embed/video']);
  assert.equal((await visitor.choice()), null, 'no decision');
  await run(visitor, () => { document.querySelector('#app iframe').src = 'https://www.youtube.com/embed/next'; });
  await visitor.quiet();
  assert.deepEqual(paths(visitor), ['www.youtube.com/embed/video', 'www.youtube.com/embed/next']);
});

test('withdrawal_holds_what_is_made_afterwards', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await run(visitor, () => make.fetchText('/a'));
  await visitor.quiet();
  await run(visitor, () => window.privola.rejectAll());
  await visitor.decided();
  await run(visitor, () => make.fetchText('/b'));
  await visitor.quiet();
  assert.deepEqual(paths(visitor), ['www.google-analytics.com/a.json']);
});
