// Carries a session out in the browser and holds every step of it to the opinion.
import assert from 'node:assert/strict';
import { Visitor } from '../lib/visitor.mjs';
import { Opinion } from './opinion.mjs';
import { document, markup, reply } from './page.mjs';

/** A navigation may take the page away from under a question to it: then the next page is to be asked. */
const left = /context was destroyed|navigat|Cannot find context/i;

/** Small, since every frame is painted. */
const viewport = { width: 480, height: 640 };

export class Driver {
  /** Totals, for the record. */
  count = { sessions: 0, events: 0, tags: 0, views: 0, requests: 0, runs: 0 };
  #sessions = new Map();
  #seats = { hands: [], calls: [] };
  #routed = 0;
  #number = 0;

  constructor({ standin, site }, browser) {
    Object.assign(this, { standin, site, browser });
    standin.vendor = reply;
    site.override('/frame.html', { type: 'text/html', body: '<!doctype html><title>Frame</title><p>Frame</p>' });
  }

  /** Requests of the tags, from the stand-in's log to the session whose tag it was. */
  collect() {
    const { log } = this.standin;
    for (; this.#routed < log.length; this.#routed += 1) {
      const [session, view, id] = (log[this.#routed].query.for ?? '').split('.');
      this.#sessions.get(session)?.seen.push({ kind: 'request', view: Number(view), id });
    }
  }

  /**
   * Runs a session from an empty browser store on; throws at the first step that is not as it must be.
   * `leaks`: ids of tags that the page shows live. `patience`: milliseconds until what is to come counts as missing.
   */
  async run(script, { leaks = [], patience = 10_000 } = {}) {
    const seats = this.#seats[script.hands ? 'hands' : 'calls'];
    const seat = seats.pop() ?? await this.#seat(script.hands);
    const session = new Session(this, seat, String((this.#number += 1)), script, patience);
    this.#sessions.set(session.name, session);
    try {
      await session.open(leaks);
      for (const event of script.events) await session.step(event);
      this.#add(session);
      // What else a page can store, no session may store; each begins with a look at it.
      await seat.context.clearCookies();
      seats.push(seat);
    } catch (error) {
      await seat.context.close();
      throw error;
    } finally {
      this.#sessions.delete(session.name);
    }
  }

  /** A browser context of its own and a page in it, for one session after the other. */
  async #seat(hands) {
    const options = { ignoreHTTPSErrors: true, locale: 'en-GB', reducedMotion: 'reduce', viewport };
    const context = await this.browser.newContext(options);
    await context.exposeBinding('__ran', (_source, session, view, id) => {
      this.#sessions.get(session)?.seen.push({ kind: 'run', view, id });
    });
    const visitor = hands && await Visitor.create({ log: [], inFlight: 0 }, context);
    const page = visitor ? visitor.page : await context.newPage();
    const unanswered = new Set();
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) unanswered.clear();
      unanswered.add(request);
    });
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => unanswered.delete(request));
    return { context, visitor, page, unanswered };
  }

  async close() {
    for (const { context } of Object.values(this.#seats).flat()) await context.close();
  }

  #add({ script, opinion, seen }) {
    const { count } = this;
    count.sessions += 1;
    count.events += script.events.length;
    count.views += opinion.views.length;
    count.tags += opinion.views.reduce((sum, view) => sum + view.size, 0);
    for (const { kind } of seen) count[`${kind}s`] += 1;
  }
}

class Session {
  /** All requests and runs of tags: {kind, view, id}. */
  seen = [];
  /** How often the page was served: the newest view's number. */
  served = 0;

  constructor(driver, seat, name, script, patience) {
    Object.assign(this, { driver, ...seat, name, script, patience, opinion: new Opinion(script) });
    this.path = `/random/${name}/`;
  }

  async open(leaks) {
    const html = document(this.script, leaks).replaceAll('{s}', this.name);
    const { site } = this.driver;
    const transform = () => html.replaceAll('{v}', (this.served += 1));
    site.override((path) => path.startsWith(this.path), { status: 200, type: 'text/html', transform });
    await this.page.goto(`https://www.random.test${this.path}`);
    await this.#judge('the page is opened');
  }

