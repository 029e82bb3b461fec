// A document of WebKit's, the page's own or that of a frame in it: functions are run there, and elements are found.
import { decode, tools } from './inpage.mjs';
import { Locator } from './locator.mjs';
import { Left } from './session.mjs';
import { json, offered, pathOf, poll } from './support.mjs';

let calls = 0;

/** Milliseconds until what a page was asked for counts as never to come. */
const longest = 60_000;

/** A script for the driver. `body`: source of an expression or of statements, which have `tools` and `given`. */
const script = (body, call) => `
  const done = arguments[arguments.length - 1];
  const given = Array.from(arguments).slice(0, -1);
  const tools = (${tools})();
  const fault = (error) => done(tools.answer('fault', error instanceof Error ? error.name + ': ' + error.message : String(error)));
  try {
    const outcome = (async () => { ${body} })();
    let waits = setTimeout(() => {
      waits = null;
      (window.__pending ??= new Map()).set(${call}, outcome.then((value) => tools.answer('value', value),
        (error) => tools.answer('fault', String(error))));
      done(tools.answer('pending'));
    }, 40);
    outcome.then((value) => {
      if (waits === null) return;
      clearTimeout(waits);
      done(tools.answer('value', value));
    }, (error) => {
      if (waits === null) return;
      clearTimeout(waits);
      fault(error);
    });
  } catch (error) {
    fault(error);
  }`;

/** Asks for the answer of a call that took longer. */
const later = (call) => `
  const pending = window.__pending?.get(${call});
  if (!pending) return 'left';
  return Promise.race([pending, new Promise((resolve) => { setTimeout(resolve, 40); })]).then((answer) => {
    if (answer) window.__pending.delete(${call});
    return answer ?? null;
  });`;

export class Frame {
  #page;
  #chain;
  #url;

  /** `chain`: the path of each frame's element in the document around it, from the page on. */
  constructor(page, chain = [], url) {
    this.#page = page;
    this.#chain = chain;
    this.#url = url;
    return offered(this, 'frame');
  }

  get page() { return this.#page; }
  url() { return this.#url; }

  within(path) { return new Frame(this.#page, [...this.#chain, path]); }

  /** Goes from the page into this frame; where it lies in the window. Ends with a call of `leave`. */
  async #enter(remote) {
    let [left, top] = [0, 0];
    for (const path of this.#chain) {
      const [element, x, y] = await remote.executeScript(`
        const tools = (${tools})();
        const element = tools.one(arguments[0]);
        if (!element) return [];
        const { x, y } = element.getBoundingClientRect();
        return [element, x + element.clientLeft, y + element.clientTop];`, path) ?? [];
      if (!element) throw new Left('no such frame');
      await remote.switchTo().frame(element);
      [left, top] = [left + x, top + y];
    }
    return { left, top };
  }

  /** Runs commands in this frame: `run(remote, place)`. */
  locked(run) {
    return this.#page.locked(async (remote) => {
      if (!this.#chain.length) return run(remote, { left: 0, top: 0 });
      try {
        return await run(remote, await this.#enter(remote));
      } finally {
        await remote.switchTo().defaultContent();
      }
    });
  }

  /** What the body of a function comes to in the frame. */
  async run(body, ...given) {
    const call = (calls += 1);
    const raw = await this.locked((remote) => remote.executeAsyncScript(script(body, call), ...given));
    let answer = this.#heard(raw);
    const end = Date.now() + longest;
    while (answer.kind === 'pending') {
      if (Date.now() > end) throw new Error(`WebKit's page has not answered in ${longest} ms: ${body}`);
      const text = await this.locked((remote) => remote.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        Promise.resolve((() => { ${later(call)} })()).then(done);`));
      if (text === 'left') throw new Left('it has not waited for the answer');
      if (text) answer = this.#heard(text);
    }
    if (answer.kind === 'fault') throw new Error(decode(answer.value));
    return decode(answer.value);
  }

  /**
   * Does something with the one element of a path (`run(remote, element, place)`) once a press would reach it: it is
   * visible, at rest, and nothing lies over it. Returns why it could not, or null.
   */
  reach(path, run) {
    return this.locked(async (remote, place) => {
      const [text, element] = await remote.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        const tools = (${tools})();
        (async () => {
          const element = tools.one(arguments[0]);
          const fault = await tools.reach(element);
          return [tools.answer('value', fault), fault ? null : element];
        })().then(done, (error) => done([tools.answer('fault', String(error))]));`, path);
      const answer = this.#heard(text);
      if (answer.kind === 'fault') throw new Error(decode(answer.value));
      if (element) await run(remote, element, place);
      return decode(answer.value);
    });
  }

  #heard(text) {
    const answer = JSON.parse(text);
    this.#page.heard(answer.kept);
    if (!this.#chain.length) this.#page.at(answer.url);
    return answer;
  }

  /** As in playwright-core: a function, of one argument, or an expression or script. */
  evaluate(what, argument) { return this.run(...call(what, argument)); }

  /** Waits until a function comes to something true. */
  waitForFunction(what, argument, { timeout = this.#page.patience } = {}) {
    return poll(timeout, () => this.evaluate(what, argument), `never true: ${what}`);
  }

  locator(selector, options) { return new Locator(this, []).locator(selector, options); }
  getByRole(role, options) { return new Locator(this, []).getByRole(role, options); }
  getByText(text, options) { return new Locator(this, []).getByText(text, options); }
  frameLocator(selector) { return this.within(pathOf(selector)); }
}

/** The body of a call, and what it is given. */
function call(what, argument) {
  if (typeof what === 'function') return [`return (${what})(given.length ? JSON.parse(given[0]) : undefined);`, ...json(argument)];
  return [isExpression(what) ? `return (${what}\n);` : what];
}

function isExpression(source) {
  try {
    new Function(`return (${source}\n);`);
    return true;
  } catch {
    return false;
  }
}
