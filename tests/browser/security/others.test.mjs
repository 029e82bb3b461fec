// Other people's pages: frames of a third party on the site, the site in a frame of a third party's, and a neighbour below
// the same domain that writes cookies for the whole of it.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertHeld, change, everything, folder, host, lab, nothing, open, page, ran } from './attacked.mjs';

const stranger = 'https://www.stranger.test';
const neighbour = 'https://blog.security.test';
const now = () => Math.floor(Date.now() / 1000);
/** The text of a record that grants everything, made so many seconds from now. */
const grant = (later) => `1.1.${now() + later}.${'0'.repeat(32)}.en.accept.necessary:1.functional:1.analytics:1.retargeting:1`;

/** Serves a document at a path, on every site. */
const serve = (path, html) => lab.site.override(path, { type: 'text/html; charset=utf-8', body: `<!doctype html><title>x</title>${html}` });

/** What a script in a frame of the page can do: call, press, write the choice. */
const attack = `<script>
  window.done = [];
  for (const [name, act] of Object.entries({
    call: () => parent.privola.acceptAll(),
    press: () => parent.document.querySelector('privola-ui').shadowRoot.querySelector('[data-action="accept-all"]').click(),
    write: () => { parent.document.cookie = 'privola=${grant(0)}; path=/'; },
  })) {
    try { act(); done.push(name); } catch (error) { done.push(error.name); }
  }
</script>`;

test('a_frame_of_another_site_can_neither_call_nor_press_nor_write_a_choice', async (t) => {
  for (const [origin, can] of [[stranger, false], [neighbour, false], [`https://${host}`, true]]) {
    const visitor = await open(t, { prepare: () => serve('/attack', attack) });
    await visitor.banner.waitFor();
    await visitor.page.evaluate((src) => new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src, onload: resolve });
      document.querySelector('main').append(frame);
    }), `${origin}/attack`);
    await visitor.quiet();
    const frame = visitor.page.frames().find((each) => each.url() === `${origin}/attack`);
    const done = await frame.evaluate(() => window.done);
    if (can) {
      assert.deepEqual(await visitor.choice(), everything, `control: a frame of the site's own is the site: ${done}`);
    } else {
      assert.deepEqual(done, ['SecurityError', 'SecurityError', 'SecurityError'], origin);
      assert.equal(await visitor.choice(), null);
      await assertHeld(visitor);
    }
    await visitor.context.close();
  }
});

test('a_message_from_a_frame_or_a_window_is_no_word_to_the_banner', async (t) => {
  const visitor = await open(t, {
    prepare: () => serve('/attack', `<script>
      for (const word of ['acceptAll', 'accept-all', { privola: 'acceptAll' }, { action: 'accept-all', type: 'privola:change' }]) parent.postMessage(word, '*');
    </script>`),
    last: `<iframe src="${stranger}/attack"></iframe><script>addEventListener('message', () => { window.heard = (window.heard ?? 0) + 1; })</script>`,
  });
  await visitor.banner.waitFor();
  assert.equal(await visitor.page.evaluate(() => window.heard), 4, 'control: the messages arrive');
  await visitor.page.evaluate(() => {
    for (const name of ['privola:consent', 'privola:change']) {
      document.dispatchEvent(new CustomEvent(name, { detail: { choice: { analytics: true }, changed: ['analytics'] } }));
    }
  });
  await visitor.quiet();
  assert.equal(await visitor.choice(), null);
  await assertHeld(visitor);
});

/**
 * Opens a page of somebody else's that has the site in a frame, and presses Accept in there. What a frame keeps in local
 * storage browsers keep apart by the page around it; the driver of these tests turns that off, so cookies alone are judged.
 */
async function acceptFramed(t, outside) {
  const visitor = await open(t, { prepare: () => serve('/lure', `<h1>Win a prize</h1><iframe id="site" src="${page}" width="900" height="700"></iframe>`) });
  await visitor.page.goto(`${outside}/lure`, { waitUntil: 'load' });
  const frame = visitor.page.frameLocator('#site');
  await frame.locator('privola-ui [data-action="accept-all"]').first().click();
  await frame.locator('privola-ui [part~="banner"]').waitFor({ state: 'hidden' });
  return visitor;
}

test('what_is_pressed_in_a_strangers_frame_is_in_no_cookie_of_the_site', async (t) => {
  const visitor = await acceptFramed(t, stranger);
  assert.equal(await visitor.cookie('privola'), undefined);
});

test('control_what_is_pressed_in_a_frame_of_the_sites_own_is', async (t) => {
  const visitor = await acceptFramed(t, `https://${host}`);
  assert.ok(await visitor.cookie('privola'));
  await visitor.open(page);
  assert.deepEqual(await visitor.choice(), everything);
});

test('a_policy_that_forbids_frames_keeps_the_banner_out_of_them', async (t) => {
  const visitor = await open(t, { prepare: () => serve('/lure', `<iframe id="site" src="${page}" width="900" height="700"></iframe>`) });
  lab.site.documentHeaders({ 'content-security-policy': "frame-ancestors 'self'" });
  await visitor.page.goto(`https://${host}/lure`, { waitUntil: 'load' });
  await visitor.page.frameLocator('#site').locator('privola-ui [part~="banner"]').waitFor();
  await visitor.page.goto(`${stranger}/lure`, { waitUntil: 'load' });
  await visitor.page.waitForTimeout(500);
  assert.equal(await visitor.page.frameLocator('#site').locator('privola-ui').count(), 0);
});

/** A neighbour below the same domain writes a newer grant for the whole of it, after a refusal here. */
async function toss(t, name) {
  const visitor = await open(t, {
    prepare: () => {
      change(`${folder}privola.json`, (config) => { config.storage = { name }; });
      serve('/toss', `<script>
        for (const more of ['', '; secure']) for (const path of ['/', '${folder}']) document.cookie = '${name}=${grant(9)}; domain=security.test; path=' + path + more;
      </script>`);
    },
  });
  await visitor.reject();
  await visitor.page.goto(`${neighbour}/toss`, { waitUntil: 'load' });
  await visitor.open(page);
  return visitor;
}

test('a_neighbours_cookie_is_no_choice_where_the_name_begins_with_host', async (t) => {
  const visitor = await toss(t, '__Host-privola');
  assert.deepEqual(await visitor.choice(), nothing);
  assert.deepEqual(await ran(visitor), []);
  assert.equal(await visitor.sees('banner'), false);
  await visitor.preferences();
  await visitor.accept();
  await visitor.reload();
  assert.deepEqual(await visitor.choice(), everything, 'and a choice is kept under that name');
  assert.deepEqual(visitor.lines, []);
});

test('control_under_another_name_a_neighbours_cookie_counts_if_it_is_newer', async (t) => {
  const visitor = await toss(t, 'privola');
  assert.deepEqual(await visitor.choice(), everything);
});

test('a_neighbours_cookie_that_is_no_record_or_an_older_one_never_counts', async (t) => {
  for (const [text, choice] of [
    ['x', nothing], ['', nothing], [grant(-900), nothing], [grant(3 * 86_400), nothing], [grant(1).replace('.accept.', '.grant.'), nothing],
  ]) {
    const visitor = await open(t, { prepare: () => serve('/toss', `<script>document.cookie = 'privola=${text}; domain=security.test; path=/';</script>`) });
    await visitor.reject();
    await visitor.page.goto(`${neighbour}/toss`, { waitUntil: 'load' });
    await visitor.open(page);
    assert.deepEqual(await visitor.choice(), choice, text);
    await visitor.context.close();
  }
});
