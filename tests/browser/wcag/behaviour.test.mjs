// WCAG 2.2 by what happens: 2.2.1, 2.5.2, 2.5.3, 3.1.2, 3.2.1, 3.2.2, 3.2.4, 3.2.6, 4.1.2, and that nothing but a press
// of a button is a choice (GDPR recital 32).
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { CONTROLS, assertUndecided, focused, fold, open, unfold } from './support.mjs';

const lab = await laboratory();

test('time_scrolling_esc_a_click_beside_it_and_a_resize_are_no_choice (2.2.1)', async (t) => {
  for (const layout of ['box', 'dialog']) {
    const visitor = await open(lab, t, { banner: { layout } });
    await visitor.page.clock.install();
    await visitor.page.clock.fastForward('24:00:00');
    assert.ok(await visitor.page.evaluate(() => {
      scrollTo(0, 2000);
      return scrollY;
    }) > 100);
    await visitor.page.keyboard.press('Escape');
    await visitor.page.mouse.click(790, 12);
    await visitor.page.setViewportSize({ width: 500, height: 500 });
    await visitor.page.clock.fastForward('24:00:00');
    await assertUndecided(visitor);
    await visitor.context.close();
  }
});

test('the_page_can_be_used_while_the_banner_asks', async (t) => {
  for (const layout of ['box', 'bar', 'dialog']) {
    const visitor = await open(lab, t, { banner: { layout } });
    await visitor.page.locator('#name').fill('Typed');
    await visitor.page.getByText('Link number 1', { exact: true }).click();
    assert.equal(await visitor.page.evaluate(() => location.hash), '#1');
    assert.equal(await visitor.page.evaluate(() => getComputedStyle(document.documentElement).overflow + getComputedStyle(document.body).overflow), 'visiblevisible');
    await assertUndecided(visitor);
    await visitor.context.close();
  }
});

test('a_press_that_is_let_go_elsewhere_does_nothing (2.5.2)', async (t) => {
  const visitor = await open(lab, t);
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  for (const action of ['accept-all', 'reject-all', 'preferences']) {
    await visitor.page.mouse.move(...await middle(await visitor.button(action)));
    await visitor.page.mouse.down();
    await visitor.page.mouse.move(640, 40, { steps: 3 });
    await visitor.page.mouse.up();
    await visitor.quiet();
    assert.equal(await visitor.sees('dialog'), false, action);
    await assertUndecided(visitor);
  }
  await visitor.preferences();
  await visitor.page.mouse.move(...await middle(visitor.categorySwitch('analytics')));
  await visitor.page.mouse.down();
  await visitor.page.mouse.move(640, 40, { steps: 3 });
  await visitor.page.mouse.up();
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), false);
  assert.equal(await visitor.sees('dialog'), true, 'the backdrop closes nothing');
  await visitor.page.mouse.click(5, 5);
  assert.equal(await visitor.sees('dialog'), true);
});

test('to_focus_or_to_toggle_submits_nothing (3.2.1, 3.2.2)', async (t) => {
  const visitor = await open(lab, t);
  await unfold(visitor);
  const { length } = visitor.sent;
  for (const control of await visitor.dialog.locator(CONTROLS).all()) await control.focus();
  for (const id of ['functional', 'analytics', 'retargeting']) await visitor.toggle(id, true);
  await visitor.quiet();
  assert.equal(visitor.sent.length, length);
  assert.equal(visitor.events.some(({ name }) => name === 'privola:change'), false);
  await fold(visitor);
  await assertUndecided(visitor);
});

test('a_press_anywhere_on_its_row_toggles_a_switch', async (t) => {
  const visitor = await open(lab, t);
  await visitor.preferences();
  const { x, y, height } = await visitor.dialog.locator('.row:has([data-category="analytics"])').boundingBox();
  await visitor.page.mouse.click(x + 200, y + height / 2);
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), true);
});

test('each_controls_name_contains_what_is_written_on_it (2.5.3, 4.1.2)', async (t) => {
  const visitor = await open(lab, t, { banner: { close: 'reject' } });
  for (const part of ['banner', 'dialog']) {
    if (part === 'dialog') await unfold(visitor);
    for (const control of await visitor[part].locator(CONTROLS).all()) {
      const [, role, name] = (await control.ariaSnapshot()).match(/^- (\w+)(?: "(.*?)")?/) ?? [];
      const label = await control.evaluate((element) => (element.labels?.[0] ?? element).innerText.trim());
      // A summary is shown as the group that it opens.
      const called = name ?? (await control.ariaSnapshot()).replace(/^- \w+: /, '');
      assert.ok(role && called, await control.ariaSnapshot());
      assert.ok(called.includes(label), `"${label}" in "${called}"`);
    }
  }
});

