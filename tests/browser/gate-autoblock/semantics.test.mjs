// What a page notices of held requests and elements: what they return meanwhile, how they end, and in what order.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-autoblock/';
const page = `https://www.semantics.test${folder}`;

const paths = (visitor) => visitor.vendorRequests().map(({ path }) => path);
const run = (visitor, task, value) => visitor.page.evaluate(task, value);
const log = (visitor) => visitor.page.evaluate(() => window.log);

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  await run(visitor, () => { window.log = []; window.ga = 'https://www.google-analytics.com'; });
  return visitor;
}

test('a_fetch_stays_pending_and_then_is_the_real_one', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => { fetch(`${ga}/a.json`).then((reply) => reply.json()).then((value) => log.push(value)); });
  await visitor.quiet();
  assert.deepEqual(await log(visitor), []);
  await visitor.accept();
  assert.deepEqual(await log(visitor), [{ ok: true }]);
});

test('a_fetch_that_is_refused_rejects_as_without_a_network', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => { fetch(`${ga}/a.json`).catch((error) => log.push(error instanceof TypeError, error.message)); });
  await visitor.reject();
  assert.deepEqual(await log(visitor), [true, 'Failed to fetch']);
  await run(visitor, () => fetch(`${ga}/b.json`).catch((error) => log.push(error.message)));
  assert.deepEqual(await log(visitor), [true, 'Failed to fetch', 'Failed to fetch']);
});

test('a_fetch_that_waits_can_be_aborted', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, async () => {
    const abort = new AbortController();
    const reply = fetch(`${ga}/a.json`, { signal: abort.signal });
    abort.abort();
    await reply.catch((error) => log.push(error.name));
  });
  await visitor.accept();
  assert.deepEqual(await log(visitor), ['AbortError']);
  assert.deepEqual(paths(visitor), []);
});

const listenToRequest = () => {
  window.request = new XMLHttpRequest();
  for (const name of ['load', 'error', 'abort', 'loadend']) window.request.addEventListener(name, () => window.log.push(name));
  window.request.open('GET', `${window.ga}/a.json`);
  window.request.setRequestHeader('x-own', '1');
  window.request.send();
};

test('an_xhr_waits_in_send_and_then_is_the_real_one', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, listenToRequest);
  await visitor.quiet();
  assert.deepEqual(await log(visitor), []);
  assert.equal(await run(visitor, () => request.readyState), 1);
  await visitor.accept();
  assert.deepEqual(await log(visitor), ['load', 'loadend']);
  assert.equal(await run(visitor, () => request.responseText), '{"ok":true}');
});

test('an_xhr_that_is_refused_ends_with_error_and_can_be_opened_anew', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, listenToRequest);
  await visitor.reject();
  assert.deepEqual(await log(visitor), ['error', 'loadend']);
  assert.deepEqual(await run(visitor, () => [request.readyState, request.status]), [4, 0]);
  await run(visitor, () => {
    request.open('GET', 'privola.json');
    log.push(request.readyState);
    request.send();
  });
  await visitor.quiet();
  assert.deepEqual(await log(visitor), ['error', 'loadend', 1, 'load', 'loadend']);
});

test('an_xhr_that_waits_can_be_aborted_or_replaced', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, listenToRequest);
  await run(visitor, () => request.abort());
  assert.deepEqual(await log(visitor), ['abort', 'loadend']);
  await run(visitor, () => {
    request.open('GET', `${ga}/b.json`);
    request.send();
    request.open('GET', `${ga}/c.json`);
    request.send();
  });
  await visitor.accept();
  assert.deepEqual(paths(visitor).filter((path) => path.endsWith('.json')), ['/c.json'], 'once, and a preflight of none');
});

test('a_synchronous_xhr_cannot_wait_and_fails_as_without_a_network', async (t) => {
  const visitor = await arrive(t);
  const name = await run(visitor, () => {
    const request = new XMLHttpRequest();
    request.open('GET', `${ga}/a.json`, false);
    try {
      request.send();
    } catch (error) {
      return error.name;
    }
    return '';
  });
  assert.equal(name, 'NetworkError');
  assert.deepEqual(paths(visitor), []);
});

test('requests_of_all_kinds_go_in_the_order_in_which_a_browser_sends_them', async (t) => {
  const visitor = await arrive(t);
  const send = (from) => {
    navigator.sendBeacon(`${ga}/${from}1.txt`, 'x');
    new Image().src = `${ga}/${from}2.gif`;
    fetch(`${ga}/${from}3.json`);
    make.xhr(`/${from}4`);
    make.pixel(`/${from}5`);
    navigator.sendBeacon(`${ga}/${from}6.txt`, 'x');
  };
  const sent = () => visitor.sent.filter(({ host }) => host === 'www.google-analytics.com').map(({ path }) => path.slice(2));
  await run(visitor, send, 'a');
  assert.deepEqual(sent(), []);
  await visitor.accept();
  const released = sent();
  assert.equal(released.length, 6);
  visitor.sent.length = 0;
  // Now that there is consent, nothing is in between.
  await run(visitor, send, 'b');
  await visitor.quiet();
  assert.deepEqual(released, sent());
});

test('a_beacon_says_that_it_was_queued', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await run(visitor, () => navigator.sendBeacon(`${ga}/a.txt`, 'x')), true);
});

test('an_image_that_is_in_no_page_fires_load_on_consent_and_error_on_refusal', async (t) => {
  for (const [act, event] of [['accept', 'load'], ['reject', 'error']]) {
    const visitor = await arrive(t);
    const src = await run(visitor, () => {
      const image = new Image();
      image.onload = () => log.push('load');
      image.onerror = () => log.push('error');
      image.src = `${ga}/a.gif`;
      return image.src;
    });
    assert.equal(src, 'https://www.google-analytics.com/a.gif');
    await visitor[act]();
    assert.deepEqual(await log(visitor), [event]);
  }
});

