// Placeholders as things on the page: their place and size, where there is none, keyboard, screen reader, language,
// colours, policies.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, gate, laboratory, phone, smallPhone } from '../lib/browser.mjs';
import {
  arrive as open, asked, assertHeld, assertRequests, beside, button, folder, frames, page, placeholder, press, shifts,
} from './support.mjs';

const lab = await laboratory();
const arrive = (t, options) => open(lab, t, options);
const ids = ['video-1', 'map', 'tiny', 'video-2', 'plain', 'sandboxed'];

const style = (box, name) => box.evaluate((element, property) => getComputedStyle(element)[property], name);

const boxes = (visitor) => visitor.page.evaluate((all) => all.map((id) => {
  const { x, y, width, height } = document.getElementById(id).getBoundingClientRect();
  return { id, x: x + scrollX, y: y + scrollY, width, height };
}), ids);

/** Where a template stands there is no place until its placeholder comes. */
const withoutTemplates = (html) => html.replace(/<template[\s\S]*?<\/template>/g, '');

test('nothing_moves_when_placeholders_come_and_go', async (t) => {
  const bare = await lab.visitor(t);
  const withoutPrivola = (html) => html.replace(/<script src="\/privola[^>]*><\/script>/, '');
  lab.site.override(folder, { transform: (html) => withoutPrivola(withoutTemplates(html)) });
  await bare.open(page);
  const before = await boxes(bare);

  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: withoutTemplates });
  await visitor.open(page);
  await placeholder(visitor, 'video-1').waitFor();
  await visitor.quiet();
  assert.deepEqual(await boxes(visitor), before, 'held');
  await press(visitor, placeholder(visitor, 'video-1'), 'once');
  await press(visitor, beside(visitor, 'sandboxed'), 'always');
  assert.deepEqual(await boxes(visitor), before, 'some are loaded');
  await visitor.page.evaluate(() => window.privola.acceptAll());
  await visitor.quiet();
  assert.deepEqual(await boxes(visitor), before, 'all are loaded');
  assert.equal(await shifts(visitor), 0);
});

test('control_a_shift_is_measured_where_there_is_one', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => document.querySelector('h1').before('new', document.createElement('br')));
  await visitor.quiet();
  assert.ok(await shifts(visitor) > 0);
});

test('a_widgets_placeholder_has_the_size_that_its_template_says', async (t) => {
  const visitor = await arrive(t);
  const before = await visitor.page.locator('privola-embed:has(+ #widget)').boundingBox();
  assert.deepEqual([before.width, before.height], [400, 240]);
  const heading = visitor.page.getByText('Nobody can see these');
  const below = () => heading.evaluate((element) => element.getBoundingClientRect().y + scrollY);
  const y = await below();
  await press(visitor, beside(visitor, 'widget'), 'once');
  assert.equal(await below(), y);
});

test('a_widgets_size_can_be_a_share_and_a_ratio', async (t) => {
  const visitor = await lab.visitor(t);
  const size = 'data-width="50%" data-ratio="16:9"';
  lab.site.override(folder, { transform: (html) => html.replace('data-width="400" data-height="240"', size) });
  await visitor.open(page);
  await beside(visitor, 'widget').waitFor();
  const { width, height } = await visitor.page.locator('privola-embed:has(+ #widget)').boundingBox();
  const column = (await visitor.page.locator('h1').boundingBox()).width;
  assert.equal(width, column / 2);
  assert.ok(Math.abs(height - width * 9 / 16) < 0.1, `${width}×${height}`);
});

test('frames_that_nobody_sees_have_none', async (t) => {
  const visitor = await arrive(t);
  for (const id of ['hidden', 'absent', 'beacon']) assert.equal(await placeholder(visitor, id).count(), 0, id);
});

test('a_frame_that_is_shown_later_has_one_then', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => { document.getElementById('hidden').hidden = false; });
  await placeholder(visitor, 'hidden').waitFor();
  await press(visitor, placeholder(visitor, 'hidden'), 'once');
  await assertRequests(visitor, frames, ['hidden']);
});

test('a_frame_that_a_script_adds_or_moves_has_one', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => {
    const frame = document.getElementById('map');
    document.getElementById('end').after(frame);
    const late = document.createElement('iframe');
    const src = 'https://www.youtube.com/embed/late';
    Object.assign(late.dataset, { category: 'functional', service: 'youtube', src });
    late.id = 'late';
    frame.after(late);
  });
  await placeholder(visitor, 'late').waitFor();
  await press(visitor, placeholder(visitor, 'map'), 'once');
  await press(visitor, placeholder(visitor, 'late'), 'once');
  await assertRequests(visitor, asked, ['www.google.com/maps', 'www.youtube.com/embed/late']);
});