  /** Lets an event happen, and its consequences come to rest, and judges them. */
  async step(event) {
    // How often the page may be loaded anew; in a burst each decision may ask for it.
    this.leaves = event.what === 'reload' ? 1 : 0;
    this.burst = event.what === 'burst';
    const parts = this.burst ? event.events : [event];
    // Taken before the opinion changes, for it says what can be found in the page.
    const away = this.opinion.away();
    let act = true;
    parts.forEach((part, place) => {
      if (['acceptAll', 'rejectAll', 'withdraw', 'set'].includes(part.what)) {
        this.opinion.decide(this.#wanted(part));
        this.source = 'script';
      }
      if (part.what === 'insert') this.opinion.insert(part);
      if (part.what === 'back') this.opinion.back();
      if (part.what === 'attribute') act = this.opinion.attribute(part);
      if (this.opinion.mayStop()) this.leaves += 1;
      this.opinion.settle(place === parts.length - 1);
    });
    if (event.what === 'reload') await this.page.reload();
    else if (act && this.visitor && event.what !== 'burst') await this.#byHand(event, away);
    else if (act) await this.#inPage(parts, away);
    await this.#judge(JSON.stringify(event));
  }

  /** What a decision comes to: by mouse, which a burst is not, switches that stand as wanted are not touched. */
  #wanted(event) {
    if (!this.visitor || this.burst || event.what !== 'set' || !this.#clicks(event)) return event;
    const { granted } = this.opinion;
    const off = Object.entries(event.categories).filter(([id, on]) => granted.categories[id] !== on);
    return { ...event, categories: Object.fromEntries(off) };
  }

  /** Whether an event can be done with the mouse alone. */
  #clicks({ what, categories = {}, services = {} }) {
    if (what !== 'set') return what === 'acceptAll' || what === 'rejectAll';
    // What is necessary, or not there, has no switch.
    return !['necessary' in categories, 'login' in services, 'no-such-service' in services].some(Boolean);
  }

  async #byHand(event, away) {
    const { visitor } = this;
    if (event.what === 'preferences') {
      await visitor.preferences();
      if (event.close) await this.page.keyboard.press('Escape');
    } else if (!this.#clicks(event)) {
      await this.#inPage([event], away);
    } else {
      const banner = event.what !== 'set' && await visitor.sees('banner');
      if (!banner) await visitor.preferences();
      for (const [id, on] of Object.entries(event.categories ?? {})) await visitor.toggle(id, on);
      for (const [id, on] of Object.entries(event.services ?? {})) await visitor.toggle({ service: id }, on);
      this.source = await visitor.sees('dialog') ? 'preferences' : 'banner';
      await visitor.press({ acceptAll: 'accept-all', rejectAll: 'reject-all', set: 'save' }[event.what]);
    }
  }

