// What a visitor sees and hears on real kinds of pages: safe areas, double clicks, covered forms, colours, regions, words.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory, phone } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/pages-looks/';
const page = `https://www.looks.test${folder}`;

async function open(t, { config = {}, html = (text) => text, ...options } = {}) {
  const visitor = await lab.visitor(t, options);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), ...config }) });
  lab.site.override(folder, { transform: html });
  await visitor.open(page);
  return visitor;
}

/** The boxes of all texts and controls of a part. */
const boxes = (part) => part.evaluate((element) => [...element.querySelectorAll('button,a,h2,p')]
  .filter((each) => each.getClientRects().length && each.textContent)
  .map((each) => { const { left, top, right, bottom } = each.getBoundingClientRect(); return { name: each.textContent.slice(0, 20), left, top, right, bottom }; }));

/** Says which part of the screen a notch and a home bar take. */
async function notch(visitor, insets) {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
}

for (const layout of ['box', 'bar', 'dialog']) {
  for (const position of [undefined, 'top']) {
    test(`texts_and_controls_keep_off_notch_and_home_bar (${layout}, ${position ?? 'bottom'})`, async (t) => {
      const viewport = { width: 844, height: 390 };
      const visitor = await open(t, { config: { banner: { layout, position } }, viewport });
      const insets = { left: 47, right: 30, top: 20, bottom: 34 };
      const outside = async () => (await boxes(visitor.banner)).filter(({ left, top, right, bottom }) =>
        left < insets.left || top < insets.top || right > viewport.width - insets.right || bottom > viewport.height - insets.bottom);
      const before = await outside();
      await notch(visitor, insets);
      await visitor.page.waitForFunction(() => {
        const probe = document.createElement('i');
        probe.style.cssText = 'position:fixed;height:env(safe-area-inset-bottom)';
        document.body.append(probe);
        const { height } = probe.getBoundingClientRect();
        probe.remove();
        return height === 34;
      });
      if (layout === 'bar') assert.notDeepEqual(before, [], 'without a notch its place is taken');
      assert.deepEqual(await outside(), []);
    });
  }
}

test('the_second_click_of_a_double_click_on_accept_follows_no_link_below', async (t) => {
  const visitor = await open(t, { html: (text) => text.replace('id="below" href="#followed" hidden', 'id="below" href="#followed"') });
  const button = await visitor.button('accept-all');
  const box = await button.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await visitor.page.mouse.dblclick(x, y);
  await visitor.decided();
  assert.deepEqual((await visitor.choice()).analytics, true);
  assert.equal(new URL(visitor.page.url()).hash, '', 'the link is not followed');
  // A click elsewhere, and one of its own in the same place, are the page's.
  await visitor.page.mouse.click(x, 40);
  await visitor.page.waitForURL(/#followed$/);
});

test('a_single_click_of_its_own_reaches_the_page_where_the_banner_was', async (t) => {
  const visitor = await open(t, { html: (text) => text.replace('id="below" href="#followed" hidden', 'id="below" href="#followed"') });
  const box = await (await visitor.button('reject-all')).boundingBox();
  await visitor.reject();
  await visitor.page.evaluate(() => { window.since = performance.now(); });
  await visitor.page.waitForFunction(() => performance.now() - window.since > 600);
  await visitor.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await visitor.page.waitForURL(/#followed$/);
});

test('the_reopen_control_keeps_off_the_button_of_a_form', async (t) => {
  const visitor = await open(t, { viewport: phone, html: (text) => text.replace('<form hidden>', '<form>') });
  await visitor.reject();
  await visitor.reopen.waitFor();
  await visitor.page.waitForFunction(() => {
    const [form, control] = [document.querySelector('form button'), document.querySelector('privola-ui').shadowRoot.querySelector('.reopen')];
    return control.getBoundingClientRect().bottom <= form.getBoundingClientRect().top;
  });
  // Without a form it is where it was.
  const raised = await visitor.reopen.boundingBox();
  await visitor.page.evaluate(() => { document.querySelector('form').remove(); dispatchEvent(new Event('resize')); });
  await visitor.page.waitForFunction((y) => document.querySelector('privola-ui').shadowRoot.querySelector('.reopen').getBoundingClientRect().y > y, raised.y);
});

test('the_colours_of_the_config_reach_placeholders', async (t) => {
  const colours = async (config) => {
    const visitor = await open(t, { config });
    const button = visitor.page.frameLocator('iframe').locator('button[data-way="once"]');
    await button.waitFor();
    return button.evaluate((element) => getComputedStyle(element).backgroundColor);
  };
  assert.equal(await colours({ banner: { colors: { button: '#b4532a' } } }), 'rgb(180, 83, 42)');
  assert.equal(await colours({}), 'rgb(29, 78, 216)');
});

test('no_two_regions_have_one_name', async (t) => {
  const visitor = await open(t);
  await visitor.page.locator('privola-declaration [part="declaration"]').waitFor();
  const regions = () => visitor.page.evaluate(() => [document.querySelector('privola-ui'), document.querySelector('privola-declaration')]
    .flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('section:not([role]),[role=region]')]
      .map((region) => region.getAttribute('aria-label') ?? shadowRoot.getElementById(region.getAttribute('aria-labelledby'))?.textContent)));
  const found = await regions();
  assert.ok(found.length >= 1, 'the banner is one');
  assert.equal(new Set(found).size, found.length, found.join());
});

test('each_text_of_the_preferences_is_heard_once_and_each_summary_names_its_category', async (t) => {
  const visitor = await open(t);
  await visitor.preferences();
  const summaries = await visitor.dialog.locator('summary').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  assert.equal(new Set(summaries).size, summaries.length, summaries.join());
  for (const name of summaries) assert.match(name, /\D: \d+ service/);
  const described = await visitor.dialog.locator('input[aria-describedby]').count();
  assert.equal(described, 0, 'a description would be heard beside the text itself');
  const shown = await visitor.dialog.locator('summary').first().innerText();
  assert.ok(summaries[0].includes(shown), 'the name has the words that are seen');
});

test('words_in_another_language_say_which', async (t) => {
  const visitor = await open(t, { html: (text) => text.replace('lang="en"', 'lang="de"'), locale: 'de' });
  await visitor.preferences();
  for (const summary of await visitor.dialog.locator('summary').all()) await summary.click();
  const purpose = visitor.dialog.locator('#facts-google-analytics > p').first();
  await purpose.waitFor();
  assert.equal(await purpose.getAttribute('lang'), 'en', 'the preset knows no German');
  assert.equal(await visitor.dialog.locator('#facts-privola > p').getAttribute('lang'), null, 'ours does');
});
