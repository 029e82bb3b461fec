// The interface's host element with its open shadow root: builds views into elements, puts them in and takes them out.
import css from 'privola-css';
import { part, send, unfold } from './shell.js';

let root;
/** What came before the page had a body. */
let waiting = [];

/** Does `action` on the shadow root, which is made when first needed; waits for a body if there is none yet. */
const within = (action) => {
  if (!root && !document.body) {
    if (!waiting.length) {
      new MutationObserver((records, observer) => {
        if (!document.body) return;
        observer.disconnect();
        for (const each of waiting) within(each);
        waiting = [];
      }).observe(document.documentElement, { childList: true });
    }
    waiting.push(action);
    return;
  }
  if (!root) {
    const host = document.createElement('privola-ui');
    root = host.attachShadow({ mode: 'open' });
    wear(css);
    root.append(build({ tag: 'div', attributes: { role: 'status' }, children: [] }));
    listen();
    // First in the body, so that the keyboard reaches it first without the focus being moved.
    document.body.prepend(host);
  }
  action();
};

/** Adds styles. */
export const wear = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

/** Few listeners on the root, none on its parts. */
const listen = () => {
  // Who points at the button, or has the focus on it, may press it next.
  for (const type of ['pointerover', 'focusin']) {
    root.addEventListener(type, ({ target }) => {
      if (target.dataset.action === 'preferences') part('preferences').catch(() => {});
    });
  }
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-action]');
    if (button) send(button.dataset.action);
  });
  root.addEventListener('change', ({ target: { dataset: { category, service }, checked } }) => {
    send('switch', service ? 'service' : 'category', service || category, checked ? '1' : '');
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

/** The elements of a view. Texts go in as texts, so nothing in them can become markup. */
const build = ({ tag, attributes, children }) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(child.tag ? build(child) : child);
  return element;
};

/** Puts a part in, in place of what is there, or takes it away. */
export const put = (selector, view) => within(() => {
  const old = root.querySelector(selector);
  // Closing a dialog gives the focus back to where it was before.
  old?.close?.();
  old?.remove();
  if (!view) return;
  root.append(build(view));
  root.querySelector(selector).showModal?.();
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
export const dress = (lang, dir, theme) => within(() => {
  Object.assign(root.host, { lang, dir });
  root.host.dataset.theme = theme || 'auto';
});

/** Sets a switch, if it is shown. */
export const turn = (kind, id, on) => {
  const input = root?.querySelector(`[data-${kind}="${id}"]`);
  if (input) input.checked = on;
};
