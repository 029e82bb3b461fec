// What holds on every site that goes from page to page by putting a new body into the old document; with the real library.
import assert from 'node:assert/strict';
import { test } from './scenario.mjs';
import { blindable } from './blind.mjs';
import { laboratory } from './browser.mjs';

/** `name`: the library's; `folder`: where its two pages, which link to each other, lie. */
export async function visits(name, folder) {
  const lab = await laboratory();
  const page = `https://www.${name}.test${folder}`;

  async function arrive(t, script) {
    const visitor = await lab.visitor(t);
    if (script) await visitor.page.addInitScript(script);
    await visitor.open(page);
    await visitor.banner.waitFor();
    // A page that is loaded has no such mark.
    await visitor.page.evaluate(() => { window.sameDocument = true; });
    return visitor;
  }

  const title = async (visitor, text) => {
    await visitor.page.locator('h1', { hasText: text }).waitFor();
    await visitor.quiet();
    assert.equal(await visitor.page.evaluate(() => window.sameDocument), true, 'the library has put the page in');
  };
  const follow = async (visitor, text) => {
    await visitor.page.locator('#go').click();
    await title(visitor, text);
  };
  const back = async (visitor, text) => {
    await visitor.page.goBack();
    await title(visitor, text);
  };
  const ran = (visitor) => visitor.page.evaluate(() => window.ran);
  const widgets = (visitor) => visitor.page.locator('.widget').count();
  const scripts = (visitor) => visitor.page.evaluate(() => document.body.querySelectorAll('script').length);
  const assertOne = async (visitor) => assert.deepEqual(await visitor.page.evaluate(() => [
    document.querySelectorAll('privola-ui').length, document.body.lastElementChild.localName,
  ]), [1, 'privola-ui']);

  test('who_has_not_chosen_sees_the_banner_on_each_page', async (t) => {
    const visitor = await arrive(t);
    for (const go of [follow, back]) {
      await go(visitor, go === follow ? 'Second' : 'First');
      assert.equal(await visitor.sees('banner'), true);
      await assertOne(visitor);
    }
    assert.deepEqual(await ran(visitor), []);
    assert.equal(await widgets(visitor), 0);
    await visitor.accept();
    assert.deepEqual(await ran(visitor), ['first']);
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });

  test('who_has_chosen_can_choose_anew_on_each_page', async (t) => {
    const visitor = await arrive(t);
    await visitor.reject();
    await visitor.reopen.waitFor();
    for (const go of [follow, back]) {
      await go(visitor, go === follow ? 'Second' : 'First');
      assert.equal(await visitor.sees('reopen'), true);
      await visitor.page.locator('#prefs').click();
      await visitor.dialog.waitFor();
      assert.equal(await visitor.dialog.count(), 1);
      await visitor.page.keyboard.press('Escape');
      await visitor.dialog.waitFor({ state: 'hidden' });
      await assertOne(visitor);
    }
    assert.deepEqual(await ran(visitor), []);
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });

  test('held_tags_run_once_on_each_page_and_once_on_a_page_that_was_kept', async (t) => {
    const visitor = await arrive(t);
    await visitor.accept();
    const many = await scripts(visitor);
    // As often as the page's own tag, which is not held. (Turbo shows what it kept of a page before it has the new one.)
    const assertAlike = async (last) => {
      const { live, held } = await visitor.page.evaluate(() => ({ live: window.visits, held: window.ran }));
      assert.deepEqual(held, live);
      assert.equal(live.at(-1), last);
      assert.equal(await widgets(visitor), 1, 'what was kept with a page is not there twice');
    };
    await assertAlike('first');
    for (let round = 0; round < 2; round += 1) {
      await follow(visitor, 'Second');
      await assertAlike('second');
      await back(visitor, 'First');
      await assertAlike('first');
      assert.equal(await scripts(visitor), many, 'nor do scripts pile up');
    }
    assert.deepEqual([visitor.errors, visitor.lines], [[], []]);
  });

  test('control_where_the_page_cannot_be_watched_a_visit_takes_the_banner_away', async (t) => {
    const visitor = await arrive(t, blindable);
    await visitor.page.evaluate(() => { window.blind = true; });
    await follow(visitor, 'Second');
    assert.equal(await visitor.page.locator('privola-ui [part~="banner"]').count(), 0);
  });
}
