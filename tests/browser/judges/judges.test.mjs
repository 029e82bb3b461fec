// Two judges, axe-core and IBM's, find nothing on any part of the interface, in any layout, colours or direction.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, laboratory } from '../lib/browser.mjs';
import { Explanations, judge } from '../lib/judges.mjs';

const lab = await laboratory();
const folder = '/tests/judges/';
const page = `https://www.judges.test${folder}`;

/** What is reported and is no fault, with the reason. */
const explanations = new Explanations([
  { judge: 'ibm', rule: 'style_color_misuse', where: /\/link\[1\]$/, reason: 'The page\'s own style sheet; it says nothing by colour.' },
  { judge: 'ibm', rule: 'style_highcontrast_visible', where: /\/link\[1\]$/, reason: 'The page\'s own style sheet of two colours.' },
  { judge: 'ibm', rule: 'input_label_after', where: /\/dialog.*\/input/,
    reason: 'The rule is one of checkboxes. These are switches, which have their label before them everywhere; the label is a heading, and whoever jumps to it finds the switch next.' },
  { judge: 'ibm', rule: 'input_label_visible', where: /\/dialog\[1\]\/div\[1\]\/button|#document-fragment\[1\]\/section\[1\]\/button\[1\]$/,
    reason: 'The close button and the reopen control are pictures with an accessible name; the name of the latter is its tooltip too.' },
  { judge: 'axe', rule: 'color-contrast', look: 'forced colours', where: /data-(action="(accept-all|reject-all|save)"|way="once")/,
    reason: 'Chromium reports the text fill colour as if colours were not forced; what is painted is the system\'s ButtonText on ButtonFace, which wcag/ holds.' },
  { judge: 'ibm', rule: 'frame_src_valid', where: /iframe\[\d\]$/,
    reason: 'A held frame has no address on purpose; what is built into it is judged with the page, and one into which nothing can be built is inert.' },
  { judge: 'ibm', rule: 'html_skipnav_exists', where: /\/html\[1\]$/, reason: 'A placeholder has no blocks that are repeated, and nothing to skip.' },
  { judge: 'ibm', rule: 'style_highcontrast_visible', where: /body\[1\]\/div\[1\]$|privola-embed/,
    reason: 'The style attribute holds the tokens and the size alone; forced colours are one of the looks below and have a test in wcag/.' },
  { judge: 'ibm', rule: 'a_target_warning', where: /\/a\[1\]$/, reason: 'The link says in Arabic that it opens a window; the rule knows the English words only, and is met in English.' },
]);

const plain = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' };
const looks = {
  light: plain,
  dark: { ...plain, colorScheme: 'dark' },
  'high contrast': { ...plain, contrast: 'more' },
  'dark high contrast': { ...plain, colorScheme: 'dark', contrast: 'more' },
  'forced colours': { ...plain, forcedColors: 'active' },
  'right to left': plain,
};

async function open(t, { banner = {}, body = '' }) {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, {
    transform: (text) => {
      const config = JSON.parse(text);
      return JSON.stringify({ ...config, banner: { ...config.banner, ...banner } });
    },
  });
  lab.site.override(folder, { transform: (html) => html.replace('<!-- more -->', body) });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Gives the open preferences all the room they need, and hides the banner behind them, which has been judged. */
function unroll(dialog) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('dialog { max-height: none !important } [part=banner]:has(~ dialog) { visibility: hidden }');
  const shadow = dialog.getRootNode();
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
}

/** Puts the interface into a look; Arabic for the one that runs from right to left. */
async function dress(visitor, look) {
  const tag = look === 'right to left' ? 'ar' : 'en';
  await visitor.page.emulateMedia(looks[look]);
  await visitor.page.evaluate((tag) => {
    document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
    window.privola.locale(tag);
  }, tag);
  await visitor.page.waitForFunction((tag) => document.querySelector('privola-ui').lang === tag, tag);
}

for (const layout of ['box', 'bar', 'dialog']) {
  test(`both_judges_find_nothing_on_banner_and_preferences (${layout})`, async (t) => {
    const visitor = await open(t, { banner: { layout } });
    for (const look of Object.keys(looks)) {
      await dress(visitor, look);
      assert.equal(await visitor.sees('banner'), true);
      explanations.assertClean(await judge(visitor.page, 'part="banner"', 'privola-ui[1]/#document-fragment[1]/section'), 'banner', look);
      // The preferences look alike in every layout; what is behind them differs.
      await visitor.preferences();
      // A judge cannot see what is scrolled away, and axe takes what lies behind a modal dialog for something before it.
      await visitor.page.setViewportSize({ width: 1280, height: 16_000 });
      await visitor.dialog.evaluate(unroll);
      const folded = visitor.dialog.locator('details:not([open]) > summary');
      while (await folded.count()) await folded.first().click();
      await visitor.dialog.locator('li').first().waitFor();
      await visitor.quiet();
      assert.ok(await visitor.dialog.locator('li').count() > 12, 'every service is shown');
      explanations.assertClean(await judge(visitor.page, 'part="preferences"', 'privola-ui[1]/#document-fragment[1]/dialog'), 'preferences', look);
      await visitor.page.keyboard.press('Escape');
      await visitor.dialog.waitFor({ state: 'hidden' });
      await visitor.page.setViewportSize(desktop);
      await visitor.quiet();
    }
    assert.deepEqual(visitor.errors, []);
  });
}

const body = `<privola-declaration></privola-declaration>
<h2>A film and a map</h2>
<iframe title="A walk through town" width="560" height="315" data-category="functional" data-service="youtube" data-src="https://www.youtube.com/embed/first"></iframe>
<iframe title="Opening hours" width="400" height="240" sandbox="allow-scripts" data-category="functional" data-service="vimeo" data-src="https://player.vimeo.com/video/1"></iframe>`;

test('both_judges_find_nothing_on_declaration_placeholders_and_reopen_control', async (t) => {
  const visitor = await open(t, { body });
  await visitor.page.locator('privola-declaration [part="declaration"]').waitFor();
  await visitor.page.locator('privola-embed .box').waitFor();
  for (const look of Object.keys(looks)) {
    await dress(visitor, look);
    if (await visitor.sees('banner')) await visitor.reject();
    await visitor.reopen.waitFor();
    await visitor.quiet();
    assert.equal(await visitor.page.locator('privola-declaration .chosen dd').count(), 3, 'the declaration shows the choice');
    explanations.assertClean(await judge(visitor.page, 'part="declaration"', 'privola-declaration[1]/#document-fragment[1]/section', 'privola-embed[1]/#document-fragment[1]/div',
      'iframe[title="A walk through town"] button[data-way="once"]', 'iframe[1]/html[1]/body[1]/div', 'part="reopen"', 'privola-ui[1]/#document-fragment[1]/section'), 'page', look);
  }
  assert.deepEqual(visitor.errors, []);
});

test('control_both_judges_see_faults_inside_the_shadow_root', async (t) => {
  const visitor = await open(t, {});
  await visitor.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('privola-ui');
    shadowRoot.querySelector('[data-action="accept-all"]').textContent = '';
    shadowRoot.querySelector('p').style.setProperty('color', '#eee', 'important');
  });
  const found = await judge(visitor.page);
  for (const name of ['axe', 'ibm']) {
    const rules = new Set(found.filter(({ judge, kind }) => judge === name && kind === 'violation').map(({ rule }) => rule));
    assert.ok(rules.size >= 2, `${name} finds the button without a name and the pale text: ${[...rules]}`);
  }
});

test('every_explanation_is_still_needed', () => explanations.assertAllNeeded());
