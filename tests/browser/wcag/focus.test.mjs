// WCAG 2.2 by keyboard: 1.3.2, 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11, 4.1.3, and three keys for a choice.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, laboratory, phone } from '../lib/browser.mjs';
import { contrast } from '../lib/layout.mjs';
import { CONTROLS, assertUndecided, focused, fold, layouts, open, unfold } from './support.mjs';

const lab = await laboratory();

for (const [key, granted, keys] of [['accept', true, ['Tab', 'Enter']], ['reject', false, ['Tab', 'Tab', 'Enter']]]) {
  for (const layout of layouts) {
    test(`to_${key}_takes_at_most_three_keys_from_page_load (${layout})`, async (t) => {
      const visitor = await open(lab, t, { banner: { layout } });
      assert.ok(keys.length <= 3);
      for (const each of keys) await visitor.page.keyboard.press(each);
      await visitor.decided();
      assert.equal((await visitor.choice()).analytics, granted);
    });
  }
}

test('the_order_of_the_focus_is_that_of_the_eye_in_every_layout_on_every_screen_in_both_directions (1.3.2, 2.4.3)', async (t) => {
  for (const layout of layouts) {
    const visitor = await open(lab, t, { banner: { layout, close: 'reject' } });
    for (const tag of ['en', 'ar']) {
      await visitor.page.evaluate((tag) => window.privola.locale(tag), tag);
      await visitor.page.waitForFunction((tag) => document.querySelector('privola-ui').lang === tag, tag);
      for (const viewport of [phone, desktop]) {
        await visitor.page.setViewportSize(viewport);
        await assertReadingOrder(visitor.banner, tag === 'ar', `${layout} ${tag} ${viewport.width}`);
        await unfold(visitor);
        // Head, body and buttons, one below the other; the body scrolls, so what is scrolled away has no place.
        for (const part of await visitor.dialog.locator(':scope > *').all()) {
          await assertReadingOrder(part, tag === 'ar', `preferences ${tag} ${viewport.width}`);
        }
        await fold(visitor);
      }
    }
    await visitor.context.close();
  }
});

/** Each control comes after the one before it: below it, or beside it, or in a column of its own. */
async function assertReadingOrder(part, rtl, what) {
  const boxes = await part.evaluate((element, controls) => Array.from(element.querySelectorAll(controls), (control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    return { left, right, top, bottom, name: control.dataset.action ?? control.id ?? control.localName };
  }), CONTROLS);
  for (const [place, next] of boxes.slice(1).entries()) {
    const before = boxes[place];
    const below = next.top >= before.bottom - 1;
    const beside = rtl ? next.right <= before.left + 1 : next.left >= before.right - 1;
    // A bar has its text in one column and its buttons in the other: columns are read one after the other.
    const column = rtl ? next.left >= before.right - 1 : next.right <= before.left + 1;
    assert.ok(below || beside || column && next.name === '', `${what}: ${next.name} after ${before.name}`);
  }
}

test('the_banner_is_no_trap_in_either_direction (2.1.2)', async (t) => {
  const visitor = await open(lab, t);
  const path = [];
  while (path.at(-1) !== 'name' && path.length < 10) {
    await visitor.page.keyboard.press('Tab');
    path.push(await focused(visitor));
  }
  assert.deepEqual(path, ['accept-all', 'reject-all', 'preferences', 'a', 'name']);
  await visitor.page.keyboard.press('Shift+Tab');
  await visitor.page.keyboard.press('Shift+Tab');
  assert.equal(await focused(visitor), 'preferences');
  await assertUndecided(visitor);
});