test('a_sandboxed_frame_is_covered_exactly_and_loads_in_its_sandbox', async (t) => {
  const visitor = await arrive(t);
  const cover = visitor.page.locator('privola-embed:has(+ #sandboxed)');
  const frame = visitor.page.locator('#sandboxed');
  assert.deepEqual(await cover.boundingBox(), await frame.boundingBox());
  await visitor.page.setViewportSize(phone);
  await visitor.quiet();
  assert.deepEqual(await cover.boundingBox(), await frame.boundingBox(), 'on another screen');
  assert.equal(await frame.evaluate((element) => element.inert), true);
  await press(visitor, beside(visitor, 'sandboxed'), 'once');
  await assertRequests(visitor, frames, ['sandboxed']);
  assert.equal(await cover.count(), 0);
  assert.deepEqual(await frame.evaluate((element) => [element.inert, element.getAttribute('sandbox')]), [false, 'allow-scripts']);
});

test('what_the_owner_shows_in_a_held_frame_stays', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => html.replace('id="map"', 'id="map" src="frame.html?own"') });
  await visitor.open(page);
  await placeholder(visitor, 'video-1').waitFor();
  await visitor.quiet();
  assert.equal(await visitor.page.frameLocator('#map').locator('p').textContent(), 'frame');
  assert.equal(await visitor.page.locator('privola-embed:has(+ #map)').count(), 0);
});

test('a_placeholder_is_reached_and_used_by_keyboard_and_the_focus_goes_on_to_what_was_loaded', async (t) => {
  const visitor = await arrive(t);
  const { keyboard } = visitor.page;
  const at = () => visitor.page.evaluate(() => {
    const { activeElement } = document;
    const inner = activeElement.contentDocument?.activeElement ?? activeElement.shadowRoot?.activeElement;
    return `${activeElement.id || activeElement.localName} ${inner?.dataset.way ?? inner?.localName ?? ''}`;
  });
  const seen = [];
  for (let presses = 0; presses < 60 && seen.at(-1) !== 'video-1 always'; presses += 1) {
    await keyboard.press('Tab');
    seen.push(await at());
  }
  assert.deepEqual(seen.slice(-3), ['video-1 a', 'video-1 once', 'video-1 always'], seen.join());
  const outline = await style(button(placeholder(visitor, 'video-1'), 'always'), 'outline');
  assert.match(outline, /solid 3px/);
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await visitor.quiet();
  await assertRequests(visitor, asked, ['www.youtube.com/embed/first']);
  assert.equal(await visitor.page.evaluate(() => document.activeElement.id), 'video-1');
  const inside = (await visitor.page.frames()).find((frame) => frame.url().endsWith('/first'));
  await inside.waitForFunction(() => document.hasFocus());
});

test('the_focus_goes_on_to_a_widget_that_was_loaded', async (t) => {
  const visitor = await arrive(t);
  await button(beside(visitor, 'widget'), 'once').focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.quiet();
  assert.equal(await visitor.page.evaluate(() => document.activeElement.textContent), 'Write to us');
  await button(beside(visitor, 'unsized'), 'once').focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.quiet();
  assert.equal(await visitor.page.evaluate(() => document.activeElement.textContent), 'Posts');
});

test('frames_have_titles_and_placeholders_are_named_groups', async (t) => {
  const visitor = await arrive(t);
  const title = (id) => visitor.page.locator(`#${id}`).getAttribute('title');
  assert.equal(await title('video-1'), 'A walk through the old town', 'the own title stays');
  assert.equal(await title('map'), 'Google Maps');
  const group = placeholder(visitor, 'map').getByRole('group', { name: 'Google Maps', description: /IP address/ });
  assert.equal(await group.count(), 1);
});

test('touch_targets_are_44_px_high_and_on_the_smallest_frames_at_least_24', async (t) => {
  for (const viewport of [desktop, phone, smallPhone]) {
    const visitor = await arrive(t, { viewport });
    for (const [id, least] of [['video-1', 44], ['map', 44], ['tiny', 24]]) {
      for (const way of ['once', 'always']) {
        const { height, width } = await button(placeholder(visitor, id), way).boundingBox();
        assert.ok(height >= least && width >= least, `${id} ${way} on ${viewport.width} px: ${width}×${height}`);
      }
    }
  }
});

