// Whatever an owner's theme says, accept and reject are one style, and what is written can be read: text of 4.5:1, edges
// of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). What a theme gets wrong is corrected in the page, and said.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/themes/';

/** Serialised into the page: what stands on what, as painted, and the styles of accept and reject. */
function look() {
  const shadow = document.querySelector('privola-ui').shadowRoot;
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const layers = (element) => {
    const colors = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) colors.unshift(getComputedStyle(at).backgroundColor);
    return colors;
  };
  const paint = (...colors) => {
    for (const color of ['#fff', ...colors]) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (over, under) => {
    const [low, high] = [paint(...under, over), paint(...under)].map(luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const scope = shadow.querySelector('dialog') ?? shadow;
  const texts = [...scope.querySelectorAll('h2,h3,h4,p,button,a,summary,dt,dd,th,td,code,.always')].filter((element) =>
    element.innerText?.trim() && element.getClientRects().length && !element.closest('[role=status]'));
  const buttons = ['accept-all', 'reject-all'].map((action) => scope.querySelector(`[data-action="${action}"]`));
  const all = (element) => Object.fromEntries(Array.from(getComputedStyle(element), (name) => [name, getComputedStyle(element).getPropertyValue(name)]));
  return {
    texts: texts.map((element) => ({ what: `${element.localName} ${element.innerText.slice(0, 20)}`, ratio: contrast(getComputedStyle(element).color, layers(element)) })),
    edges: [...scope.querySelectorAll('.actions button, .switch')].map((element) => ({ what: element.dataset.action ?? element.id,
      ratio: contrast(getComputedStyle(element).borderTopColor, layers(element.parentElement)) })),
    accept: all(buttons[0]),
    reject: all(buttons[1]),
  };
}

async function assertReadable(visitor, what) {
  const { texts, edges, accept, reject } = await visitor.page.evaluate(look);
  assert.ok(texts.length >= 5, what);
  // A hundredth for the rounding of colours to whole numbers.
  assert.deepEqual(texts.filter(({ ratio }) => ratio < 4.49), [], `${what}: texts`);
  assert.deepEqual(edges.filter(({ ratio }) => ratio < 2.99), [], `${what}: edges`);
  // The browser gives widths in fractions, which may differ by its rounding of halves.
  assert.deepEqual(reject, accept, `${what}: accept and reject`);
}

const properties = (text) => ({ style: `:root { ${text} }` });
const themes = {
  'white on white buttons': properties('--privola-button: #fff; --privola-button-text: #fff'),
  'buttons like the background': properties('--privola-background: #ffe; --privola-button: #ffd; --privola-button-text: #eee'),
  'pale text': properties('--privola-text: #ddd; --privola-muted: #eee'),
  'a dark background alone': properties('--privola-background: #111'),
  'a light background alone': properties('--privola-background: #fafafa'),
  'a surface like the text': properties('--privola-surface: #1b2430'),
  'colours that are none': properties('--privola-button: banana; --privola-button-text: 12px; --privola-background: url(x); --privola-text: none'),
  'colours that are transparent': properties('--privola-background: #fff0; --privola-text: #0001; --privola-button: transparent; --privola-button-text: #fff1'),
  'middle greys': properties('--privola-background: #777; --privola-text: #888; --privola-muted: #777; --privola-surface: #808080; --privola-button: #797979; --privola-button-text: #777'),
  'colours of other spaces': properties('--privola-background: oklch(95% 0.1 200); --privola-button: color-mix(in srgb, yellow, white); --privola-button-text: hsl(60 100% 90%); --privola-text: lab(80% 10 10)'),
  'tokens on the host itself': { style: 'privola-ui { --privola-button: #eee; --privola-button-text: #ddd }' },
  'tokens that differ in the dark': { style: ':root { --privola-button: #123 } @media (prefers-color-scheme: dark) { :root { --privola-button: #1a1f27; --privola-text: #333 } }' },
  'parts in other colours': { style: '::part(button) { background: #fff; color: #fff; border-color: #fff; opacity: .1 } ::part(banner) { background: #fff; color: #fefefe } ::part(link) { color: #eee }' },
  'parts when they are pointed at': { style: '::part(button):hover, ::part(button):focus { background: #fff; color: #fff }' },
  'the config\'s colours': { banner: { colors: { background: '#fff', text: '#eee', button: '#ff0', buttonText: '#fff', muted: '#fefefe', surface: '#fff' }, darkColors: { background: '#000', text: '#111', button: '#010101', buttonText: '#000' } } },
  'the config\'s colours on a page with its own': { style: ':root { --privola-button: #fff }', banner: { theme: 'light', colors: { buttonText: '#fff' } } },
};

for (const [name, { style = '', banner = {} }] of Object.entries(themes)) {
  test(`${name}: accept_and_reject_stay_equal_and_all_text_can_be_read`, async (t) => {
    const said = [];
    for (const scheme of ['light', 'dark']) {
      const visitor = await lab.visitor(t, { scheme });
      lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), banner }) });
      lab.site.override(folder, { transform: (html) => html.replace('<!-- style -->', `<style>${style}</style>`) });
      await visitor.open(`https://www.themes.test${folder}`);
      await visitor.banner.waitFor();
      await assertReadable(visitor, `banner, ${scheme}`);
      await (await visitor.button('accept-all')).hover();
      await visitor.preferences();
      const folded = visitor.dialog.locator('details:not([open]) > summary');
      while (await folded.count()) await folded.first().click();
      await visitor.quiet();
      await visitor.page.mouse.move(1, 1);
      await assertReadable(visitor, `preferences, ${scheme}`);
      said.push(...visitor.lines);
      assert.deepEqual(visitor.errors, []);
      await visitor.context.close();
    }
    // Most have to be corrected in one of the schemes alone.
    assert.equal(said.some((line) => line.includes('WCAG')), !name.startsWith('parts'), said.join('\n'));
  });
}

test('a_theme_that_can_be_read_is_left_as_it_is_and_nothing_is_said', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => html.replace('<!-- style -->', '<style>:root { --privola-button: #0b6b3a; --privola-button-text: #fff; --privola-background: #fffdf5; --privola-radius: 2px }</style>') });
  await visitor.open(`https://www.themes.test${folder}`);
  const { backgroundColor, color } = await (await visitor.button('accept-all')).evaluate((element) => (({ backgroundColor, color }) => ({ backgroundColor, color }))(getComputedStyle(element)));
  assert.deepEqual([backgroundColor, color], ['rgb(11, 107, 58)', 'rgb(255, 255, 255)']);
  assert.deepEqual(visitor.lines, []);
});
