// Held tags: released once, in the order of the page; and what lies in a held template, which an engine may look into.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const folder = '/tests/engines/';
const page = `https://www.engines.test${folder}`;
const templates = `${page}templates.html`;
const ran = (guest) => guest.evaluate(() => window.ran);
/** What the tags in the template ask for, in no order. */
const inside = ['/first.js', '/fourth.js', '/module.js', '/picture.png', '/sheet.css'];
const fetchedAhead = (guest) => guest.requests('live.example').sort();
const asked = (guest) => guest.requests('cdn.stats.example').sort();

/** Tags of the template as they would be live, where a speculative parser fetches them; each after other markup. */
const live = `<p>Markup</p>
  <script async src="https://live.example/script.js"></script><script type="module" src="https://live.example/module.js"></script>
  <img alt="" src="https://live.example/image.png"><img alt="" srcset="https://live.example/srcset.png 1x">
  <picture><source srcset="https://live.example/source.png"><img alt=""></picture>
  <video poster="https://live.example/poster.png"></video>
  <link rel="stylesheet" href="https://live.example/sheet.css"><link rel="preload" as="script" href="https://live.example/preload.js">
  <link rel="modulepreload" href="https://live.example/modulepreload.js">
  <style>@import "https://live.example/import.css";</style>
  <svg><image href="https://live.example/drawing.png"/><script href="https://live.example/drawing.js"></script></svg>`;
const fetched = ['/drawing.js', '/drawing.png', '/image.png', '/import.css', '/module.js', '/modulepreload.js', '/poster.png',
  '/preload.js', '/script.js', '/sheet.css', '/source.png', '/srcset.png'];

/** Declares the tests about held tags. */
export function held({ engine, site, visitor }) {
  const arrive = async (t, address) => {
    const guest = await visitor(t);
    await guest.open(address);
    await guest.seen('banner');
    return guest;
  };

  test(`${engine}: held_tags_run_once_in_the_order_of_the_page`, async (t) => {
    const guest = await arrive(t, page);
    assert.deepEqual(await ran(guest), []);
    assert.equal(await guest.look('#offer'), null);
    await guest.accept();
    const names = await ran(guest);
    const inOrder = ['first.js', 'second', 'third.js', 'fourth', 'inline of the template'];
    assert.deepEqual(names.filter((name) => name !== 'module.js'), inOrder);
    assert.equal(names.length, inOrder.length + 1, `and the module once: ${names}`);
    assert.ok((await guest.look('#offer')).height >= 20);
  });

  test(`${engine}: tags_held_in_a_held_template_are_asked_for_once_after_the_choice_and_never_before`, async (t) => {
    const guest = await arrive(t, templates);
    assert.deepEqual(guest.vendorRequests(), []);
    assert.deepEqual(await ran(guest), []);
    await guest.preferences();
    await guest.toggle('analytics', true);
    await guest.save();
    await guest.assertArrived(asked, inside);
    const names = await ran(guest);
    const inOrder = ['first.js', 'second', 'third', 'fourth.js', 'fifth', 'behind'];
    assert.deepEqual(names.filter((name) => name !== 'module.js'), inOrder);
    assert.equal(names.length, inOrder.length + 1, `and the module once: ${names}`);
    assert.ok((await guest.look('#markup')).height > 15);
    assert.deepEqual(guest.requests('ads.example'), [], 'what waits for more, waits');
    await guest.preferences();
    await guest.press('accept-all');
    await guest.decided();
    await guest.assertArrived((it) => it.requests('ads.example'), ['/other.js']);
    assert.deepEqual(asked(guest), inside, 'once');
    assert.deepEqual(await guest.errors(), []);
  });

  test(`${engine}: tags_held_in_a_held_template_never_leave_after_a_refusal`, async (t) => {
    const guest = await arrive(t, templates);
    await guest.reject();
    await guest.reload();
    assert.deepEqual(guest.vendorRequests(), []);
    assert.deepEqual(await ran(guest), []);
  });

  // Why they have to be held: no script can keep Firefox from fetching what is live in a template.
  test(`${engine}: control_a_live_tag_in_a_held_template_is_${engine === 'firefox' ? '' : 'not_'}fetched_before_the_choice`, async (t) => {
    const guest = await visitor(t);
    site.override(`${folder}templates.html`, {
      transform: (html) => html.replace(/(<template [^>]*>)[\s\S]*(<\/template>)/, (_, start, end) => start + live + end),
    });
    await guest.open(templates);
    await guest.seen('banner');
    await guest.assertArrived(fetchedAhead, engine === 'firefox' ? fetched : []);
    await guest.accept();
    await guest.assertArrived((it) => [...new Set(fetchedAhead(it))], fetched);
  });
}
