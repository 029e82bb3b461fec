// Prototype pollution: a library has let a text of a visitor's write to `Object.prototype` (`?__proto__[…]=…`). What the
// banner reads of its tag, its config and the page's own markup is read of these alone.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertHeld, assertWorks, folder, open } from './attacked.mjs';

const elsewhere = 'https://evil.example/';
const signals = { ad_storage: 'necessary', ad_user_data: 'necessary', ad_personalization: 'necessary', analytics_storage: 'necessary' };

/** What would widen a consent, or have the banner take its files from elsewhere. */
const polluted = {
  'the word of a link': { privola: 'accept-all' },
  'the attributes of the tag': { base: elsewhere, config: `${elsewhere}privola.json`, locale: 'xx', src: `${elsewhere}privola.js` },
  'the settings of Google': { google: { signals }, signals, regions: [{ region: ['US'], granted: Object.keys(signals) }], region: ['US'], granted: Object.keys(signals), dataLayers: ['other'], urlPassthrough: true },
  'Google signals by name': { ad_storage: 'necessary', analytics_storage: 'necessary' },
  'members of the config': { services: [], categories: [], autoblock: false, required: true, category: 'necessary', optOut: true, default: true, consent: { granted: [{ call: 'eval', args: ['window.pwned = 1'] }] } },
  'members of a choice': { analytics: true, retargeting: true, functional: true, necessary: true, allowed: true, choice: {}, record: '1.1.1.1.en.accept.necessary:1.functional:1.analytics:1.retargeting:1' },
  'members of a request': { method: 'POST', mode: 'no-cors', integrity: '', body: 'x', redirect: 'error', credentials: 'include' },
  'members of events': { bubbles: false, cancelable: false },
  'members of observers': { subtree: true, characterData: true, attributes: true },
};

const pollute = (members) => `<script>for (const [name, value] of Object.entries(${JSON.stringify(members)})) Object.prototype[name] = value;</script>`;

for (const [name, members] of Object.entries(polluted)) {
  for (const place of ['before', 'behind']) {
    test(`${name.replaceAll(' ', '_')}_on_object_prototype_${place}_the_tag_change_nothing`, async (t) => {
      const visitor = await open(t, { [place]: pollute(members) });
      await visitor.banner.waitFor();
      await visitor.page.click('#own');
      await visitor.quiet();
      assert.equal(await visitor.choice(), null, 'a click on the page is no word');
      // The first defaults are Google's state until a choice.
      const defaults = (await visitor.dataLayer()).filter(({ value }) => value[1] === 'default');
      assert.equal(defaults.length, 1);
      for (const signal of Object.keys(signals)) assert.equal(defaults[0].value[2][signal], 'denied', signal);
      await assertWorks(visitor);
      assert.deepEqual(visitor.vendorRequests(), [], 'nothing is fetched elsewhere');
      assert.equal(await visitor.page.evaluate(() => window.pwned), undefined);
      assert.deepEqual(visitor.lines, []);
    });
  }
}

test('control_what_is_on_object_prototype_is_seen_by_who_does_not_look', async (t) => {
  const visitor = await open(t, { before: pollute(polluted['the attributes of the tag']) });
  assert.equal(await visitor.page.evaluate(() => document.body.dataset.base), elsewhere);
});

/** What every script stands on: then nothing may work, but nothing is let run. */
const broken = {
  'a setter of descriptors': { get: 1, set: 1 },
  'a value that is everything': { value: true, then: 1 },
  'a length': { length: 1e9 },
};

for (const [name, members] of Object.entries(broken)) {
  test(`${name.replaceAll(' ', '_')}_on_object_prototype_lets_nothing_run`, async (t) => {
    const visitor = await open(t, {
      // The test's own driver is in the page, too, and needs a moment of the prototype as it was.
      behind: pollute(members).replace('</script>', `setTimeout(() => { for (const name of ${JSON.stringify(Object.keys(members))}) delete Object.prototype[name]; window.over = true; }, 1500);</script>`),
      prepare: (visitor) => visitor.page.addInitScript(() => addEventListener('load', () => setTimeout(() => { window.__settled ??= true; }, 1700))),
    });
    await visitor.page.waitForFunction(() => window.over);
    await assertHeld(Object.assign(Object.create(visitor), { errors: [] }));
    assert.equal(visitor.requested(`${folder}held.js`), 0);
  });
}
