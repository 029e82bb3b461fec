// A guest: a visitor in any of the engines. What it offers is named as in ../visitor.mjs, and works by what all the
// engines' drivers can do: go to an address, run an expression in the page, press an element.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../site.mjs';
import { fence } from '../standin.mjs';
import { find, look, reach } from './find.mjs';

const patience = 10_000; // milliseconds until an awaited condition counts as a fault

/** Where the parts of the interface are: chains of selectors, see find.mjs. */
export const parts = {
  banner: ['privola-ui', '[part~="banner"]'],
  dialog: ['privola-ui', 'dialog[part~="preferences"]'],
  reopen: ['privola-ui', '[part~="reopen"]'],
};

export class Guest {
  #tab;

  constructor(standin, tab) {
    this.standin = standin;
    this.#tab = tab;
  }

  /** Opens an address and waits until it has come to rest. */
  async open(url) {
    await this.#tab.goto(url);
    await this.quiet();
    return this;
  }

  async reload() {
    await this.#tab.reload();
    await this.quiet();
  }

  /** Does what makes Privola load the page anew (a withdrawal after a tag has run), and waits for the new page. */
  async reloading(action) {
    await this.evaluate(() => { window.__left = true; });
    await action();
    await this.#wait(async () => await this.#unlessLeft(`!window.__left && (${idle})('${fence}')`), 'never loaded anew');
    await this.quiet();
  }

  /** What a function comes to in the page; it uses nothing from outside itself, and its arguments are data. */
  evaluate(fn, ...args) {
    return this.#tab.evaluate(`(${fn})(...${JSON.stringify(args)})`);
  }