for (const layout of layouts) {
  for (const viewport of [{ width: 800, height: 600 }, phone]) {
    test(`what_has_the_focus_in_the_page_is_never_hidden_by_the_banner (2.4.11; ${layout} on ${viewport.width})`, async (t) => {
      const visitor = await open(lab, t, { banner: { layout }, viewport });
      const sheets = await visitor.page.evaluate(() => document.adoptedStyleSheets.length);
      await visitor.page.locator('#opener').focus();
      for (let n = 1; n <= 40; n += 1) {
        await visitor.page.keyboard.press('Tab');
        await visitor.page.waitForFunction((n) => {
          const { activeElement: link } = document;
          if (link.textContent !== `Link number ${n}`) return false;
          const { left, right, top, bottom } = link.getBoundingClientRect();
          const points = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]];
          return points.some(([x, y]) => document.elementFromPoint(x, y) === link);
        }, n);
      }
      await visitor.reject();
      assert.equal(await visitor.page.evaluate(() => document.adoptedStyleSheets.length), sheets, 'without a banner the page is as it was');
    });
  }
}

test('every_control_shows_the_focus_by_a_ring_that_stands_out (2.4.7, 1.4.11)', async (t) => {
  const visitor = await open(lab, t, { banner: { close: 'reject' } });
  for (const colorScheme of ['light', 'dark']) {
    for (const forcedColors of ['none', 'active']) {
      await visitor.page.emulateMedia({ colorScheme, forcedColors });
      await visitor.page.locator('#name').focus();
      for (const part of ['banner', 'dialog']) {
        if (part === 'dialog') await unfold(visitor);
        const number = await visitor[part].locator(CONTROLS).count();
        assert.ok(number >= 5, `${number} controls`);
        for (let n = 0; n < number; n += 1) {
          const control = visitor[part].locator(CONTROLS).nth(n);
          await control.focus();
          // The keyboard, and not a script, gives a focus that is to be seen.
          await visitor.page.keyboard.press('Shift');
          const { style, width, color, behind } = await control.evaluate((element) => {
            const own = getComputedStyle(element);
            return { style: own.outlineStyle, width: parseFloat(own.outlineWidth), color: own.outlineColor,
              behind: getComputedStyle(element.closest('section,dialog')).backgroundColor };
          });
          assert.ok(style === 'solid' && width >= 2, `${part} ${n}: ${style} ${width}`);
          const opaque = behind === 'rgba(0, 0, 0, 0)' ? await visitor[part].evaluate((element) => getComputedStyle(element).backgroundColor) : behind;
          assert.ok(contrast(color, opaque) >= 3, `${part} ${n}: ${color} on ${opaque}`);
        }
      }
      await fold(visitor);
    }
  }
});

test('a_choice_is_announced_and_the_focus_stays_where_it_is (4.1.3)', async (t) => {
  const visitor = await open(lab, t);
  const status = visitor.page.locator('privola-ui > [role="status"], privola-ui [role="status"]').first();
  assert.equal(await status.textContent(), '', 'the live region is there before there is anything to say');
  await visitor.page.locator('#name').focus();
  await visitor.page.evaluate(() => window.privola.rejectAll());
  await visitor.decided();
  assert.equal(await status.textContent(), 'Your choice has been saved.');
  assert.equal(await focused(visitor), 'name');
  // Announced, and not shown.
  assert.deepEqual(await status.evaluate((element) => [element.offsetWidth, element.offsetHeight]), [1, 1]);
});

test('what_is_filtered_is_announced_without_a_change_of_focus (4.1.3)', async (t) => {
  const service = (n) => ({ id: `s${n}`, category: 'analytics', name: `Service ${n}`, provider: 'P', purpose: 'Q' });
  const visitor = await lab.visitor(t);
  lab.site.override('/tests/wcag/privola.json', {
    transform: (text) => JSON.stringify({ ...JSON.parse(text), services: Array.from({ length: 20 }, (_, n) => service(n)) }),
  });
  await visitor.open('https://www.wcag.test/tests/wcag/');
  await visitor.preferences();
  await visitor.dialog.locator('#filter').focus();
  await visitor.page.keyboard.type('service 7');
  assert.equal(await visitor.dialog.locator('[role="status"]').textContent(), '1 service');
  assert.equal(await focused(visitor), 'filter');
});
