// On a page that replaces its body, wraps it or takes the banner out, the visitor keeps it, as it was: undecided the banner,
// decided the way to another choice, open what was open, and the focus where it was.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { blindable } from '../lib/blind.mjs';
import { gate, laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/pages-host/';
const page = `https://www.host.test${folder}`;

async function arrive(t, script) {
  const visitor = await lab.visitor(t);
  if (script) await visitor.page.addInitScript(script);
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Does to the page what one of its buttons does, without a click, which might bring back what it took out. */
const act = async (visitor, way) => {
  await visitor.page.evaluate((name) => window.ways[name](), way);
  await visitor.page.waitForFunction(() => document.body);
  await visitor.quiet();
};

const ways = [
  'body.replaceWith', 'body.innerHTML', 'document.body =', 'replaceChildren of the document', 'a new document element',
  'a body that comes later', 'a body put back as it was', 'a menu that wraps all', 'a host put first', 'a host taken out',
];

/** Where the host stands, and how often it is there. */
const hosts = (visitor) => visitor.page.evaluate(() => ({
  last: document.body.lastElementChild.localName, all: document.querySelectorAll('privola-ui').length,
}));
const once = { last: 'privola-ui', all: 1 };

/** What has the focus, inside the shadow root too: its action, switch, id or tag. */
const focused = (visitor) => visitor.page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const { action, category } = element?.dataset ?? {};
  return action ?? category ?? (element?.id || element?.localName);
});

/** Whether the top layer has it: what is in it alone is over everything of the page. */
const onTop = (locator) => locator.evaluate((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode();
  return element.contains(root.elementFromPoint(left + width / 2, top + height / 2));
});

for (const way of ways) {
  test(`${way}: who_has_not_chosen_sees_the_banner_again_and_can_choose`, async (t) => {
    const visitor = await arrive(t);
    await act(visitor, way);
    assert.equal(await visitor.sees('banner'), true);
    assert.equal(await visitor.banner.evaluate((element) => element.matches(':popover-open')), true);
    assert.deepEqual(await hosts(visitor), once);
    assert.equal(await focused(visitor), 'body', 'the focus does not move by itself');
    await visitor.accept();
    assert.equal((await visitor.choice()).analytics, true);
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });

  test(`${way}: who_has_chosen_sees_the_way_to_another_choice_and_a_link_opens_the_preferences_once`, async (t) => {
    const visitor = await arrive(t);
    await visitor.reject();
    await visitor.reopen.waitFor();
    await act(visitor, way);
    assert.equal(await visitor.sees('reopen'), true);
    assert.equal(await onTop(visitor.reopen), true);
    await visitor.page.locator('#prefs').press('Enter');
    await visitor.dialog.waitFor();
    assert.equal(await visitor.dialog.count(), 1);
    assert.equal(await visitor.dialog.evaluate((element) => element.matches(':modal') && element.contains(element.getRootNode().activeElement)), true);
    await visitor.page.keyboard.press('Escape');
    await visitor.dialog.waitFor({ state: 'hidden' });
    assert.equal(await focused(visitor), 'prefs', 'the focus is back at the link');
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });

  test(`${way}: preferences_that_are_open_stay_so_with_what_was_switched_and_the_focus`, async (t) => {
    const visitor = await arrive(t);
    await visitor.preferences();
    await visitor.toggle('analytics', true);
    await visitor.categorySwitch('analytics').focus();
    await act(visitor, way);
    await visitor.dialog.waitFor();
    assert.equal(await visitor.dialog.evaluate((element) => element.matches(':modal')), true);
    assert.equal(await visitor.categorySwitch('analytics').isChecked(), true);
    // Where there was no body for a while, there was nothing that could have it.
    if (way !== 'a body that comes later') assert.equal(await focused(visitor), 'analytics');
    await visitor.save();
    assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, analytics: true });
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });
}

test('control_where_the_page_cannot_be_watched_each_of_these_takes_the_banner_away', async (t) => {
  for (const way of ways) {
    const visitor = await arrive(t, blindable);
    await visitor.page.evaluate(() => { window.blind = true; });
    await act(visitor, way);
    const seen = await visitor.sees('banner') && await visitor.banner.evaluate((element) => element.matches(':popover-open'));
    assert.equal(seen, false, way);
    await visitor.context.close();
  }
});

test('what_is_asked_for_in_the_same_breath_as_the_body_is_replaced_is_shown', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.evaluate(() => {
    window.ways['body.replaceWith']();
    window.privola.showPreferences();
  });
  await visitor.dialog.waitFor();
  assert.deepEqual(await hosts(visitor), once);
  assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
});