  /** What a function comes to that is given the element at the end of a chain. */
  of(chain, fn) { return this.#tab.evaluate(`(${fn})((${find})(${JSON.stringify(chain)}))`); }

  /** Waits until a function comes to something true in the page, and returns that. */
  async until(fn, ...args) {
    const end = Date.now() + patience;
    for (;;) {
      const value = await this.evaluate(fn, ...args);
      if (value) return value;
      assert.ok(Date.now() < end, `never true: ${fn} of ${JSON.stringify(args)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /**
   * Waits until nothing is under way: Privola has come up or said why not (where its tag is in the page), no request
   * is unanswered and no connection is being made, and the page was idle twice without a new request in between.
   */
  async quiet() {
    const end = Date.now() + patience;
    let idleRounds = 0;
    let seen = -1;
    while (idleRounds < 2) {
      assert.ok(Date.now() < end, 'the page never came to rest');
      const idle = await this.#pageIdle() && this.standin.inFlight === 0 && this.standin.handshakes === 0;
      const count = this.standin.log.length;
      idleRounds = idle && count === seen ? idleRounds + 1 : 0;
      seen = count;
    }
  }

  async #pageIdle() { return this.#unlessLeft(`(${idle})('${fence}')`); }

  /** What an expression comes to; false if the page is left for the next one in the meantime. */
  async #unlessLeft(expression) {
    try {
      return await this.#tab.evaluate(expression);
    } catch (error) {
      if (/destroyed|navigat|discarded|unload|no such (frame|window)|detached/i.test(error.message)) return false;
      throw error;
    }
  }

  // ---- what arrived ----

  /** What the stand-in received for any host that is not a site (`.test`). */
  vendorRequests() { return this.standin.log.filter(({ host }) => !host.endsWith('.test')); }
  /** The paths and queries that a host was asked for, in order. */
  requests(host) {
    const asked = this.standin.log.filter((entry) => entry.host === host);
    return asked.map(({ path, query }) => [path, new URLSearchParams(query)].filter(String).join('?'));
  }
  /** How often a path of the site was requested. */
  requested(pathname) { return this.standin.log.filter((entry) => entry.path === pathname && entry.host.endsWith('.test')).length; }

  /** Waits until as much has arrived (`read`: what, as a list) as is expected, and all is at rest: then it is that. */
  async assertArrived(read, expected) {
    const end = Date.now() + patience;
    while (read(this).length < expected.length && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    await this.quiet();
    assert.deepEqual(read(this), expected);
  }

  // ---- what is stored ----

  /** The cookies that the open page's site is sent, HttpOnly ones too. */
  cookies() { return this.#tab.cookies(); }
  async cookie(name) { return (await this.cookies()).find((cookie) => cookie.name === name); }
  storage() {
    return this.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
  }

  async assertNothingStored() {
    assert.deepEqual(await this.cookies(), [], 'cookies');
    assert.deepEqual(await this.storage(), { local: {}, session: {} });
  }

  /** The choice as the page's script sees it: `privola.choice()`. */
  choice() { return this.evaluate(() => window.privola.choice()); }

  // ---- what was said, by the page that is open ----

  async #told(kind) { return this.evaluate((kind) => window.__told[kind], kind); }
  events() { return this.#told('events'); }
  violations() { return this.#told('violations'); }
  errors() { return this.#told('errors'); }
  /** The lines that Privola wrote to the console. */
  async lines() {
    return (await this.#told('console')).map(({ text }) => text).filter((text) => text.startsWith('[privola]'));
  }
  async issues() { return (await this.events()).filter(({ name }) => name === 'privola:issue').map(({ detail }) => detail); }

  // ---- what a person sees ----

  /** Where an element is: {x, y, width, height, text}, CSS px in the window; null if there is nothing to be seen. */
  look(...chain) { return this.of(chain, look); }
  async sees(part) { return await this.look(...parts[part]) !== null; }
  /** Waits until an element is to be seen, and says where. */
  async appears(...chain) { return this.#wait(() => this.look(...chain), `never seen: ${chain.join(' ')}`); }
  /** The same of a part. */
  async seen(part) { return this.appears(...parts[part]); }

  // ---- what a person does ----

  /** Presses an element where it can be pressed; waits until it can. */
  async click(...chain) {
    await this.#wait(() => this.of(chain, reach), `cannot be pressed: ${chain.join(' ')}`);
    await (await this.#tab.element(`(${find})(${JSON.stringify(chain)})`)).click();
  }

  /** Presses the button of an action: in the preferences where they are open, else on the banner. */
  async press(action) {
    const scope = (await this.sees('dialog')) ? parts.dialog : parts.banner;
    await this.click(...scope, `[data-action="${action}"]`);
  }

  async accept() { await this.press('accept-all'); await this.decided(); }
  async reject() { await this.press('reject-all'); await this.decided(); }
  async save() { await this.press('save'); await this.decided(); }

  /** After a choice: banner and preferences are gone and everything that follows has come to rest. */
  async decided() {
    for (const part of ['banner', 'dialog']) await this.#wait(async () => !await this.sees(part), `stays: ${part}`);
    await this.quiet();
  }

  /** Opens the preferences by the banner's or the permanent control. */
  async preferences() {
    if (await this.sees('dialog')) return;
    const scope = (await this.sees('banner')) ? parts.banner : ['privola-ui'];
    await this.click(...scope, '[data-action="preferences"]');
    await this.seen('dialog');
  }

  /** Sets the switch of a category in the open preferences. */
  async toggle(category, on) {
    const input = [...parts.dialog, `input[type="checkbox"][data-category="${category}"]:not([data-service])`];
    const checked = () => this.of(input, (element) => element.checked);
    if (await checked() !== on) await this.click(...input);
    assert.equal(await checked(), on, `the switch of ${category}`);
  }

  async screenshot(name) {
    const file = path.join(root, 'target/shots', `${name}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await this.#tab.screenshot(file);
    return file;
  }

  async #wait(condition, fault) {
    const end = Date.now() + patience;
    for (;;) {
      const value = await condition();
      if (value) return value;
      assert.ok(Date.now() < end, fault);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/**
 * Serialised into the page: true once it has loaded, Privola has come as far as it can, nothing is left to do, and what
 * the page asked for has left the browser: a request of the test's own, made after it, has been answered.
 */
async function idle(fence) {
  const tag = document.querySelector('script[src*="privola.js"],script[src*="privola-autoblock.js"]');
  if (document.readyState !== 'complete' || tag && !window.__settled) return false;
  await new Promise((resolve) => {
    // WebKit has no such callback.
    const rest = window.requestIdleCallback ?? setTimeout;
    requestAnimationFrame(() => rest(() => setTimeout(resolve)));
  });
  await new Promise((resolve) => {
    const image = new Image();
    image.onload = image.onerror = resolve;
    image.src = `${fence}?${Math.random()}`;
  });
  return true;
}
