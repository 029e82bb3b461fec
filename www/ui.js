// The interface's host element with its open shadow root: builds views into elements, puts them in and takes them out.
import css from 'privola-css';
import { hooks } from './bridge.js';
import { enter, isHere, raise, settle } from './host.js';
import { part, send, unfold } from './shell.js';

export let root;
/** What came before the page had a body. */
let waiting = [];

/** Does `action` on the shadow root, which is made when first needed; waits for a body if there is none. */
const within = (action) => {
  if (!document.body) {
    if (!waiting.length) {
      new MutationObserver((records, observer) => {
        if (!document.body) return;
        observer.disconnect();
        for (const each of waiting) within(each);
        waiting = [];
      }).observe(document, { childList: true, subtree: true });
    }
    waiting.push(action);
    return;
  }
  if (!root) {
    const host = document.createElement('privola-ui');
    root = host.attachShadow({ mode: 'open' });
    wear();
    root.append(build({ tag: 'div', attributes: { role: 'status' }, children: [] }));
    listen();
    settle(root);
  }
  // The page may just have taken it out.
  if (!isHere()) enter();
  action();
};

/** All styles so far. */
export const sheets = [];

const sheet = (text) => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

/** Adds styles; those of the banner are the first. */
export const wear = (...added) => {
  if (!sheets.length) sheets.push(sheet(css));
  for (const each of added) sheets.push(each.cssRules ? each : sheet(each));
  if (root) root.adoptedStyleSheets = sheets;
};

/** Few listeners on the root, none on its parts. */
const listen = () => {
  // Who points at the button, or has the focus on it, may press it next.
  for (const type of ['pointerover', 'focusin']) {
    root.addEventListener(type, ({ target }) => {
      if (target.dataset.action === 'preferences') part('preferences', 1).catch(() => {});
    });
  }
  // Nor may the banner hide what has the focus in the page.
  document.addEventListener('focusin', ({ target }) => {
    if (target === root.host) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    if (document.elementFromPoint(left + width / 2, top + height / 2) === root.host) {
      part('focus').then(() => hooks.reveal(target)).catch(() => {});
    }
  });
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-action]');
    if (!button) return;
    send(button.dataset.action);
    // The second click of a double click is not meant for what lies below the button.
    if (event.detail) swallow(event);
  });
  root.addEventListener('change', ({ target: { dataset: { category, service }, checked } }) => {
    send('switch', service, service || category, checked ? '1' : '');
  });
  // Like `close` below, `toggle` does not bubble.
  root.addEventListener('toggle', ({ target }) => {
    if (target.open && target.children.length === 1) target.append(build(unfold(target.dataset.services)));
  }, true);
  // Esc closes a dialog natively; `close` does not bubble, so it is caught on its way down. A dialog that is already
  // out of the page was closed by a choice.
  root.addEventListener('close', ({ target }) => {
    if (target.isConnected) send('close');
  }, true);
};

/** The longest double click (the usual setting of systems), in ms, and how far apart its clicks may lie, in px. */
const DOUBLE = 500;
const NEAR = 8;

/** Keeps a click that follows `first` at once and in its place from the page, once. */
const swallow = (first) => {
  const types = ['click', 'dblclick'];
  const second = (event) => {
    const near = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) < NEAR;
    if (event === first || !near || event.composedPath().includes(root)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of types) addEventListener(type, second, true);
  setTimeout(() => types.forEach((type) => removeEventListener(type, second, true)), DOUBLE);
};

/** The elements of a view. Texts go in as texts, so nothing in them can become markup. */
export const build = ({ tag, attributes, children }) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(child.tag ? build(child) : child);
  return element;
};

/** The names of the tokens that owners set as custom properties, or as colours in the config. */
const COLORS = ['background', 'text', 'muted', 'surface', 'button', 'button-text'];

/** The config has colours of the owner's own. */
let tinted;

/** Puts a part in, in place of what is there, or takes it away. */
export const put = (selector, view) => within(() => {
  const old = root.querySelector(selector);
  // Closing a dialog gives the focus back to where it was before.
  old?.close?.();
  old?.remove();
  if (!view) return;
  root.append(build(view));
  raise(root.querySelector(selector));
  // Colours of the owner's own may be hard to read. (Before it is shown, the page would have to be styled twice.)
  const style = getComputedStyle(root.host);
  if (tinted || COLORS.some((name) => style.getPropertyValue('--privola-' + name))) part('theme').catch(() => {});
});

/** Whether a part is shown. */
export const shown = (selector) => !!root?.querySelector(selector);

/** Puts a part in the place of one that is shown. */
export const refresh = (selector, view) => root?.querySelector(selector)?.replaceWith(build(view));

/** Changes the text of what is shown. */
export const write = (selector, text) => {
  const element = root?.querySelector(selector);
  if (element) element.textContent = text;
};

/** Language, direction and theme of all that is shown. */
export const dress = (lang, dir, { theme, colors, darkColors } = {}) => within(() => {
  Object.assign(root.host, { lang, dir });
  root.host.dataset.theme = theme || 'auto';
  tinted = colors || darkColors;
});

/** Sets a switch, if it is shown. */
export const turn = (kind, id, on) => {
  const input = root?.querySelector(`[data-${kind}="${id}"]`);
  if (input) input.checked = on;
};