test('the_focus_on_a_button_of_the_banner_is_kept_and_what_the_visitor_left_gets_none', async (t) => {
  const visitor = await arrive(t);
  await (await visitor.button('reject-all')).focus();
  await act(visitor, 'body.replaceWith');
  assert.equal(await focused(visitor), 'reject-all');
  await visitor.page.locator('h1').click();
  await visitor.quiet();
  await act(visitor, 'body.replaceWith');
  assert.equal(await focused(visitor), 'body');
});

test('a_page_that_takes_it_out_each_time_is_left_alone_after_ten_until_the_visitor_does_something', async (t) => {
  const visitor = await arrive(t, () => {
    window.taken = 0;
    new MutationObserver(() => {
      const host = document.querySelector('privola-ui');
      if (!window.taking || !host) return;
      window.taken += 1;
      host.remove();
    }).observe(document, { childList: true, subtree: true });
  });
  const taken = () => visitor.page.evaluate(() => window.taken);
  await visitor.page.evaluate(() => {
    window.taking = true;
    document.body.append('x');
  });
  await visitor.quiet();
  assert.equal(await taken(), 11, 'once, and each time that it came back');
  await visitor.page.evaluate(() => document.body.append('x'));
  await visitor.quiet();
  assert.equal(await taken(), 11, 'and no more');
  await visitor.page.locator('h1').click();
  await visitor.quiet();
  assert.equal(await taken(), 12, 'with a click it came back');
  await visitor.page.evaluate(() => { window.taking = false; });
  await visitor.page.locator('h1').click();
  await visitor.banner.waitFor();
  assert.equal(visitor.issues.filter(({ path }) => path === 'privola-ui').length, 1, 'told once');
  await visitor.reject();
  assert.equal((await visitor.choice()).analytics, false);
  assert.deepEqual(visitor.errors, []);
});

test('copies_of_the_host_do_not_pile_up', async (t) => {
  const visitor = await arrive(t);
  for (let time = 0; time < 5; time += 1) {
    await visitor.page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
    await visitor.quiet();
  }
  assert.deepEqual(await hosts(visitor), once);
  assert.equal(await visitor.sees('banner'), true);
});

test('a_page_that_is_still_arriving_has_the_banner_and_in_the_end_it_is_last', async (t) => {
  const visitor = await lab.visitor(t);
  const door = gate();
  const [first, rest] = ['<!doctype html><html lang="en"><head><script src="/privola/privola.js" data-config="privola.json"></script></head><body><h1>A</h1>', '<p id="end">The end</p></body></html>'];
  lab.site.override(folder, { chunks: [first, rest], gate: door, type: 'text/html; charset=utf-8' });
  await visitor.page.goto(page, { waitUntil: 'commit' });
  await visitor.banner.waitFor();
  await (await visitor.button('reject-all')).focus();
  door.open();
  await visitor.page.locator('#end').waitFor();
  await visitor.page.waitForFunction(() => document.readyState === 'complete');
  await visitor.quiet();
  assert.deepEqual(await hosts(visitor), once);
  assert.equal(await onTop(visitor.banner), true);
  assert.equal(await focused(visitor), 'reject-all');
});

test('the_first_tab_enters_the_banner_and_from_its_end_the_page_is_next', async (t) => {
  const visitor = await arrive(t);
  const { keyboard } = visitor.page;
  const path = [await focused(visitor)];
  for (let press = 0; press < 5; press += 1) {
    await keyboard.press('Tab');
    path.push(await focused(visitor));
  }
  assert.deepEqual(path, ['body', 'accept-all', 'reject-all', 'preferences', 'a', 'first'], 'the link is that to the policy');
  assert.equal(await visitor.page.evaluate(() => document.body.hasAttribute('tabindex')), false);
  // From the page on it is as in any page: nobody is caught.
  await visitor.page.locator('nav button').last().focus();
  await keyboard.press('Tab');
  assert.equal(await focused(visitor), 'accept-all');
  assert.equal(await visitor.page.evaluate(() => [...document.querySelectorAll('*'), ...document.querySelector('privola-ui').shadowRoot.querySelectorAll('*')].filter((element) => element.tabIndex > 0).length), 0);
});

test('a_tab_of_a_visitor_who_is_in_the_page_goes_on_there', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.locator('#first').focus();
  await visitor.page.keyboard.press('Tab');
  assert.equal(await focused(visitor), 'prefs');
});

test('on_a_page_that_an_application_has_put_in_the_first_tab_enters_the_banner_again', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.locator('#first').focus();
  await visitor.page.keyboard.press('Tab');
  await act(visitor, 'body.replaceWith');
  assert.equal(await focused(visitor), 'body');
  await visitor.page.keyboard.press('Tab');
  assert.equal(await focused(visitor), 'accept-all');
});
