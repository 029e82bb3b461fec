// The four example sites that ask for consent, as their visitors live through them: with the banner's files and a config
// beside it, as the pages stand, and as `privola build` makes it. The fifth: municipalities.test.mjs.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { buildOf } from '../lib/built.mjs';
import { root } from '../lib/site.mjs';
import { serveUnheld } from '../lib/unhold.mjs';
import { label, sites } from './expected.mjs';

const lab = await laboratory();
const signals = ['ad_personalization', 'ad_storage', 'ad_user_data', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'];

const builds = {};
for (const name in sites) builds[name] = await buildOf(`www/examples/${name}/privola.json`);

for (const [name, site] of Object.entries(sites)) {
  const folder = `/examples/${name}/`;
  const page = `https://www.${name}.test${folder}`;

  test(`${name}: control_the_same_tags_not_held_are_all_seen_without_consent`, async (t) => {
    const visitor = await lab.visitor(t);
    serveUnheld(lab.site, folder);
    await visitor.open(page);
    assert.deepEqual(visitor.vendorRequests().map(label).sort(), [...site.tags, ...site.hits].sort());
    const foreign = (await visitor.cookies()).filter(({ domain }) => !domain.endsWith('.test'));
    assert.deepEqual(foreign.map((cookie) => `${cookie.domain} ${cookie.name}`).sort(), site.foreign);
  });

  liveThrough(name, site, page, () => {});
  liveThrough(`${name}, built`, site, page, () => builds[name].serve(lab.site, folder));
}

/** What a visitor of a site is promised; `serve` puts another banner on its page. */
function liveThrough(name, site, page, serve) {
  const all = [...site.tags, ...site.hits, ...(site.byEvent ?? [])].sort();
  const arrive = async (t, more) => {
    const visitor = await lab.visitor(t, more);
    serve();
    await visitor.open(page);
    return visitor;
  };

  test(`${name}: before_a_choice_nothing_is_sent_to_anyone_and_nothing_is_stored`, async (t) => {
    const visitor = await arrive(t);
    await visitor.banner.waitFor();
    await browse(visitor);
    assert.equal(await visitor.sees('banner'), true, 'neither scrolling nor clicking is a choice');
    assert.deepEqual(visitor.vendorRequests(), []);
    await visitor.assertNothingStored();
    assert.deepEqual(visitor.lines, []);
    assert.deepEqual(visitor.errors, []);
  });

  test(`${name}: the_banner_speaks_the_pages_language`, async (t) => {
    const visitor = await arrive(t, { locale: 'de-DE' });
    await visitor.banner.waitFor();
    const { strings } = JSON.parse(await readFile(path.join(root, 'locales', `${site.locale}.json`), 'utf8'));
    assert.equal(await (await visitor.button('accept-all')).textContent(), strings.acceptAll);
    assert.equal(await visitor.page.locator('privola-ui').getAttribute('lang'), site.locale);
  });

  test(`${name}: after_reject_and_reload_still_nothing_but_the_one_record`, async (t) => {
    const visitor = await arrive(t);
    await visitor.reject();
    await visitor.reload();
    await browse(visitor);
    assert.equal(await visitor.sees('banner'), false, 'the choice holds');
    assert.deepEqual(visitor.vendorRequests(), []);
    assert.deepEqual((await visitor.cookies()).map((cookie) => cookie.name), ['privola']);
    assert.deepEqual(await visitor.storage(), { local: {}, session: {}, databases: [], caches: [] });
    assert.ok(Object.entries(await visitor.choice()).every(([id, granted]) => granted === (id === 'necessary')));
  });

  test(`${name}: after_accept_each_vendor_is_asked_once_in_document_order_and_withdrawal_undoes_it`, async (t) => {
    const visitor = await arrive(t);
    await visitor.accept();
    assertAsked(visitor);
    await assertDataLayer(visitor);
    if (site.close) await visitor.page.click(site.close);
    assert.deepEqual(await ownCookies(visitor), [...site.own, 'privola'].sort());

    visitor.standin.log.length = 0;
    visitor.sent.length = 0;
    await visitor.reload();
    assert.equal(await visitor.sees('banner'), false, 'the choice holds');
    assertAsked(visitor);

    visitor.standin.log.length = 0;
    await visitor.preferences();
    await visitor.reloading(() => visitor.press('reject-all'));
    assert.deepEqual(visitor.vendorRequests(), [], 'nothing is sent after the withdrawal');
    assert.deepEqual(await ownCookies(visitor), ['privola']);
    assert.deepEqual(await visitor.storage(), { local: {}, session: {}, databases: [], caches: [] });
    await visitor.reload();
    assert.equal(await visitor.sees('banner'), false, 'a withdrawal is a decision');
    assert.deepEqual(visitor.vendorRequests(), []);
    assert.deepEqual(await ownCookies(visitor), ['privola']);
    // What lies on the vendors' own domains is out of the page's reach, and named.
    assert.equal(visitor.lines.length, site.foreign.length ? 1 : 0, visitor.lines.join());
    for (const [domain, cookie] of site.foreign.map((each) => each.split(' '))) {
      assert.ok(visitor.lines[0].includes(`${cookie} (${domain.slice(1)})`), `${cookie}: ${visitor.lines[0]}`);
    }
    assert.deepEqual(visitor.errors, []);
  });

  /** Each request arrived once; the browser sent those of the markup's tags in the order of the document. */
  function assertAsked(visitor) {
    assert.deepEqual(visitor.vendorRequests().map(label).sort(), all);
    const sent = visitor.sent.map(({ url }) => new URL(url));
    const labels = sent.map((url) => label({ host: url.host, path: url.pathname, query: Object.fromEntries(url.searchParams) }));
    assert.deepEqual(labels.filter((one) => site.tags.includes(one)), site.tags);
  }
}

/** What a visitor does without deciding anything. */
async function browse(visitor) {
  const { page } = visitor;
  await page.locator('h1').first().click();
  await page.locator('main a').first().hover();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await page.evaluate(() => window.scrollTo(0, 0));
  await visitor.quiet();
}

/** Names of the cookies on the site's own domain, from the browser's store. */
async function ownCookies(visitor) {
  const own = (await visitor.cookies()).filter(({ domain }) => domain.endsWith('.test'));
  return own.map((cookie) => cookie.name).sort();
}

/** Every gtag command is an Arguments object; the consent default comes first; one update follows, with all signals. */
async function assertDataLayer(visitor) {
  const layer = await visitor.dataLayer();
  const commands = layer.filter(({ value }) => !value.event && !('gtm.start' in value));
  assert.ok(commands.every(({ type }) => type === '[object Arguments]'), JSON.stringify(commands));
  const [first] = layer;
  assert.deepEqual(first.value.slice(0, 2), ['consent', 'default']);
  assert.equal(first.value[2].wait_for_update, 500);
  const states = Object.entries(first.value[2]).filter(([signal]) => signal !== 'wait_for_update');
  assert.deepEqual(states.map(([signal]) => signal).sort(), signals);
  assert.ok(states.every(([signal, state]) => state === (signal === 'security_storage' ? 'granted' : 'denied')));
  const updates = commands.filter(({ value }) => value[0] === 'consent' && value[1] === 'update');
  assert.equal(updates.length, 1);
  assert.deepEqual(Object.keys(updates[0].value[2]).sort(), signals);
  const configured = commands.findIndex(({ value }) => ['js', 'config', 'event'].includes(value[0]));
  assert.ok(configured === -1 || configured > commands.indexOf(updates[0]), 'the update precedes every tag');
  const events = layer.filter(({ value }) => value.event === 'privola_consent');
  assert.equal(events.length, 1);
  assert.equal(events[0].type, '[object Object]');
  assert.deepEqual(events[0].value.privola, await visitor.choice());
}
