// By engine and limit, what shows the limit: each fails as soon as the engine, or its driver, can do what it is said
// not to be able to.
import assert from 'node:assert/strict';

const page = 'https://www.limits.test/page.html';

async function open(t, lab) {
  const guest = await lab.visitor(t);
  lab.site.override('/page.html', { type: 'text/html; charset=utf-8', body: '<!doctype html><title>Limits</title>' });
  await guest.page.goto(page);
  return guest;
}

/** What WebKit's driver says to a command: the name of its fault, or undefined. */
const fault = async (guest, command, body = {}) => (await guest.context.command(command, body)).error;

export const probes = {
  firefox: {
    async 'no devtools protocol'(t, lab) {
      const guest = await open(t, lab);
      await assert.rejects(guest.context.newCDPSession(guest.page));
    },
    async 'speculative parser'(t, lab) {
      const guest = await lab.visitor(t);
      // While the parser waits for a script, it looks ahead for what will be needed.
      const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/tests/lib/page.js"></script><title>Limits</title></head>
        <body><h1>Limits</h1><template><p>Text</p><script async src="/inside.js"></script></template></body></html>`;
      lab.site.override('/page.html', { type: 'text/html; charset=utf-8', body });
      await guest.open(page);
      await guest.arrived('/inside.js');
    },
  },
  webkit: {
    async 'no devtools protocol'(t, lab) {
      const guest = await open(t, lab);
      assert.equal(await fault(guest, 'goog/cdp/execute', { cmd: 'Browser.getVersion', params: {} }), 'unknown command');
      assert.equal(guest.context.capability('webSocketUrl'), undefined, 'nor WebDriver BiDi');
    },
    /** Media are set by commands of the devtools protocol or of WebDriver BiDi alone. */
    async 'no media emulation'(t, lab) {
      const guest = await open(t, lab);
      assert.equal(await fault(guest, 'goog/cdp/execute', { cmd: 'Emulation.setEmulatedMedia', params: { media: 'print' } }), 'unknown command');
      assert.equal(guest.context.capability('webSocketUrl'), undefined);
    },
    async 'cookies of the open page alone'(t, lab) {
      const guest = await open(t, lab);
      await guest.page.evaluate(() => { document.cookie = 'one=1; path=/'; });
      assert.deepEqual((await guest.cookies()).map(({ name }) => name), ['one'], 'control');
      await guest.page.goto('https://www.elsewhere.test/');
      assert.deepEqual(await guest.cookies(), []);
    },
    async 'cookies of more than 4,096 bytes'(t, lab) {
      const guest = await open(t, lab);
      assert.ok(await guest.page.evaluate(() => {
        document.cookie = `long=${'x'.repeat(5000)}; path=/`;
        return document.cookie.length;
      }) > 5000);
    },
    async 'no layout shifts'(t, lab) {
      const guest = await open(t, lab);
      assert.equal(await guest.page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes('layout-shift')), false);
    },
    async 'a reload sends no form again'(t, lab) {
      const guest = await open(t, lab);
      lab.site.override('/form.html', { type: 'text/html; charset=utf-8', body: '<!doctype html><form method="post" action="/answer.html"><button>Send</button></form>' });
      lab.site.override('/answer.html', { status: 200, type: 'text/html; charset=utf-8', body: '<!doctype html><p id="answer">Thanks</p>' });
      await guest.page.goto('https://www.limits.test/form.html');
      await guest.page.locator('button').click();
      await guest.page.locator('#answer').waitFor();
      await guest.reloading(() => guest.page.evaluate(() => location.reload()));
      assert.equal(lab.standin.log.filter(({ method }) => method === 'POST').length, 1);
    },
    /** Network events, too, are of those two protocols. */
    async 'no request events'(t, lab) {
      const guest = await open(t, lab);
      assert.equal(await fault(guest, 'goog/cdp/execute', { cmd: 'Network.enable', params: {} }), 'unknown command');
      assert.equal(guest.context.capability('webSocketUrl'), undefined);
    },
  },
};
