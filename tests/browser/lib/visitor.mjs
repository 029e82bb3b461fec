// A visitor: one page of a fresh browser context, what it sent, what it stored, and the buttons a person would press.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { drivers } from './drivers.mjs';
import { observe } from './observer.mjs';
import { engine } from './scenario.mjs';
import { root } from './site.mjs';

const patience = 10_000; // milliseconds until an awaited condition counts as a fault

export class Visitor {
  /** Addresses in the order in which the browser sent them: {method, url, host, path, type}. */
  sent = [];
  /** Console lines: {type, text}. */
  console = [];
  /** Uncaught exceptions of the page. */
  errors = [];
  /** The `privola:*` events in order: {name, detail}. */
  events = [];
  /** Violations of the page's Content-Security-Policy. */
  violations = [];
  /** Texts of the dialogs (alert, confirm) that the page opened. */
  dialogs = [];
  #unfinished = new Set();

  static async create(standin, context) {
    const visitor = new Visitor();
    visitor.standin = standin;
    visitor.context = context;
    visitor.page = context.pages()[0] ?? await context.newPage();
    await visitor.#listen();
    return visitor;
  }

  async #listen() {
    const { context, page } = this;
    page.setDefaultTimeout(patience);
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (!url.protocol.startsWith('http')) return;
      this.#unfinished.add(request);
      this.sent.push({ method: request.method(), url: url.href, host: url.host, path: url.pathname, type: request.resourceType() });
    });
    // A reply that the page does not read to its end never "finishes"; that it was sent whole, the stand-in knows.
    context.on('response', (response) => this.#unfinished.delete(response.request()));
    context.on('requestfailed', (request) => this.#unfinished.delete(request));
    page.on('console', (message) => this.console.push({ type: message.type(), text: message.text() }));
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.message());
      dialog.dismiss();
    });
    await page.exposeBinding('__observed', (_source, kind, entry) => this[kind].push(entry));
    await page.addInitScript(observe);
  }

  /** Opens an address and waits until all of the page's own requests have been answered. */
  async open(url) {
    await this.page.goto(url, { waitUntil: 'load' });
    await this.quiet();
    return this;
  }

  async reload() {
    this.#unfinished.clear();
    await this.page.reload({ waitUntil: 'load' });
    await this.quiet();
  }

  /** Does what makes Privola load the page anew (a withdrawal after a tag has run), and waits for the new page. */
  async reloading(action) {
    // What the page that is left had asked for is never answered, and not told of either.
    this.page.once('framenavigated', () => {
      for (const request of this.#unfinished) if (!request.isNavigationRequest()) this.#unfinished.delete(request);
    });
    const loaded = this.page.waitForEvent('load', { timeout: patience });
    await Promise.all([loaded, action()]);
    await this.quiet();
  }

  /**
   * Waits until nothing is under way: Privola has come up or said why not (where its tag is in the page), no request
   * is unanswered, and the page was idle twice without a new request in between.
   */
  async quiet() {
    let idleRounds = 0;
    let seen = -1;
    while (idleRounds < 2) {
      await this.#answered();
      const idle = await this.#pageIdle();
      const count = this.standin.log.length + this.sent.length;
      idleRounds = idle && count === seen && this.#idle() ? idleRounds + 1 : 0;
      seen = count;
    }
  }

  async #pageIdle() {
    try {
      await this.page.waitForFunction(() => !document.querySelector('script[src*="privola.js"],script[src*="privola-autoblock.js"]') || window.__settled);
      return await drivers[engine].idle(this.standin, this.page);
    } catch (error) {
      // The page was left for the next one in the meantime: that one is to be waited for.
      if (/context was destroyed|navigation/i.test(error.message)) return false;
      throw error;
    }
  }

  #idle() { return this.standin.inFlight === 0 && this.#unfinished.size === 0; }

  async #answered() {
    const end = Date.now() + patience;
    let busy = Date.now();
    while (!this.#idle()) {
      if (this.standin.inFlight > 0) busy = Date.now();
      else if (Date.now() - busy > 2_000) this.#forgetAnswered();
      assert.ok(Date.now() < end, `still unanswered: ${[...this.#unfinished].map((request) => request.url())}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Under load a browser does not always tell of an answer that it has; the stand-in knows what it has answered. */
  #forgetAnswered() {
    const answered = new Set(this.standin.log.map(({ host, path }) => host + path));
    for (const request of this.#unfinished) {
      const { host, pathname } = new URL(request.url());
      if (answered.has(host + pathname)) this.#unfinished.delete(request);
    }
  }

  // ---- what arrived ----

  /** What the stand-in received for any host that is not a site (`.test`). */
  vendorRequests() { return this.standin.log.filter(({ host }) => !host.endsWith('.test')); }
  /** How often a path of the site was requested. */
  requested(pathname) { return this.standin.log.filter((entry) => entry.path === pathname && entry.host.endsWith('.test')).length; }

  /** Waits until a path of the site has been requested. */
  async arrived(pathname) {
    const end = Date.now() + patience;
    while (this.requested(pathname) === 0) {
      assert.ok(Date.now() < end, `never requested: ${pathname}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Waits until Privola has dispatched an event of this name. */
  async heard(name) {
    const end = Date.now() + patience;
    while (!this.events.some((event) => event.name === name)) {
      assert.ok(Date.now() < end, `never dispatched: ${name}`);
      await drivers[engine].hear(this.context);
    }
  }

  // ---- what is stored ----

  /** All cookies of all domains, from the browser's own store. */
  async cookies() { return this.context.cookies(); }
  async cookie(name) { return (await this.cookies()).find((cookie) => cookie.name === name); }

  /** Everything else that a page can store: {local, session, databases, caches}. */
  async storage() {
    return this.page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
    }));
  }

  async assertNothingStored() {
    assert.deepEqual(await this.cookies(), [], 'cookies');
    assert.deepEqual(await this.storage(), { local: {}, session: {}, databases: [], caches: [] });
  }

  /** The choice as the page's script sees it: `privola.choice()`. */
  async choice() { return this.page.evaluate(() => window.privola.choice()); }
  async dataLayer() {
    return this.page.evaluate(() => (window.dataLayer ?? []).map((entry) => {
      const type = Object.prototype.toString.call(entry);
      return { type, value: JSON.parse(JSON.stringify(type === '[object Arguments]' ? Array.from(entry) : entry)) };
    }));
  }

  // ---- what was said ----

  /** The lines that Privola wrote to the console. */
  get lines() { return this.console.filter(({ text }) => text.startsWith('[privola]')).map(({ text }) => text); }
  get issues() { return this.events.filter(({ name }) => name === 'privola:issue').map(({ detail }) => detail); }

  // ---- what a person does ----

  get banner() { return this.page.locator('privola-ui [part~="banner"]'); }
  get dialog() { return this.page.locator('privola-ui dialog[part~="preferences"]'); }
  get reopen() { return this.page.locator('privola-ui [part~="reopen"]'); }

  async sees(part) { return this[part].isVisible(); }

  /** The button of an action: in the preferences where they are open, else on the banner. */
  async button(action) {
    const scope = (await this.dialog.isVisible()) ? this.dialog : this.banner;
    return scope.locator(`[data-action="${action}"]`).first();
  }

  async press(action) { await (await this.button(action)).click(); }
  async accept() { await this.press('accept-all'); await this.decided(); }
  async reject() { await this.press('reject-all'); await this.decided(); }
  async save() { await this.press('save'); await this.decided(); }

  /** After a choice: banner and preferences are gone and everything that follows has come to rest. */
  async decided() {
    await this.banner.waitFor({ state: 'hidden' });
    await this.dialog.waitFor({ state: 'hidden' });
    await this.quiet();
  }

  /** Opens the preferences by the banner's or the permanent control. */
  async preferences() {
    if (await this.dialog.isVisible()) return;
    await this.page.locator('privola-ui [data-action="preferences"]:visible').first().click();
    await this.dialog.waitFor();
  }

  categorySwitch(id) { return this.dialog.locator(`input[type="checkbox"][data-category="${id}"]:not([data-service])`); }
  serviceSwitch(id) { return this.dialog.locator(`input[type="checkbox"][data-service="${id}"]`); }

  /** Sets the switch of a category, or of a service ({service: id}); unfolds what hides it. */
  async toggle(target, on) {
    const input = typeof target === 'string' ? this.categorySwitch(target) : this.serviceSwitch(target.service);
    // The services of a category are there once it is unfolded; a visitor looks into one after the other.
    const folded = this.dialog.locator('details:not([open]) > summary');
    while (!(await input.isVisible()) && (await folded.count())) await folded.first().click();
    await input.setChecked(on);
  }

  async screenshot(name) {
    const file = path.join(root, 'target/shots', `${name}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }
}
