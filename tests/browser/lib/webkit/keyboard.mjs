// Keys and the mouse, by the driver's actions.
import { Button, Key, Origin } from 'selenium-webdriver';
import { offered } from './support.mjs';

const named = {
  Escape: Key.ESCAPE, Tab: Key.TAB, Enter: Key.ENTER, Space: ' ', Backspace: Key.BACK_SPACE, Delete: Key.DELETE,
  ArrowDown: Key.ARROW_DOWN, ArrowUp: Key.ARROW_UP, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT,
  Home: Key.HOME, End: Key.END, PageUp: Key.PAGE_UP, PageDown: Key.PAGE_DOWN,
  Shift: Key.SHIFT, Control: Key.CONTROL, Alt: Key.ALT, Meta: Key.META,
};
const modifiers = ['Shift', 'Control', 'Alt', 'Meta'];

function code(name) {
  if (named[name] === undefined && [...name].length !== 1) throw new Error(`WebKit's keyboard does not offer ${name}`);
  return named[name] ?? name;
}

/** Presses a key, or a combination such as `Shift+Tab`. */
export function keys(remote, combination) {
  const names = combination === '+' ? ['+'] : combination.split('+');
  const held = names.slice(0, -1);
  if (!held.every((name) => modifiers.includes(name))) throw new Error(`WebKit's keyboard does not offer ${combination}`);
  const actions = remote.actions();
  for (const name of held) actions.keyDown(code(name));
  actions.keyDown(code(names.at(-1))).keyUp(code(names.at(-1)));
  for (const name of held.reverse()) actions.keyUp(code(name));
  return actions.perform();
}

export class Keyboard {
  #page;

  constructor(page) {
    this.#page = page;
    return offered(this, 'keyboard');
  }

  press(combination) { return this.#page.locked((remote) => keys(remote, combination)); }
  async type(text) { for (const letter of text) await this.press(letter === ' ' ? 'Space' : letter); }
}

export class Mouse {
  #page;
  #at = { x: 0, y: 0 };

  constructor(page) {
    this.#page = page;
    return offered(this, 'mouse');
  }

  #perform(build) { return this.#page.locked((remote) => build(remote.actions()).perform()); }
  /** A place outside the window is its edge: the driver goes no farther. */
  #to(actions, x, y) {
    const { width, height } = this.#page.viewportSize();
    const inside = (place, length) => Math.min(Math.max(Math.round(place), 0), length - 1);
    return actions.move({ x: inside(x, width), y: inside(y, height), origin: Origin.VIEWPORT, duration: 0 });
  }

  async move(x, y, { steps = 1 } = {}) {
    const { x: fromX, y: fromY } = this.#at;
    for (let step = 1; step <= steps; step += 1) {
      await this.#perform((actions) => this.#to(actions, fromX + (x - fromX) * step / steps, fromY + (y - fromY) * step / steps));
    }
    this.#at = { x, y };
  }

  down() { return this.#perform((actions) => actions.press(Button.LEFT)); }
  up() { return this.#perform((actions) => actions.release(Button.LEFT)); }

  async click(x, y, { times = 1 } = {}) {
    await this.move(x, y);
    await this.#perform((actions) => {
      for (let time = 0; time < times; time += 1) actions.press(Button.LEFT).release(Button.LEFT);
      return actions;
    });
  }

  dblclick(x, y) { return this.click(x, y, { times: 2 }); }

  wheel(deltaX, deltaY) {
    const { x, y } = this.#at;
    return this.#perform((actions) => actions.scroll(Math.round(x), Math.round(y), deltaX, deltaY, Origin.VIEWPORT));
  }
}
