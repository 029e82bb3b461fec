// WebKit, by selenium-webdriver: the MiniBrowser of WebKitGTK on a screen that nobody sees; the stand-in is its proxy.
// Its driver cannot run a script ahead of a page's own, so the stand-in puts the observer into the pages.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import net from 'node:net';
import { Builder } from 'selenium-webdriver';
import { started } from '../started.mjs';
import { observer } from './observed.mjs';

const programs = {
  browser: process.env.MINIBROWSER || '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  driver: process.env.WEBKITDRIVER || '/usr/bin/WebKitWebDriver',
  screen: process.env.XVFB || '/usr/bin/Xvfb',
};
const patience = 20_000; // milliseconds until a program that does not come up, or does not answer, counts as broken

export async function launch(standin) {
  standin.site.prologue = observer;
  const screen = await showNothing();
  const driver = await drive(screen.display);
  return {
    /** Each session has a profile of its own, in memory alone. */
    async tab(viewport) {
      const session = await started(() => open(driver.url, standin.httpPort));
      await answered('resize', resize(session, viewport));
      return {
        goto: (url) => answered(url, session.get(url)),
        reload: () => answered('reload', session.navigate().refresh()),
        evaluate: (expression) => answered('evaluate', run(session, expression)),
        element: (expression) => answered('element', session.executeScript(`return ${expression}`)),
        cookies: () => answered('cookies', session.manage().getCookies()),
        screenshot: async (path) => writeFile(path, await answered('screenshot', session.takeScreenshot()), 'base64'),
        close: () => answered('close', session.quit()),
      };
    },
    async close() {
      await driver.stop();
      await screen.stop();
    },
  };
}

/** A session of a browser that the driver starts. */
function open(driver, proxy) {
  const built = new Builder().usingServer(driver).withCapabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': {
      binary: programs.browser,
      // The driver's own way to name a proxy makes WebKit speak TLS to it.
      args: ['--automation', `--proxy=http://127.0.0.1:${proxy}`],
    },
  }).build();
  // Of a browser that ends while it starts, the driver says nothing.
  return answered('start: the browser has been closed', built);
}

/** What the driver answers; it has no limit of its own. */
function answered(what, answer) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`WebKit's driver does not answer to ${what}`)), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

/** A window has bars of its own besides the page. */
async function resize(session, { width, height }) {
  const window = session.manage().window();
  await window.setRect({ x: 0, y: 0, width, height });
  const inside = await session.executeScript('return { width: innerWidth, height: innerHeight }');
  await window.setRect({ x: 0, y: 0, width: 2 * width - inside.width, height: 2 * height - inside.height });
}

/** What an expression comes to, awaited. */
async function run(session, expression) {
  const { value, error } = await session.executeAsyncScript(`
    const done = arguments[0];
    (async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error) }));`);
  if (error) throw new Error(error);
  return value;
}

/** Starts Xvfb, which names the first display number that is free. */
async function showNothing() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const { child, stop } = program(programs.screen, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return { display: `:${await firstLine(child, child.stdio[3])}`, stop };
}

/** Starts WebKit's driver on a port that is free, and waits until it answers. */
async function drive(display) {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, NO_AT_BRIDGE: '1' };
  const { child, stop } = program(programs.driver, [`--port=${port}`], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + patience;
  while (!(await fetch(`${url}/status`).then((reply) => reply.ok, () => false))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${programs.driver} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url, stop };
}

// An end by a signal would leave the programs behind.
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) process.once(signal, () => process.exit(128 + number));

/** A program that ends with this one at the latest. */
function program(file, args, options) {
  const child = spawn(file, args, options);
  const kill = () => child.kill();
  process.on('exit', kill);
  const ended = new Promise((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  const stop = () => {
    kill();
    process.off('exit', kill);
    return ended;
  };
  return { child, stop };
}

/** The first line that a program writes; an error if it ends, or takes too long, before it has. */
function firstLine(child, stream) {
  return new Promise((resolve, reject) => {
    createInterface(stream).once('line', resolve);
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended while it started`)));
    setTimeout(() => reject(new Error(`${child.spawnfile} does not come up`)), patience).unref();
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
