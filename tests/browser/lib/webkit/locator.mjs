// A locator, as playwright-core has it: a path to elements that is walked anew each time; what acts, waits until it can.
import { Left } from './session.mjs';
import { keys } from './keyboard.mjs';
import { json, offered, pathOf, poll, wanted } from './support.mjs';

const unsupported = ['force', 'position', 'modifiers', 'button', 'clickCount', 'delay', 'trial'];

export class Locator {
  #frame;
  #path;

  constructor(frame, path) {
    this.#frame = frame;
    this.#path = path;
    return offered(this, 'locator');
  }

  #then(...steps) { return new Locator(this.#frame, [...this.#path, ...steps]); }

  // ---- paths ----

  locator(selector, { hasText, ...more } = {}) {
    if (Object.keys(more).length) throw new Error(`WebKit's locator does not offer ${Object.keys(more)}`);
    return this.#then(...pathOf(selector), ...hasText === undefined ? [] : [{ hasText: wanted(hasText) }]);
  }

  filter({ hasText, visible, ...more }) {
    if (Object.keys(more).length) throw new Error(`WebKit's locator.filter does not offer ${Object.keys(more)}`);
    return this.#then(...hasText === undefined ? [] : [{ hasText: wanted(hasText) }], ...visible === undefined ? [] : [{ visible }]);
  }

  getByText(text, { exact } = {}) { return this.#then({ text: wanted(text, exact) }); }
  getByRole(role, { name, description, exact } = {}) {
    return this.#then({ role: { role, name: name && wanted(name, exact), description: description && wanted(description, exact) } });
  }

  frameLocator(selector) { return this.#frame.within([...this.#path, ...pathOf(selector)]); }
  first() { return this.nth(0); }
  last() { return this.nth(-1); }
  nth(place) { return this.#then({ nth: place }); }
  async all() { return Array.from({ length: await this.count() }, (_, place) => this.nth(place)); }

  // ---- what is there now ----

  /** What the body of a function comes to, which is given the path. */
  #ask(body, ...given) { return this.#frame.run(body, this.#path, ...given); }
  /** The same, but for a frame that is not there. */
  async #look(body, without) {
    try {
      return await this.#ask(body);
    } catch (error) {
      if (error instanceof Left) return without;
      throw error;
    }
  }

  count() { return this.#look('return tools.find(given[0]).length;', 0); }
  isVisible() { return this.#look('const element = tools.one(given[0]); return !!element && tools.shown(element);', false); }
  async isHidden() { return !await this.isVisible(); }
  allTextContents() { return this.#look('return tools.find(given[0]).map((element) => element.textContent);', []); }
  allInnerTexts() { return this.#look('return tools.find(given[0]).map((element) => element.innerText);', []); }
  evaluateAll(what, argument) {
    return this.#ask(`return (${what})(tools.find(given[0]), given.length > 1 ? JSON.parse(given[1]) : undefined);`, ...json(argument));
  }

  // ---- what the one element is, once it is there ----

  async #of(expression, ...given) {
    let value;
    const there = () => this.#ask(`const element = tools.one(given[0]); return element ? { is: await (${expression}) } : null;`, ...given);
    await poll(this.#frame.page.patience, async () => { value = await there(); return value; }, () => `not there: ${this}`);
    return value.is;
  }

  evaluate(what, argument) {
    return this.#of(`(${what})(element, given.length > 1 ? JSON.parse(given[1]) : undefined)`, ...json(argument));
  }

  textContent() { return this.#of('element.textContent'); }
  innerText() { return this.#of('element.innerText'); }
  getAttribute(name) { return this.#of('element.getAttribute(given[1])', name); }
  inputValue() { return this.#of('element.value'); }
  isChecked() { return this.#of('element.checked ?? element.getAttribute("aria-checked") === "true"'); }
  isDisabled() { return this.#of('element.matches(":disabled")'); }
  async isEnabled() { return !await this.isDisabled(); }
  scrollIntoViewIfNeeded() { return this.#of('void element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" })'); }
  focus() { return this.#of('void element.focus()'); }

  /**
   * Role and name of the element itself, as the engine tells them to a screen reader; of what is in it, nothing. What
   * has no role of ARIA's (a summary, say) is named as in markup.
   */
  async ariaSnapshot() {
    let told;
    await this.#act(async (_, element) => { told = `- ${await element.getAriaRole() || await element.getTagName()} "${await element.getAccessibleName()}"`; });
    return told;
  }

  /** In the window; null if it is not visible. */
  async boundingBox() {
    const box = await this.#of(`(() => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.getClientRects().length ? { x, y, width, height } : null;
    })()`);
    const { left, top } = await this.#frame.locked(async (_, place) => place);
    return box && { ...box, x: box.x + left, y: box.y + top };
  }

  // ---- what a visitor waits for, and does ----

  async waitFor({ state = 'visible', timeout = this.#frame.page.patience } = {}) {
    const is = {
      visible: () => this.isVisible(),
      hidden: async () => !await this.isVisible(),
      attached: async () => await this.count() > 0,
      detached: async () => await this.count() === 0,
    };
    await poll(timeout, is[state], () => `never ${state}: ${this}`);
  }

  async #act(run, options = {}) {
    for (const name of unsupported) if (name in options) throw new Error(`WebKit's locator does not offer ${name}`);
    let fault;
    await poll(options.timeout ?? this.#frame.page.patience, async () => {
      fault = await this.#frame.reach(this.#path, run).catch((error) => {
        if (error instanceof Left || /intercept|not interactable/i.test(error.name + error.message)) return error.message;
        throw error;
      });
      return fault === null;
    }, () => `cannot be pressed (${fault}): ${this}`);
  }

  click(options) { return this.#act((_, element) => element.click(), options); }
  hover(options) { return this.#act((remote, origin) => remote.actions().move({ origin }).perform(), options); }

  async setChecked(on, options) {
    if (await this.isChecked() === on) return;
    await this.click(options);
    if (await this.isChecked() !== on) throw new Error(`Clicking the checkbox did not change its state: ${this}`);
  }

  check(options) { return this.setChecked(true, options); }
  uncheck(options) { return this.setChecked(false, options); }

  async press(key) {
    await this.focus();
    await this.#frame.locked((remote) => keys(remote, key));
  }

  async fill(text) {
    await this.waitFor();
    await this.evaluate((element, value) => {
      element.focus();
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value');
      set.call(element, value);
      element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }, text);
  }

  toString() { return JSON.stringify(this.#path); }
}
