// WebSocket and EventSource: connecting until consent, then the real thing.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
playAll(lab.standin);
const folder = '/tests/gate-autoblock/';
const page = `https://www.connections.test${folder}`;

const run = (visitor, task) => visitor.page.evaluate(task);
/** The connections that the vendor has seen. */
const sockets = (visitor) => visitor.vendorRequests().filter(({ scheme }) => scheme === 'wss').map(({ path }) => path);
const log = (visitor) => visitor.page.evaluate(() => window.log);

async function arrive(t) {
  const visitor = await lab.visitor(t);
  await visitor.open(page);
  await visitor.banner.waitFor();
  await run(visitor, () => {
    window.log = [];
    window.connect = () => {
      window.socket = new WebSocket('wss://ws.hotjar.com/api/v2/client');
      for (const name of ['open', 'message', 'error', 'close']) {
        window.socket.addEventListener(name, (event) => window.log.push(name + (event.data ? `: ${event.data}` : '')));
      }
      window.socket.onopen = (event) => { window.log.push(event.target === window.socket, window.socket.readyState); };
    };
  });
  return visitor;
}

test('control_after_consent_a_socket_connects_at_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await run(visitor, () => connect());
  await visitor.page.waitForFunction(() => window.log.length === 3);
  assert.deepEqual(sockets(visitor), ['/api/v2/client']);
});

test('a_socket_stays_connecting_and_then_is_the_real_one', async (t) => {
  const visitor = await arrive(t);
  const before = await run(visitor, () => {
    connect();
    const late = () => {
      try {
        socket.send('early');
      } catch (error) {
        return error.name;
      }
      return '';
    };
    socket.binaryType = 'arraybuffer';
    const kin = [socket instanceof WebSocket, socket.constructor === WebSocket, WebSocket.OPEN, socket.OPEN];
    return [socket.readyState, socket.url, late(), ...kin];
  });
  assert.deepEqual(before, [0, 'wss://ws.hotjar.com/api/v2/client', 'InvalidStateError', true, true, 1, 1]);
  await visitor.quiet();
  assert.deepEqual([sockets(visitor), await log(visitor)], [[], []]);
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.log.length === 3);
  assert.deepEqual(await log(visitor), ['open', true, 1]);
  await run(visitor, () => socket.send('hello'));
  await visitor.page.waitForFunction(() => window.log.length === 4);
  await run(visitor, () => socket.close());
  await visitor.page.waitForFunction(() => window.log.length === 5);
  assert.deepEqual((await log(visitor)).slice(3), ['message: echo hello', 'close']);
  assert.deepEqual(await run(visitor, () => [socket.readyState, socket.binaryType]), [3, 'arraybuffer']);
});

test('a_socket_that_is_refused_fails_as_without_a_network', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    connect();
    socket.onclose = (event) => log.push(event.code, event.wasClean, socket.readyState);
  });
  await visitor.reject();
  assert.deepEqual([sockets(visitor), await log(visitor)], [[], ['error', 'close', 1006, false, 3]]);
});

test('a_socket_that_is_closed_while_it_waits_never_connects', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    connect();
    socket.close();
  });
  await visitor.accept();
  assert.deepEqual([sockets(visitor), await log(visitor)], [[], ['error', 'close']]);
});

test('a_class_of_the_sites_own_may_extend_a_socket', async (t) => {
  const visitor = await arrive(t);
  const made = await run(visitor, () => {
    class Own extends WebSocket {
      name() { return 'own'; }
    }
    const own = new Own('wss://ws.hotjar.com/own');
    const free = new Own(`wss://${location.host}/own`);
    return [own, free].map((each) => [each.name(), each instanceof Own, each instanceof WebSocket, each.readyState]);
  });
  assert.deepEqual(made, [['own', true, true, 0], ['own', true, true, 0]]);
});

test('an_event_source_waits_and_then_hears_events_of_every_name', async (t) => {
  const visitor = await arrive(t);
  const state = await run(visitor, () => {
    window.source = new EventSource('https://ws.hotjar.com/a.stream', { withCredentials: true });
    source.onopen = () => log.push('open');
    source.onmessage = (event) => log.push(event.data, event.origin);
    source.addEventListener('named', (event) => {
      log.push(event.data);
      source.close();
    });
    return [source.readyState, source.withCredentials, source.url];
  });
  assert.deepEqual(state, [0, true, 'https://ws.hotjar.com/a.stream']);
  await visitor.quiet();
  assert.deepEqual(visitor.vendorRequests(), []);
  await visitor.accept();
  await visitor.page.waitForFunction(() => window.log.length === 4);
  assert.deepEqual(await log(visitor), ['open', 'hello', 'https://ws.hotjar.com', 'again']);
  assert.equal(await run(visitor, () => source.readyState), 2);
});

test('an_event_source_that_is_refused_is_closed_with_error', async (t) => {
  const visitor = await arrive(t);
  await run(visitor, () => {
    window.source = new EventSource('https://ws.hotjar.com/a.stream');
    source.onerror = () => log.push('error', source.readyState);
  });
  await visitor.reject();
  assert.deepEqual([visitor.vendorRequests(), await log(visitor)], [[], ['error', 2]]);
});
