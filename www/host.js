// Where the interface's host element stands: last in the body, where frameworks that own the page let foreign elements be,
// and where no `:first-child` of the page's styles means it. What the page takes out or moves comes back as it was.
import { report } from './bridge.js';
import { attempt } from './storage.js';

/** How often a minute it comes back by itself: a page may take it out each time. */
const OFTEN = 10;

let root;
/** When it came back, in ms since the page began. */
let returns = [];
/** It waits for the visitor's next input. */
let waits;
let told;
/** Tab has not been pressed yet, on a page that the visitor takes for a new one. */
let fresh = true;
/** It has led into the banner. */
let entered;
/** Where in the page it has led from there. */
let landed;
/** What has the focus in the interface, or had it when the page took it out. */
let focused;

/** Puts the host, with its shadow root, into the page. */
export const settle = (its) => {
  root = its;
  root.addEventListener('focusin', ({ target }) => { focused = target; });
  // What is taken out of the page loses the focus as well, and gets it back within this task.
  root.addEventListener('focusout', ({ target }) => setTimeout(() => {
    if (focused === target && root.activeElement !== target) focused = null;
  }));
  addEventListener('keydown', tab);
  // What is parsed later comes behind it.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => isAstray() && enter());
  enter();
};

/** Whether it is in the body. */
export const isHere = () => root.host.parentNode === document.body;

/** Whether it is elsewhere, or has lost by a move what was open in it. */
const isAstray = () => !isHere() || root.host !== document.body.lastElementChild
  || attempt(() => [...root.children].some((part) => part.popover ? !part.matches(':popover-open') : part.open && !part.matches(':modal')));

/** Puts it last in the body: what was open in it is open again, and what had the focus has it. */
export const enter = () => {
  const { host } = root;
  const { body } = document;
  // Moves that keep an element's state are new (Chromium 133).
  if (isHere() && body.moveBefore) body.moveBefore(host, null);
  else body.append(host);
  // Of pages that are copied and put in again, the host is copied too.
  for (const copy of document.querySelectorAll('privola-ui')) if (copy !== host) copy.remove();
  const had = focused;
  for (const part of root.children) {
    const lost = attempt(() => part.open && !part.matches(':modal'));
    if (lost) part.open = false;
    // What is open throws.
    if (lost || part.popover) attempt(() => raise(part));
  }
  if (had && [null, body, host].includes(document.activeElement)) had.focus({ preventScroll: true });
};

/** Shows a part: in the top layer nothing of the page covers, moves or clips it; Safari 16 and Firefox 124 have z-index alone. */
export const raise = (part) => {
  part[part.showModal ? 'showModal' : 'showPopover']?.();
  // A dialog that a blocker hides would lock the page. (The banner is not measured: that would have the page laid out.)
  if (part.close && !part.offsetWidth) part.close();
};

/** Has it come back if the page has taken it out or moved it; `removed`: what the page has taken out or moved. */
export const stay = (removed) => {
  if (!root || !document.body || isHere() && !removed.some((node) => node.contains(root.host)) || !isAstray()) return;
  const now = performance.now();
  returns = returns.filter((time) => time > now - 60_000);
  if (returns.length < OFTEN) {
    returns.push(now);
    fresh = true;
    return enter();
  }
  waits = true;
  if (told) return;
  told = true;
  report('privola-ui', 'is taken out of the page again and again, so from now on it comes back when the visitor does something');
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, back, true);
};

const back = (event) => {
  if (!waits || !document.body || event.composedPath().includes(root.host)) return;
  waits = false;
  if (isAstray()) enter();
};

/**
 * The first Tab of a visitor who is nowhere yet goes into the banner, which the keyboard would reach last; from its end to
 * the beginning of the page, once; and back.
 */
const tab = (event) => {
  if (event.key !== 'Tab') return;
  const first = fresh && !event.shiftKey;
  fresh = false;
  const { activeElement, body } = document;
  const stops = [...root.querySelectorAll('[part=banner] :is(button,a)')];
  const end = stops[stops.length - 1];
  if (!end || event.defaultPrevented || root.querySelector('dialog')) return;
  const into = event.shiftKey ? activeElement === landed && end : first && [null, body].includes(activeElement) && stops[0];
  if (into) {
    into.focus();
    entered = root.activeElement === into;
    // Where it cannot be focused, for whatever reason, the page goes on as it would.
    if (entered) event.preventDefault();
  } else if (entered && !event.shiftKey && root.activeElement === end) {
    entered = false;
    const had = body.getAttribute('tabindex');
    body.tabIndex = -1;
    body.focus({ preventScroll: true });
    if (had == null) body.removeAttribute('tabindex');
    else body.setAttribute('tabindex', had);
    addEventListener('focusin', ({ target }) => { landed = target; }, { once: true });
  }
};
