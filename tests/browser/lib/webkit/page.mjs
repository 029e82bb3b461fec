// A page of WebKit's: a window, in which documents come and go.
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Frame } from './frame.mjs';
import { Keyboard, Mouse } from './keyboard.mjs';
import { middle } from './programs.mjs';
import { offered, pathOf, poll } from './support.mjs';

/** The page's own document is marked before it is left, so that the next one is known by not being marked. */
const mark = () => void Object.defineProperty(window, '__marked', { value: true, configurable: true });
const arrived = () => !window.__marked && document.readyState === 'complete';
/** By playwright-core's words: what is true of the next document by then. */
const reached = {
  commit: () => !window.__marked,
  domcontentloaded: () => !window.__marked && document.readyState !== 'loading',
  load: arrived,
};

export class Page extends EventEmitter {
  #context;
  #session;
  #window;
  #main;
  #url = 'about:blank';
  #size;
  patience = 30_000;

  constructor(context, session, window, size) {
    super();
    this.#context = context;
    this.#session = session;
    this.#window = window;
    this.#size = size;
    const page = offered(this, 'page');
    this.#main = new Frame(page);
    this.keyboard = new Keyboard(page);
    this.mouse = new Mouse(page);
    return page;
  }

  // ---- what frames ask of their page ----

  locked(run) { return this.#session.locked(this.#window, run); }
  heard(kept) { this.#context.heard(this, kept); }
  at(url) { this.#url = url; }

  // ---- what a test asks ----

  context() { return this.#context; }
  setDefaultTimeout(patience) { this.patience = patience; }
  /** As of the last command. */
  url() { return this.#url; }
  viewportSize() { return this.#size; }
  mainFrame() { return this.#main; }
  evaluate(what, argument) { return this.#main.evaluate(what, argument); }
  waitForFunction(what, argument, options) { return this.#main.waitForFunction(what, argument, options); }
  locator(selector, options) { return this.#main.locator(selector, options); }
  getByRole(role, options) { return this.#main.getByRole(role, options); }
  getByText(text, options) { return this.#main.getByText(text, options); }
  frameLocator(selector) { return this.#main.frameLocator(selector); }
  waitForSelector(selector, options) { return this.locator(selector).first().waitFor(options); }
  click(selector, options) { return this.locator(selector).click(options); }
  textContent(selector) { return this.locator(selector).textContent(); }
  getAttribute(selector, name) { return this.locator(selector).getAttribute(name); }
  addInitScript(what, argument) { return this.#context.addInitScript(what, argument); }
  route(glob, handler) { return this.#context.route(glob, handler); }
  exposeBinding(name, callback) { return this.#context.exposeBinding(name, callback); }

  async addStyleTag({ content }) {
    await this.evaluate((text) => {
      const style = document.createElement('style');
      style.textContent = text;
      document.head.append(style);
    }, content);
  }

  /** The page's documents, each frame's after the one around it. A promise, unlike playwright-core's. */
  async frames() {
    const frames = [];
    const enter = async (frame) => {
      const { url, inside } = await frame.run('return { url: location.href, inside: tools.find([{ css: "iframe,frame" }]).length };');
      frames.push(Object.assign(frame, { url: () => url }));
      for (let place = 0; place < inside; place += 1) await enter(frame.within([...pathOf('iframe,frame'), { nth: place }]));
    };
    await enter(new Frame(this.#main.page));
    return frames;
  }

  // ---- coming and going ----

  async #leaving(go, waitUntil = 'load') {
    await this.evaluate(mark).catch(() => {});
    await go();
    await poll(this.patience, () => this.evaluate(reached[waitUntil]), () => `never at '${waitUntil}'`);
  }

  async goto(url, { waitUntil } = {}) {
    const [before, after] = [this.#url, url].map((each) => each.split('#'));
    if (before[0] === after[0] && after.length > 1) await this.evaluate((hash) => { location.hash = hash; }, after[1]);
    else await this.#leaving(() => this.locked((remote) => remote.get(url)), waitUntil);
    // Until it has answered, it is where it was.
    await this.evaluate(() => {});
  }

  reload({ waitUntil } = {}) { return this.#leaving(() => this.locked((remote) => remote.navigate().refresh()), waitUntil); }

  async goBack() {
    await this.evaluate(mark);
    const from = this.#url;
    await this.locked((remote) => remote.navigate().back());
    await poll(this.patience, () => this.evaluate((from) => location.href !== from && document.readyState === 'complete', from), 'no way back');
  }

  /** Of the page's events, the next load can be waited for. */
  async waitForEvent(name, { timeout = this.patience } = {}) {
    if (name !== 'load') throw new Error(`WebKit's page does not offer waitForEvent('${name}')`);
    await this.evaluate(mark);
    await poll(timeout, () => this.evaluate(arrived), 'never loaded anew');
  }

  async waitForURL(url, { timeout = this.patience } = {}) {
    await poll(timeout, async () => {
      const now = await this.evaluate(() => location.href);
      return url instanceof RegExp ? url.test(now) : now === url;
    }, () => `never at ${url}, but at ${this.#url}`);
  }

  bringToFront() { return this.evaluate(() => {}); }

  // ---- the window ----

  /** A window has bars of its own besides the page. */
  async setViewportSize({ width, height }) {
    this.#size = { width, height };
    await poll(this.patience, () => this.locked(async (remote) => {
      const window = remote.manage().window();
      const [innerWidth, innerHeight] = await remote.executeScript('return [innerWidth, innerHeight]');
      if (innerWidth === width && innerHeight === height) return true;
      const outer = await window.getRect();
      const size = { width: outer.width - innerWidth + width, height: outer.height - innerHeight + height };
      const at = (center, length) => Math.max(0, Math.round(center - length / 2));
      await window.setRect({ x: at(middle.x, size.width), y: at(middle.y, size.height), ...size });
      return false;
    }), () => `the window does not become ${width} × ${height}`);
  }

  async screenshot({ path, ...more } = {}) {
    if (Object.keys(more).length) throw new Error(`WebKit's page.screenshot does not offer ${Object.keys(more)}`);
    const image = await this.locked((remote) => remote.takeScreenshot());
    if (path) await writeFile(path, image, 'base64');
    return Buffer.from(image, 'base64');
  }

  close() { return this.#session.closeWindow(this.#window); }
}
