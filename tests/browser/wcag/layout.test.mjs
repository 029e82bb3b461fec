// WCAG 2.2 by what is laid out: 1.3.4, 1.4.1, 1.4.4, 1.4.10, 1.4.11, 1.4.12, 2.5.8, forced colours, motion, print.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, laboratory, phone } from '../lib/browser.mjs';
import { clippedText, contrast } from '../lib/layout.mjs';
import { CONTROLS, fold, layouts, open, unfold } from './support.mjs';

const lab = await laboratory();
const host = (visitor) => visitor.page.locator('privola-ui');

/** Nothing scrolls sideways, no text is cut off, and every control can be brought wholly into view. */
async function assertUsable(visitor, part, what) {
  const faults = await host(visitor).evaluate(clippedText, undefined);
  assert.deepEqual(faults, [], what);
  const sideways = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${what}: the page scrolls sideways by ${sideways}`);
  for (const control of await visitor[part].locator(CONTROLS).all()) {
    await control.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
    const { name, top, bottom, left, right, hit } = await control.evaluate((element) => {
      const { top, bottom, left, right } = element.getClientRects()[0];
      const found = element.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return { name: element.dataset.action ?? element.id, top, bottom, left, right, hit: found === element || element.contains(found) };
    });
    const { width, height } = visitor.page.viewportSize();
    assert.ok(top >= -1 && left >= -1 && bottom <= height + 1 && right <= width + 1, `${what}: ${name} at ${[left, top, right, bottom]}`);
    assert.ok(hit, `${what}: ${name} is covered`);
  }
}

const screens = {
  '400 % zoom, 320×256 (1.4.10)': { width: 320, height: 256 },
  'upright (1.3.4)': { width: 360, height: 640 },
  'on its side (1.3.4)': { width: 640, height: 360 },
  '200 % zoom (1.4.4)': { width: 640, height: 400 },
  'very large': { width: 3840, height: 2160 },
};

for (const layout of layouts) {
  test(`everything_can_be_read_and_reached_on_every_screen (${layout})`, async (t) => {
    const visitor = await open(lab, t, { banner: { layout, close: 'reject' } });
    for (const [screen, viewport] of Object.entries(screens)) {
      await visitor.page.setViewportSize(viewport);
      await assertUsable(visitor, 'banner', `banner, ${layout}, ${screen}`);
      await unfold(visitor);
      await assertUsable(visitor, 'dialog', `preferences, ${screen}`);
      await fold(visitor);
    }
  });

  test(`at_400_percent_the_banner_leaves_a_part_of_the_page_in_sight_which_scrolls (1.4.10; ${layout})`, async (t) => {
    const visitor = await open(lab, t, { banner: { layout }, viewport: { width: 320, height: 256 } });
    const { height } = await visitor.banner.boundingBox();
    assert.ok(height <= 256 * 0.9, `the banner is ${height} px high`);
    await visitor.page.mouse.move(160, 8);
    await visitor.page.mouse.wheel(0, 400);
    await visitor.page.waitForFunction(() => scrollY > 0);
  });

  test(`with_the_text_spacing_of_1_4_12_nothing_is_cut_off (${layout})`, async (t) => {
    const visitor = await open(lab, t, { banner: { layout, close: 'reject' } });
    for (const viewport of [phone, desktop, { width: 320, height: 640 }]) {
      await visitor.page.setViewportSize(viewport);
      await space(visitor);
      await assertUsable(visitor, 'banner', `banner, ${viewport.width}`);
      await unfold(visitor);
      await space(visitor);
      await assertUsable(visitor, 'dialog', `preferences, ${viewport.width}`);
      await fold(visitor);
    }
  });
}

/** The values of 1.4.12, as a visitor's own style, which reaches into an open shadow root. */
const space = (visitor) => host(visitor).evaluate(({ shadowRoot }) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
});

for (const [pointer, options, least] of [['mouse', {}, 24], ['finger', { hasTouch: true, isMobile: true, viewport: phone }, 44]]) {
  test(`every_target_has_at_least_${least}_pixels_for_a_${pointer} (2.5.8)`, async (t) => {
    const visitor = await open(lab, t, { banner: { close: 'reject' }, ...options });
    assert.equal(await visitor.page.evaluate(() => matchMedia('(pointer: coarse)').matches), pointer === 'finger');
    await assertTargets(visitor.banner, least);
    await unfold(visitor);
    await assertTargets(visitor.dialog, least);
    await fold(visitor);
    await visitor.reject();
    const { width, height } = await visitor.reopen.boundingBox();
    assert.ok(width >= 44 && height >= 44);
  });
}

/** The width and height over which a control, or the label that stands for it, takes a press at its middle. */
async function assertTargets(part, least) {
  const controls = await part.locator(CONTROLS).all();
  assert.ok(controls.length >= 5);
  for (const control of controls) {
    // A link in the middle of a sentence is as high as its line (2.5.8, Inline).
    if (await control.evaluate((element) => element.matches('p > a') && element.previousSibling)) continue;
    await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { name, size } = await control.evaluate((element) => {
      const shadow = element.getRootNode();
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const middle = [(left + right) / 2, (top + bottom) / 2];
      const takes = (x, y) => {
        const found = shadow.elementFromPoint(x, y);
        return found === element || element.contains(found) || [...element.labels ?? []].some((label) => label.contains(found));
      };
      const reach = (dx, dy) => {
        let steps = 0;
        while (steps < 60 && takes(middle[0] + dx * (steps + 1) * 0.5, middle[1] + dy * (steps + 1) * 0.5)) steps += 1;
        return steps * 0.5;
      };
      return { name: element.dataset.action ?? (element.id || element.textContent), size: [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)] };
    });
    assert.ok(size[0] >= least - 1 && size[1] >= least - 1, `${name}: ${size}`);
  }
}

test('in_forced_colours_text_edges_and_the_state_of_switches_are_the_systems (1.4.1, 1.4.3, 1.4.11)', async (t) => {
  for (const scheme of ['light', 'dark']) {
    const visitor = await open(lab, t, { forcedColors: 'active', scheme });
    const system = await visitor.page.evaluate(() => Object.fromEntries(['Canvas', 'CanvasText', 'ButtonText', 'ButtonFace', 'Highlight'].map((name) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
      const { color } = getComputedStyle(probe);
      probe.remove();
      return [name, color];
    })));
    for (const action of ['accept-all', 'reject-all', 'preferences']) {
      const style = await (await visitor.button(action)).evaluate((element) => (({ color, borderTopColor, borderTopWidth }) => ({ color, borderTopColor, borderTopWidth }))(getComputedStyle(element)));
      assert.deepEqual(style, { color: system.ButtonText, borderTopColor: system.ButtonText, borderTopWidth: '1px' }, `${action}, ${scheme}`);
    }
    assert.equal(await visitor.banner.evaluate((element) => getComputedStyle(element).borderTopColor), system.CanvasText);
    await visitor.preferences();
    const knob = () => visitor.categorySwitch('analytics').evaluate((element) => {
      const own = getComputedStyle(element);
      const before = getComputedStyle(element, '::before');
      return { edge: own.borderTopColor, track: own.backgroundColor, knob: before.backgroundColor, place: before.translate, tick: getComputedStyle(element, '::after').content };
    });
    const off = await knob();
    await visitor.categorySwitch('analytics').check();
    const on = await knob();
    assert.notEqual(on.place, off.place, 'the knob moves');
    assert.notEqual(on.tick, off.tick, 'and a tick appears');
    for (const state of [off, on]) {
      assert.ok(contrast(state.edge, system.Canvas) >= 3, `${scheme}: edge ${state.edge} on ${system.Canvas}`);
      assert.ok(contrast(state.knob, state.track) >= 3, `${scheme}: knob ${state.knob} on ${state.track}`);
    }
    await fold(visitor);
    await visitor.reject();
    const { color, background } = await visitor.reopen.evaluate((element) => ({ color: getComputedStyle(element).color, background: getComputedStyle(element).backgroundColor }));
    assert.ok(contrast(color, background) >= 4.5, `${scheme}: reopen ${color} on ${background}`);
    await visitor.context.close();
  }
});

test('the_edges_of_buttons_and_switches_stand_out_and_a_switch_says_its_state_by_shape (1.4.1, 1.4.11)', async (t) => {
  for (const scheme of ['light', 'dark']) {
    const visitor = await open(lab, t, { scheme });
    await visitor.preferences();
    const input = visitor.categorySwitch('analytics');
    for (const on of [false, true]) {
      await input.setChecked(on);
      const { edge, knob, track, tick, behind } = await input.evaluate((element) => ({
        edge: getComputedStyle(element).borderTopColor,
        track: getComputedStyle(element).backgroundColor,
        knob: getComputedStyle(element, '::before').backgroundColor,
        tick: getComputedStyle(element, '::after').content,
        behind: getComputedStyle(element.closest('dialog')).backgroundColor,
      }));
      assert.ok(contrast(edge, behind) >= 3, `${scheme}: ${edge} on ${behind}`);
      assert.ok(contrast(knob, track) >= 3, `${scheme}: ${knob} on ${track}`);
      assert.equal(tick, on ? '""' : 'none');
    }
    for (const action of ['accept-all', 'save']) {
      const { edge, behind } = await (await visitor.button(action)).evaluate((element) => ({
        edge: getComputedStyle(element).borderTopColor, behind: getComputedStyle(element.closest('dialog')).backgroundColor }));
      assert.ok(contrast(edge, behind) >= 3, `${action}, ${scheme}: ${edge} on ${behind}`);
    }
    await visitor.context.close();
  }
});

test('motion_is_short_and_none_where_it_is_not_wanted (2.2.2, 2.3.3)', async (t) => {
  const motions = (visitor) => host(visitor).evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')].flatMap((element) =>
    [undefined, '::before', '::after', '::backdrop'].flatMap((pseudo) => {
      const { animationName, transitionDuration } = getComputedStyle(element, pseudo);
      return [...transitionDuration.split(', ').filter((time) => time !== '0s').map(parseFloat), ...animationName === 'none' ? [] : [animationName]];
    })));
  for (const [reducedMotion, moves] of [['reduce', false], ['no-preference', true]]) {
    const visitor = await open(lab, t, { reducedMotion });
    await unfold(visitor);
    const found = await motions(visitor);
    assert.equal(found.length > 0, moves);
    assert.ok(found.every((time) => time <= 0.2), String(found));
    await visitor.context.close();
  }
});

test('nothing_is_printed', async (t) => {
  const visitor = await open(lab, t);
  await visitor.page.emulateMedia({ media: 'print' });
  assert.equal(await visitor.sees('banner'), false);
  await visitor.page.emulateMedia({ media: 'screen' });
  await visitor.preferences();
  await visitor.page.emulateMedia({ media: 'print' });
  assert.equal(await visitor.sees('dialog'), false);
  await visitor.page.evaluate(() => window.privola.rejectAll());
  await visitor.reopen.waitFor({ state: 'attached' });
  assert.equal(await visitor.sees('reopen'), false);
  const taken = await host(visitor).evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')].filter((element) =>
    element.getBoundingClientRect().width > 0 && !element.matches('[role=status]')).length);
  assert.equal(taken, 0);
});