test('a_held_script_fires_load_on_the_element_that_the_page_made', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    const script = document.createElement('script');
    script.onload = () => log.push('onload');
    script.addEventListener('load', () => log.push('listener'));
    script.src = `${ga}/a.js`;
    script.type = 'text/javascript';
    log.push(script.src, script.type);
    document.head.append(script);
  });
  await visitor.accept();
  assert.deepEqual(await log(visitor), ['https://www.google-analytics.com/a.js', 'text/javascript', 'onload', 'listener']);
});

test('scripts_made_by_scripts_run_in_order_only_where_the_page_asked_for_it', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    make.script('/async');
    make.ordered('/slow');
    make.ordered('/quick');
    window.held = Array.from(document.querySelectorAll('#app script'), ({ async }) => async);
  });
  assert.deepEqual(await run(visitor, () => held), [true, false, false]);
  let slow;
  const answer = lab.standin.vendor;
  await visitor.page.route('**/slow.js', async (route) => {
    await new Promise((resolve) => { slow = resolve; });
    await route.continue();
  });
  await visitor.press('accept-all');
  await visitor.page.waitForFunction(() => window.ran.includes('async.js'));
  assert.deepEqual(await run(visitor, () => ran), ['async.js'], 'what is in order waits for the slow one');
  slow();
  await visitor.decided();
  assert.deepEqual(await run(visitor, () => ran), ['async.js', 'slow.js', 'quick.js']);
  lab.standin.vendor = answer;
});

test('a_script_from_innerHTML_that_no_browser_runs_does_not_run_on_consent_either', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    const markup = `<b>text</b><script src="${ga}/a.js"></${'script'}>`;
    document.getElementById('app').innerHTML = markup;
    const template = document.createElement('template');
    template.innerHTML = markup;
    document.body.append(template.content.cloneNode(true));
    document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }).innerHTML = markup;
    log.push(document.querySelectorAll('b').length);
  });
  await visitor.accept();
  assert.deepEqual(await log(visitor), [2]);
  assert.deepEqual(paths(visitor), []);
});

test('document_write_while_the_page_is_parsed_is_held_and_released_in_order', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, {
    transform: (html) => html.replace('</body>', `<script>
      document.write('<p>before</p><scr' + 'ipt src="https://www.google-analytics.com/1.js"></scr' + 'ipt>' +
        '<scr' + 'ipt src="//www.google-analytics.com/2.js"></scr' + 'ipt><img alt="" src=https://www.google-analytics.com/3.gif><p>after</p>');
      document.write('<scr' + 'ipt>mark("text: <img src=\\\\"//www.google-analytics.com/no.gif\\\\">")</scr' + 'ipt>');
    </script></body>`),
  });
  await visitor.open(page);
  await visitor.banner.waitFor();
  assert.deepEqual(paths(visitor), []);
  assert.deepEqual(await run(visitor, () => [...ran, document.querySelectorAll('p').length]),
    ['text: <img src="//www.google-analytics.com/no.gif">', 4]);
  await visitor.accept();
  assert.deepEqual(paths(visitor).sort(), ['/1.js', '/2.js', '/3.gif']);
  assert.deepEqual((await run(visitor, () => ran)).slice(1), ['1.js', '2.js']);
});

test('control_the_same_written_without_privola_is_requested', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(folder, {
    transform: (html) => html.replace(/<script src="\/privola[^>]*><\/script>/, '')
      .replace('</body>', `<script>document.write('<scr' + 'ipt src="https://www.google-analytics.com/1.js"></scr' + 'ipt>')</script></body>`),
  });
  await visitor.open(page);
  assert.deepEqual(paths(visitor), ['/1.js']);
});

test('a_frame_that_is_given_another_address_meanwhile_loads_that_one', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    make.frame('/first');
    document.querySelector('#app iframe').src = `${ga}/second.html`;
  });
  await visitor.accept();
  assert.deepEqual(paths(visitor), ['/second.html']);
  await run(visitor, () => { document.querySelector('#app iframe').src = `${ga}/third.html`; });
  await visitor.quiet();
  assert.deepEqual(paths(visitor), ['/second.html', '/third.html']);
});

test('a_service_needs_its_own_hosts_and_a_shared_address_needs_both_services', async (t) => {
  const visitor = await arrive(t);
  const load = () => run(visitor, () => {
    for (const url of ['https://a.counter.example.com/collect', 'https://shared.example.com/x', 'https://a.counter.example.com/other']) {
      fetch(`${url}?n=${log.length}`).catch(() => {});
    }
  });
  await load();
  await visitor.quiet();
  assert.deepEqual(paths(visitor), ['/other']);
  await visitor.preferences();
  await visitor.toggle({ service: 'counter' }, true);
  await visitor.save();
  assert.deepEqual(paths(visitor), ['/other', '/collect']);
  await load();
  await visitor.quiet();
  assert.ok(!paths(visitor).includes('/x'), 'one of two is not enough');
  await run(visitor, () => window.privola.acceptAll());
  await visitor.decided();
  await load();
  await visitor.quiet();
  assert.equal(paths(visitor).filter((path) => path === '/x').length, 1);
});

test('own_hosts_in_a_config_file_are_reported_as_held_late', async (t) => {
  const visitor = await arrive(t);
  assert.equal(visitor.issues.filter(({ text }) => text.includes('held only since the config has come')).length, 2);
});
