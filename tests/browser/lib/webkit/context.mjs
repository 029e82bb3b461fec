// A visitor's browser: its pages, its cookies, what its pages call in the test, and what they ask for, as the stand-in's
// log has it. Lost is what WebKit itself refuses to ask for (mixed content, a forbidden port), which never arrives there.
import { EventEmitter } from 'node:events';
import { blank } from './paths.mjs';
import { Page } from './page.mjs';
import { prologue } from './prologue.mjs';
import { offered, sleep } from './support.mjs';

let sessions = 0;

/** The source of a script that calls a function with one argument. */
const source = (what, argument) => typeof what === 'function'
  ? `(${what})(${argument === undefined ? '' : JSON.stringify(argument)});` : what;

export class Context extends EventEmitter {
  #standin;
  #session;
  #pages = [];
  #scripts = [];
  #bindings = new Map();
  #languages;
  #ended;
  #over = new AbortController();
  /** How pages name it to the stand-in. */
  name = String((sessions += 1));

  static async create(standin, session, { viewport, locale, ended }) {
    const context = new Context();
    context.#standin = standin;
    context.#session = session;
    context.#ended = ended;
    context.#languages = [locale];
    context.#listen();
    context.#write();
    await context.#add(session.window, viewport);
    return context.facade = offered(context, 'context');
  }

  #listen() {
    const asked = new WeakMap();
    const { signal } = this.#over;
    const hear = (name, listener) => {
      this.#standin.on(name, listener);
      signal.addEventListener('abort', () => this.#standin.off(name, listener));
    };
    hear('request', (entry) => {
      const request = requestOf(entry, () => this.#pages[0].mainFrame());
      asked.set(entry, request);
      for (const each of [this, ...this.#pages]) each.emit('request', request);
    });
    hear('answered', (entry) => {
      const request = asked.get(entry);
      if (!request) return;
      for (const each of [this, ...this.#pages]) {
        each.emit('response', { request: () => request });
        each.emit('requestfinished', request);
      }
    });
    hear('last words', (name, kept) => {
      if (name === this.name) this.heard(this.#pages[0], kept);
    });
  }

  async #add(window, size) {
    const page = new Page(this, this.#session, window, size);
    this.#pages.push(page);
    await page.setViewportSize(size);
    return page;
  }

  /** The stand-in puts this into the pages that it serves from now on. */
  #write() {
    const { name, ...more } = { name: this.name, bindings: [...this.#bindings.keys()], languages: this.#languages, scripts: this.#scripts };
    this.#standin.site.prologue = prologue({ session: name, ...more });
  }

  /** Takes what a page has kept. */
  heard(page, kept) {
    for (const [kind, entry] of kept) {
      if (kind === 'binding') this.#bindings.get(entry.name)?.({ page, context: this }, ...entry.args);
      if (kind === 'console') page.emit('console', { type: () => entry.type, text: () => entry.text });
      if (kind === 'error') page.emit('pageerror', entry);
      // The page has gone on as if it had been dismissed.
      if (kind === 'dialog') page.emit('dialog', offered({ message: () => entry, async dismiss() {} }, 'dialog'));
    }
  }

  pages() { return [...this.#pages]; }
  newPage() { return this.#session.another().then((window) => this.#add(window, this.#pages[0].viewportSize())); }

  async addInitScript(what, argument) {
    this.#scripts.push(source(what, argument));
    this.#write();
  }

  async exposeBinding(name, callback) {
    this.#bindings.set(name, callback);
    this.#write();
    // In what is open already, too.
    for (const page of this.#pages) {
      await page.evaluate((name) => {
        if (!window.__kept) return;
        const { stringify } = JSON;
        window[name] = (...args) => {
          window.__kept.push(stringify(['binding', { name, args }]));
          return Promise.resolve();
        };
      }, name);
    }
  }

  /** The stand-in lets the handler decide; what it aborts, is a connection that is cut. The newest route wins. */
  async route(glob, handler) {
    const pattern = patternOf(glob);
    const earlier = this.#standin.between;
    this.#standin.between = async (entry) => {
      const request = requestOf(entry, () => this.#pages[0].mainFrame());
      if (!pattern.test(request.url())) return earlier?.(entry);
      return new Promise((resolve) => {
        handler(offered({ request: () => request, abort: () => resolve('abort'), continue: () => resolve('continue') }, 'route'));
      });
    };
  }

  // ---- cookies ----

  /** Those that the open page's site is sent: the driver tells of no others. */
  async cookies() {
    const cookies = await this.#pages[0].locked((remote) => remote.manage().getCookies());
    return cookies.map(({ expiry = -1, ...cookie }) => ({ ...cookie, expires: expiry }));
  }

  /**
   * A cookie can be set from its own site alone, so that a page of it is opened where another one is open. As for
   * playwright-core, a domain without a dot before it is a host alone; for the driver that is a cookie without a domain.
   */
  async addCookies(cookies) {
    const [page] = this.#pages;
    for (const { url, domain = new URL(url).hostname, expires, ...cookie } of cookies) {
      const host = domain.replace(/^\./, '');
      const now = new URL(page.url()).hostname;
      const alone = host === domain;
      if (now !== host && (alone || !now.endsWith(domain))) await page.goto(`https://${host}${blank}`);
      const given = { path: '/', ...cookie, ...!alone && { domain }, ...expires > 0 && { expiry: Math.round(expires) } };
      // The driver takes none without a value, of which a page makes nothing special.
      if (given.value === '') await page.evaluate(({ name, path }) => { document.cookie = `${name}=; path=${path}`; }, given);
      else await page.locked((remote) => remote.manage().addCookie(given));
    }
  }

  // ---- what shows its driver's limits ----

  /** What the driver answers to a command below the session's address; `{error}` is the name of its fault. */
  command(name, body) { return this.#session.command(name, body); }
  /** What the driver said of itself when the session began. */
  capability(name) { return this.#session.capability(name); }

  clearCookies() { return this.#pages[0].locked((remote) => remote.manage().deleteAllCookies()); }

  async close() {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#standin.site.prologue = '';
    await this.#session.end();
    this.#ended();
  }

  /** Waits a little for what the pages tell; the test hears of nothing but by asking. */
  async hear() {
    for (const page of this.#pages) await page.evaluate(() => {}).catch(() => {});
    await sleep(5);
  }
}

/** In an address `**` stands for anything, `*` for anything but a slash. */
function patternOf(glob) {
  const plain = (text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const piece = (text) => text.split('*').map(plain).join('[^/]*');
  return new RegExp(`^${glob.split('**').map(piece).join('.*')}$`);
}

/** The kinds of requests, as playwright-core names what browsers call by `Sec-Fetch-Dest`. */
const types = { '': 'fetch', empty: 'fetch', style: 'stylesheet', iframe: 'document', audio: 'media', video: 'media' };

function requestOf(entry, mainFrame) {
  const { method, scheme, host, path, dest } = entry;
  const query = entry.search ?? '';
  return {
    url: () => `${scheme}://${host}${path}${query}`,
    method: () => method,
    resourceType: () => types[dest] ?? dest,
    isNavigationRequest: () => ['document', 'iframe'].includes(dest),
    frame: () => dest === 'document' ? mainFrame() : null,
  };
}
