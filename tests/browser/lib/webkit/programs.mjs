// The programs that make up WebKit here: a screen that nobody sees, and WebKit's driver, which starts the browser.
import { spawn } from 'node:child_process';
import net from 'node:net';
import { createInterface } from 'node:readline';

export const programs = {
  browser: process.env.MINIBROWSER || '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  driver: process.env.WEBKITDRIVER || '/usr/bin/WebKitWebDriver',
  screen: process.env.XVFB || '/usr/bin/Xvfb',
};
const patience = 20_000; // milliseconds until a program that does not come up, or does not answer, counts as broken

/** What the driver answers; it has no limit of its own. */
export function answered(what, answer) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`WebKit's driver does not answer to ${what}`)), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

/** Its pointer stays in the middle, and the window below has the focus: windows are put there. */
export const middle = { x: 800, y: 600 };

/** Starts Xvfb, which names the first display number that is free. */
export async function showNothing() {
  const args = ['-displayfd', '3', '-screen', '0', `${2 * middle.x}x${2 * middle.y}x24`, '-nolisten', 'tcp'];
  const { child, stop } = program(programs.screen, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return { display: `:${await firstLine(child, child.stdio[3])}`, stop };
}

/** Starts WebKit's driver on a port that is free, and waits until it answers. `settings`: more of its environment. */
export async function drive(display, settings = {}) {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, NO_AT_BRIDGE: '1', ...settings };
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
