// Withdrawal: what a refused service left and a page can reach is deleted; all else stays; a reload only where needed.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/clear/';
const page = `https://www.clear.test${folder}`;
const own = ['_statsother', 'session'];

const cookieNames = async (visitor) => (await visitor.cookies()).map(({ name }) => name).sort();
const ran = (visitor) => visitor.page.evaluate(() => window.ran);

async function accepted(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.accept();
  return visitor;
}

test('control_the_tags_do_leave_cookies_and_storage', async (t) => {
  const visitor = await accepted(t);
  assert.deepEqual(await cookieNames(visitor), ['_ads', '_stats', '_stats', '_stats_abc', '_stats_path', '_statsother', 'privola', 'session']);
  const { local, session } = await visitor.storage();
  assert.deepEqual(local, { cart: 'own', stats: '1', 'stats-other': 'kept' });
  assert.deepEqual(session, { 'stats-visit': '1' });
});

test('withdrawing_all_clears_every_domain_path_and_storage_of_the_services_and_nothing_else', async (t) => {
  const visitor = await accepted(t);
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  assert.deepEqual(await ran(visitor), []);
  assert.deepEqual(await cookieNames(visitor), [...own, 'privola'].sort());
  const { local, session } = await visitor.storage();
  assert.deepEqual(local, { cart: 'own', 'stats-other': 'kept' });
  assert.deepEqual(session, {});
  await visitor.reload();
  assert.deepEqual(await cookieNames(visitor), [...own, 'privola'].sort(), 'and it stays so');
});

test('withdrawing_one_category_leaves_the_other_alone', async (t) => {
  const visitor = await accepted(t);
  await visitor.preferences();
  assert.equal(await visitor.categorySwitch('analytics').isChecked(), true, 'the stored state is shown');
  await visitor.toggle('analytics', false);
  await visitor.reloading(() => visitor.press('save'));
  assert.deepEqual(await ran(visitor), ['ads']);
  assert.deepEqual(await cookieNames(visitor), ['_ads', ...own, 'privola'].sort());
  assert.equal((await visitor.choice()).retargeting, true);
});

test('withdrawing_sends_googles_update_with_all_seven_signals_denied_but_security', async (t) => {
  const visitor = await accepted(t);
  // The page is left at once; what it sends before that is noted by the page itself.
  await visitor.page.exposeBinding('noted', (_source, entry) => visitor.events.push(entry));
  await visitor.page.evaluate(() => {
    const push = window.dataLayer.push;
    window.dataLayer.push = function (entry) {
      window.noted({ name: 'gtag', detail: Array.from(entry) });
      return push.apply(this, arguments);
    };
  });
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  const [, , signals] = visitor.events.find(({ name, detail }) => name === 'gtag' && detail[1] === 'update').detail;
  assert.deepEqual(signals, {
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
    analytics_storage: 'denied',
    functionality_storage: 'denied',
    personalization_storage: 'denied',
    security_storage: 'granted',
  });
});

test('a_withdrawal_before_any_tag_of_it_ran_needs_no_reload', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, { transform: (html) => html.replace(/data-service="(stats|ads)"/g, 'data-service="maps"') });
  await visitor.open(page);
  await visitor.preferences();
  await visitor.toggle('functional', true);
  await visitor.save();
  await visitor.page.evaluate(() => {
    document.cookie = '_stats=left; path=/';
    window.privola.withdraw();
  });
  await visitor.quiet();
  assert.equal(visitor.requested(folder), 1, 'no reload');
  assert.deepEqual(await cookieNames(visitor), [...own, 'privola'].sort());
  assert.equal((await visitor.choice()).functional, false);
});

test('a_first_refusal_clears_what_was_there_before_privola_came', async (t) => {
  const visitor = await lab.visitor(t);
  await visitor.context.addCookies([{ name: '_stats_old', value: 'x', domain: '.clear.test', path: '/' }]);
  await visitor.open(page);
  await visitor.reject();
  assert.deepEqual(await cookieNames(visitor), [...own, 'privola'].sort());
  assert.equal(visitor.requested(folder), 1, 'no reload');
});