test('roles_names_and_states_are_those_that_the_eye_sees (1.1.1, 1.3.1, 4.1.2)', async (t) => {
  const visitor = await open(lab, t, { banner: { close: 'reject' } });
  const banner = await visitor.banner.ariaSnapshot();
  for (const line of ['- region "Cookies on this site":', '- heading "Cookies on this site" [level=2]', '- button "Accept all"', '- button "Reject all"', '- button "Settings"', '- button "Close and reject all"', '- link "Privacy policy"']) {
    assert.ok(banner.includes(line), `${line} in\n${banner}`);
  }
  // And so does the browser itself tell it to a screen reader.
  const { nodes } = await (await visitor.context.newCDPSession(visitor.page)).send('Accessibility.getFullAXTree');
  const told = nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role.value} ${name?.value}`);
  for (const each of ['region Cookies on this site', 'button Accept all', 'button Reject all', 'status ']) assert.ok(told.includes(each), each);
  await unfold(visitor);
  await visitor.toggle('analytics', true);
  const dialog = await visitor.dialog.ariaSnapshot();
  for (const line of ['- dialog "Cookie settings"', '- group "Analytics"', '- heading "Analytics" [level=3]', '- switch "Analytics" [checked]', '- switch "Marketing (retargeting)"', '- heading "Stats" [level=4]', '- table', '- columnheader "Lifetime"', '- button "Close"']) {
    assert.ok(dialog.includes(line), `${line} in\n${dialog}`);
  }
  assert.equal(dialog.includes('switch "Strictly necessary"'), false, 'nothing to choose there');
});

test('the_language_and_direction_of_the_interface_are_said_where_they_differ_from_the_pages (3.1.2)', async (t) => {
  const visitor = await open(lab, t);
  const root = visitor.page.locator('privola-ui');
  for (const [tag, dir] of [['sl', 'ltr'], ['ar', 'rtl'], ['en', 'ltr']]) {
    await visitor.page.evaluate((tag) => window.privola.locale(tag), tag);
    await visitor.page.waitForFunction((tag) => document.querySelector('privola-ui').lang === tag, tag);
    assert.equal(await root.getAttribute('dir'), dir);
    assert.equal(await visitor.banner.evaluate((element) => getComputedStyle(element).direction), dir);
  }
  assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), 'en', 'the page\'s own is left alone');
});

test('the_way_back_has_the_same_place_and_name_on_every_page (3.2.4, 3.2.6)', async (t) => {
  const visitor = await open(lab, t);
  await visitor.reject();
  const where = async () => ({ box: await visitor.reopen.boundingBox(), name: await visitor.reopen.getAttribute('aria-label') });
  const first = await where();
  await visitor.open('https://www.wcag.test/tests/wcag/index.html?another');
  await visitor.reopen.waitFor();
  assert.deepEqual(await where(), first);
  // As many clicks to withdraw as to accept, and the same words wherever the way back is offered.
  assert.equal(first.name, await visitor.page.locator('#opener').innerText());
});

test('after_a_choice_the_focus_is_not_lost_to_what_is_gone (2.4.3)', async (t) => {
  const visitor = await open(lab, t);
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('Enter');
  await visitor.decided();
  // The next Tab goes on from where the banner stood: at the start of the page.
  await visitor.page.keyboard.press('Tab');
  assert.ok(['preferences', 'name'].includes(await focused(visitor)), await focused(visitor));
});

test('head_and_buttons_of_the_preferences_stay_in_sight_whatever_has_the_focus', async (t) => {
  const visitor = await open(lab, t, { viewport: { width: 390, height: 600 } });
  await unfold(visitor);
  const places = () => visitor.dialog.evaluate((dialog) => [dialog.scrollTop, ...[dialog.firstChild, dialog.lastChild].map((part) => part.getBoundingClientRect().top)]);
  const before = await places();
  assert.equal(before[0], 0);
  for (const control of await visitor.dialog.locator(CONTROLS).all()) {
    await control.evaluate((element) => {
      element.scrollIntoView({ block: 'start' });
      element.focus();
    });
    assert.deepEqual(await places(), before);
  }
});
