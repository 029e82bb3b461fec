// Two tabs of a site: what is decided in one holds in the other.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/storage/';
const page = `https://www.storage.test${folder}`;
const ran = (tab) => tab.evaluate(() => window.ran);

/** Another tab of the same visitor. */
async function another(visitor, url = page) {
  const tab = await visitor.context.newPage();
  await tab.goto(url);
  await tab.evaluate(() => window.privola.ready);
  return tab;
}

const banner = (tab) => tab.locator('privola-ui [part~="banner"]');
const press = (tab, action) => tab.locator(`privola-ui [data-action="${action}"]:visible`).first().click();
const chosen = (tab, analytics) => tab.waitForFunction((value) => window.privola.choice()?.analytics === value, analytics);

test('a_banner_goes_in_one_tab_once_the_other_has_accepted_and_its_tags_run', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const other = await another(visitor);
  await banner(other).waitFor();
  assert.deepEqual(await ran(other), []);
  await visitor.page.bringToFront();
  await visitor.accept();
  await banner(other).waitFor({ state: 'hidden' });
  await chosen(other, true);
  assert.deepEqual(await ran(other), ['analytics']);
  assert.equal((await visitor.cookies()).length, 1);
  assert.deepEqual((await visitor.storage()).local, {});
});

test('a_refusal_in_one_tab_stops_the_tags_of_the_other_and_saving_there_keeps_it', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  const other = await another(visitor);
  await visitor.reload();
  assert.deepEqual(await ran(visitor.page), ['analytics'], 'control: it runs in the first');
  const anew = visitor.page.waitForEvent('load');
  await other.evaluate(() => window.privola.rejectAll());
  await anew;
  await chosen(visitor.page, false);
  assert.deepEqual(await ran(visitor.page), []);
  await visitor.page.bringToFront();
  await visitor.quiet();
  await visitor.preferences();
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), false);
  await visitor.save();
  const [{ value }] = await visitor.cookies();
  assert.match(value, /\.reject@preferences!?\.necessary:1\.functional:0\.analytics:0\.retargeting:0$/);
});

test('preferences_that_stand_open_show_what_another_tab_has_decided', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.preferences();
  await visitor.toggle('analytics', true);
  const other = await another(visitor);
  await other.evaluate(() => window.privola.set({ retargeting: true }));
  await chosen(visitor.page, false);
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), false);
  assert.equal(await visitor.categorySwitch('retargeting').isChecked(), true);
  assert.equal(await visitor.sees('dialog'), true);
});

test('a_tab_on_another_subdomain_looks_before_it_decides', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), storage: { domain: 'storage.test' }, reload: false }) });
  await visitor.open(page);
  await visitor.accept();
  await visitor.preferences();
  const other = await another(visitor, `https://shop.storage.test${folder}`);
  assert.deepEqual(await ran(other), ['analytics'], 'control: the two share the choice');
  await other.evaluate(() => window.privola.rejectAll());
  // No event tells of a cookie. Whatever the visitor does next in the first tab starts from the refusal.
  await press(visitor.page, 'save');
  await visitor.decided();
  assert.equal((await visitor.choice()).analytics, false);
  assert.match((await visitor.cookies())[0].value, /analytics:0/);
});

test('a_tab_that_comes_to_the_front_looks_too', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), storage: { domain: 'storage.test' } }) });
  await visitor.open(page);
  const other = await another(visitor, `https://shop.storage.test${folder}`);
  await other.evaluate(() => window.privola.acceptAll());
  assert.equal(await visitor.sees('banner'), true);
  await visitor.page.evaluate(() => dispatchEvent(new Event('focus')));
  await visitor.banner.waitFor({ state: 'hidden' });
  assert.deepEqual(await ran(visitor.page), ['analytics']);
});

test('control_a_tab_of_another_site_is_not_followed', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  const other = await another(visitor, `https://www.elsewhere.test${folder}`);
  await other.evaluate(() => window.privola.acceptAll());
  await visitor.page.evaluate(() => dispatchEvent(new Event('focus')));
  await visitor.quiet();
  assert.equal(await visitor.sees('banner'), true);
  assert.equal(await visitor.choice(), null);
});
