// A Chromium on a fresh profile, and a page in it with its probe, its log of requests and its throttles.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { started } from '../../browser/lib/started.mjs';
import { scripts } from '../site/model.mjs';
import { Traffic } from './traffic.mjs';

/** What a visitor's device and network are like. CPU throttling slows the main thread only. */
export const profiles = {
  fast: { title: 'unthrottled' },
  slow: {
    title: 'CPU 4x slower, 1.6 Mbit/s down, 150 ms round trips',
    cpu: 4,
    network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  },
};

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  // Some products show bots no banner.
  '--disable-blink-features=AutomationControlled',
];

let major = 150;
const probe = fs.readFileSync(new URL('./probe.client.js', import.meta.url), 'utf8');

/** A Chromium on an empty profile in a folder of its own. */
async function launch() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'privola-bench-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROME || '/usr/bin/chromium',
      headless: true,
      args,
      viewport: { width: 1280, height: 800 },
      userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
      timeout: 60_000,
    });
    return { context, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Calls `visit` with a new browser and its first page, and clears both away. */
export async function withBrowser(port, visit) {
  const { context, remove } = await started(launch);
  try {
    const warm = context.pages()[0] || (await context.newPage());
    // Another site than the one measured: it starts the network service and the fonts, and leaves the product cold.
    if (port) await warm.goto(`http://localhost:${port}/warm.html`);
    return await visit(context, warm);
  } finally {
    await context.close().catch(() => {});
    remove();
  }
}

/** The browser's version, which visits then name as theirs. */
export async function browserVersion() {
  const version = await withBrowser(null, (context) => context.browser()?.version() ?? cdpVersion(context));
  major = parseInt(version, 10);
  return version;
}

const cdpVersion = async (context) => {
  const session = await context.newCDPSession(context.pages()[0]);
  return (await session.send('Browser.getVersion')).product.split('/').pop();
};

const steps = (selector) => selector?.split('>>>').map((step) => step.trim());

/** Opens a page; `watch` adds to what the probe looks for. */
export async function open(context, product, profile, watch = {}) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const traffic = new Traffic(cdp);
  const said = new Set();
  const waiting = [];
  const mark = (what) => {
    said.add(what);
    for (const each of waiting.filter((it) => it.what === what)) each.resume(true);
  };
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => name === '__benchNotify' && mark(payload));
  cdp.on('Page.loadEventFired', () => mark('load'));
  for (const domain of ['Page', 'Runtime', 'Network']) await cdp.send(domain + '.enable');
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Runtime.addBinding', { name: '__benchNotify' });
  const selectors = Object.fromEntries(['accept', 'reject', 'settings'].map((name) => [name, steps(product[name])]));
  const config = JSON.stringify({ ...selectors, scripts: scripts.map(({ id }) => id), ...(watch.preferences && { preferences: steps(product.preferences) }) });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: probe.replace('= CONFIG;', () => `= ${config};`) });
  if (profile.network) await cdp.send('Network.emulateNetworkConditions', profile.network);
  if (profile.cpu) await cdp.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });

  const evaluate = async (expression) => {
    const { result, exceptionDetails: fault } = await cdp.send('Runtime.evaluate', { expression, returnByValue: true });
    if (fault) throw new Error(fault.exception?.description ?? fault.text);
    return result.value;
  };
  const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

  return {
    page, cdp, traffic, evaluate, metrics,
    snapshot: () => evaluate('__bench.snapshot()'),
    /** True once the page has said it; false if it does not within so many milliseconds. */
    async heard(what, limit = 30_000) {
      if (said.has(what)) return true;
      const it = { what };
      const told = new Promise((resume) => { it.resume = resume; });
      waiting.push(it);
      const timer = setTimeout(() => it.resume(false), limit);
      const heard = await told;
      clearTimeout(timer);
      return heard;
    },
    /** Waits for what has to come; an error says what did not. */
    async must(what, limit, text) {
      if (!(await this.heard(what, limit))) throw new Error(text);
    },
    /** Goes to an address; returns the metrics of before. */
    async go(url) {
      const before = await metrics();
      said.clear();
      const { errorText } = await cdp.send('Page.navigate', { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      return before;
    },
    async reload() {
      said.clear();
      await cdp.send('Page.reload');
    },
    /** A real click, after the pointer has rested for 100 ms, as a person's does. */
    async click({ x, y }) {
      const at = { x: Math.round(x), y: Math.round(y) };
      const button = { ...at, button: 'left', clickCount: 1 };
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
      await sleep(100);
      await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
    },
  };
}