test('on_a_tiny_frame_the_buttons_are_in_sight_and_every_word_can_be_scrolled_to', async (t) => {
  const visitor = await arrive(t);
  const box = placeholder(visitor, 'tiny');
  assert.equal(await box.evaluate((element) => element.scrollWidth <= element.clientWidth), true, 'no sideways scrolling');
  const span = (locator) => locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, height: innerHeight };
  });
  for (const way of ['once', 'always']) {
    const { top, bottom, height } = await span(button(box, way));
    assert.ok(top >= 0 && bottom <= height, `${way}: ${top} to ${bottom}`);
  }
  const link = box.getByRole('link');
  await link.focus();
  assert.ok((await span(link)).bottom <= (await span(button(box, 'once'))).top, 'the end of the text is above the buttons');
  await box.getByRole('heading').evaluate((heading) => heading.scrollIntoView());
  assert.ok((await span(box.getByRole('heading'))).top >= 0);
  await press(visitor, box, 'always');
  await assertRequests(visitor, frames, ['absent', 'beacon', 'hidden', 'refused', 'sandboxed', 'tiny']);
});

test('placeholders_follow_a_change_of_language_and_direction', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => window.privola.locale('ar'));
  await visitor.quiet();
  for (const box of [placeholder(visitor, 'map'), beside(visitor, 'widget')]) {
    assert.deepEqual(await box.evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
    assert.equal(await button(box, 'once').textContent(), 'تحميل هذه المرة');
  }
  await visitor.page.evaluate(() => window.privola.locale('de'));
  await visitor.quiet();
  const tiny = placeholder(visitor, 'tiny');
  assert.equal(await tiny.getByRole('heading').textContent(), 'Kurzfilme');
  assert.equal(await button(tiny, 'always').textContent(), 'Kurzfilme immer erlauben');
  assert.equal(await visitor.page.locator('#tiny').getAttribute('title'), 'Kurzfilme');
  assert.equal(await visitor.page.frameLocator('#tiny').locator('html').getAttribute('lang'), 'de');
  await press(visitor, tiny, 'once');
  await assertRequests(visitor, frames, ['tiny']);
});

test('before_the_words_are_there_the_place_is_empty', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  lab.site.override('/privola/locales/more/en.json', { gate: door });
  await visitor.page.goto(page, { waitUntil: 'load' });
  await visitor.arrived('/privola/locales/more/en.json');
  assert.equal(await placeholder(visitor, 'video-1').count(), 0);
  door.open();
  await placeholder(visitor, 'video-1').waitFor();
});

test('the_owners_tokens_and_font_reach_into_placeholders', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}page.css`, {
    transform: (css) => `${css} :root { --privola-background: rgb(1, 2, 3) } #tiny { --privola-background: rgb(4, 5, 6) }
      privola-ui { --privola-text: rgb(250, 251, 252) }`,
  });
  await visitor.open(page);
  const [map, widget, tiny] = [placeholder(visitor, 'map'), beside(visitor, 'widget'), placeholder(visitor, 'tiny')];
  for (const [box, background] of [[map, 'rgb(1, 2, 3)'], [widget, 'rgb(1, 2, 3)'], [tiny, 'rgb(4, 5, 6)']]) {
    await box.waitFor();
    assert.equal(await style(box, 'backgroundColor'), background);
    assert.equal(await style(box, 'color'), 'rgb(250, 251, 252)');
    assert.equal(await style(box, 'fontFamily'), 'Georgia, serif');
  }
});

test('placeholders_follow_the_visitors_scheme_unless_the_config_names_one', async (t) => {
  const visitor = await arrive(t, { scheme: 'dark' });
  const box = placeholder(visitor, 'map');
  assert.equal(await style(box, 'backgroundColor'), 'rgb(23, 28, 36)');
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  await visitor.quiet();
  assert.equal(await style(box, 'backgroundColor'), 'rgb(255, 255, 255)');
  const theme = '"banner": { "theme": "dark" }, "locale"';
  lab.site.override(`${folder}privola.json`, { transform: (json) => json.replace('"locale"', theme) });
  await visitor.reload();
  await box.waitFor();
  assert.equal(await style(box, 'backgroundColor'), 'rgb(23, 28, 36)');
});

test('a_strict_policy_and_trusted_types_are_met', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.documentHeaders({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "connect-src 'self'",
      "style-src 'self'",
      "frame-src 'self' https://www.youtube.com https://www.google.com",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types privola',
    ].join('; '),
  });
  await visitor.open(page);
  await placeholder(visitor, 'video-1').waitFor();
  await visitor.quiet();
  for (const box of [placeholder(visitor, 'video-1'), beside(visitor, 'widget')]) {
    assert.equal(await style(box, 'display'), 'grid', 'it has its styles');
  }
  await press(visitor, placeholder(visitor, 'video-1'), 'once');
  await press(visitor, placeholder(visitor, 'map'), 'always');
  await assertRequests(visitor, asked, ['www.google.com/maps', 'www.youtube.com/embed/first']);
  assert.deepEqual([visitor.violations, visitor.errors], [[], []]);
  await assertHeld(visitor, 'video-2', 'tiny');
});