  async #inPage(events, away) {
    const filled = events.map((event) => ({ ...event, away,
      path: event.path && this.path + event.path,
      html: event.tags?.map((tag) => markup(tag)).join('\n').replaceAll('{s}', this.name) }));
    await this.page.evaluate(happen, filled).catch((error) => {
      if (!left.test(error.message)) throw error;
    });
  }

  /** Waits until all that must come has come and nothing more does. */
  async #rest() {
    const end = Date.now() + this.patience;
    let before = '';
    for (;;) {
      const view = this.served;
      const page = await this.page.evaluate(look).catch((error) => {
        if (!left.test(error.message)) throw error;
      });
      this.driver.collect();
      const now = [page?.view, view, this.served, this.seen.length].join();
      // Asked for twice in one go, a page may be served twice, and either answer be the one that is shown.
      if (page?.up && (page.view === this.served || this.burst)) {
        while (this.opinion.views.length < this.served) this.#leave();
        this.opinion.shown = page.view;
        const still = now === before && page.clean && !this.unanswered.size && !this.opinion.missing(this.seen).length;
        // What is wrong already does not get right by waiting.
        if (still || Date.now() > end || this.opinion.wrong(this.seen).length) return;
      }
      assert.ok(Date.now() < end + this.patience, `${this.name}: the page does not come up`);
      before = now;
    }
  }

  /** The page has been left for a new one. */
  #leave() {
    assert.ok(this.leaves > 0, 'the page was loaded anew although nothing had to stop');
    this.leaves -= 1;
    this.opinion.open();
  }

  async #judge(when) {
    try {
      await this.#rest();
      assert.deepEqual(this.opinion.wrong(this.seen), []);
      assert.deepEqual(this.opinion.missing(this.seen), []);
      await this.#stored();
    } catch (error) {
      error.message = `after ${when}: ${error.message}`;
      throw error;
    }
  }

  /** Nothing before the first decision, exactly its record from then on. */
  async #stored() {
    const { opinion } = this;
    const [{ choice, stores }, cookies] = await Promise.all([this.page.evaluate(keeps), this.context.cookies()]);
    assert.deepEqual(stores, [], 'stored besides cookies');
    assert.deepEqual(choice, opinion.choice && opinion.choice.categories, 'privola.choice()');
    assert.deepEqual(cookies.map(({ name }) => name), opinion.choice ? ['privola'] : [], 'cookies');
    if (!opinion.choice) return;
    const { time, id, ...rest } = opinion.read(cookies[0].value);
    const { action, choice: chosen } = opinion;
    assert.deepEqual(rest, { version: '1', revision: '1', locale: 'en', action, source: this.source, choice: chosen }, 'record');
    assert.ok(Math.abs(Date.now() / 1000 - time) < 120 && /^[0-9a-f]{32}$/.test(id), cookies[0].value);
  }
}

// ---- in the page ----

/** Lets events happen there, one after the other. Serialised, so it uses nothing from outside itself. */
function happen(events) {
  const { privola, kept, view } = window;
  const app = document.getElementById('app');
  // A script from markup does not run; one made as an element does.
  const made = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return [...template.content.childNodes].map((node) => {
      if (node.localName !== 'script') return node;
      const script = document.createElement('script');
      for (const { name, value } of node.attributes) script.setAttribute(name, value);
      script.text = node.text;
      return script;
    });
  };
  const keep = () => app.querySelectorAll('[data-t]').forEach((element) => kept.set(element.dataset.t, element));
  const insert = {
    append: (html) => app.append(...made(html)),
    prepend: (html) => app.prepend(...made(html)),
    fragment: (html) => {
      const fragment = new DocumentFragment();
      fragment.append(...made(html));
      app.appendChild(fragment);
    },
    replaceChildren: (html) => {
      keep();
      app.replaceChildren(...made(html));
    },
    insertAdjacentHTML: (html) => app.insertAdjacentHTML('beforeend', html),
    innerHTML: (html) => {
      keep();
      app.innerHTML = html;
    },
  };
  const does = {
    insert: ({ how, html }) => insert[how](html.replaceAll('{v}', view)),
    set: ({ categories, services }) => privola.set(categories, services),
    pushState: ({ path }) => history.pushState({}, '', path),
    preferences({ close }) {
      privola.showPreferences();
      if (close) privola.hide();
    },
    attribute({ id, category, service }) {
      const element = document.querySelector(`[data-t="${id}"]`);
      element.dataset.category = category;
      if (service) element.dataset.service = service;
      else delete element.dataset.service;
    },
    back: ({ away }) => app.append(...away.map((id) => kept.get(id)).filter(Boolean)),
  };
  for (const event of events) (does[event.what] ?? privola[event.what])(event);
}

/** The page's own state, once it is idle. Serialised, so it uses nothing from outside itself. */
async function look() {
  await new Promise((resolve) => { requestIdleCallback(() => setTimeout(resolve), { timeout: 500 }); });
  // A refusal is noted as cleared when it is.
  return { up: window.up, view: window.view, clean: !document.cookie.includes('!') };
}

/** What the page knows and keeps besides cookies. Serialised, so it uses nothing from outside itself. */
async function keeps() {
  const stores = [...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name), ...await caches.keys()];
  return { choice: window.privola.choice(), stores };
}
