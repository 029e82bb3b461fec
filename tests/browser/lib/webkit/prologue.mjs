// What runs in each page ahead of its own scripts: its console lines, uncaught errors, dialogs and calls of bindings are
// kept in the page until the test asks for them; when the page is left, the rest is sent to the stand-in.
import { last } from './paths.mjs';

/** Serialised into the page, so it uses nothing from outside itself. `bindings`: names of functions of the test's. */
function keep({ last, bindings, languages }) {
  document.currentScript?.remove(); // the page stays as it was written
  if (window.__kept) return;
  const hidden = (name, value) => Object.defineProperty(window, name, { value, configurable: true });
  const { stringify } = JSON;
  const kept = [];
  // Frames of the page's own origin tell it to the page.
  let told = kept;
  try {
    told = top.__kept ?? kept;
  } catch { /* another origin's page */ }
  hidden('__kept', kept);
  const note = (kind, entry) => void told.push(stringify([kind, entry]));
  const text = (value) => {
    try {
      return String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  };
  for (const name of bindings) {
    window[name] = (...args) => {
      note('binding', { name, args });
      return Promise.resolve();
    };
  }
  for (const type of ['debug', 'info', 'log', 'warn', 'error']) {
    const native = console[type];
    console[type] = (...words) => {
      note('console', { type: type === 'warn' ? 'warning' : type, text: words.map(text).join(' ') });
      native.apply(console, words);
    };
  }
  addEventListener('error', ({ error, message }) => message && note('error', error ? text(error) : message));
  addEventListener('unhandledrejection', ({ reason }) => note('error', text(reason)));
  for (const [name, answer] of [['alert', undefined], ['confirm', false], ['prompt', null]]) {
    window[name] = (words = '') => {
      note('dialog', text(words));
      return answer;
    };
  }
  // WebKit takes the visitor's languages from the system, which has one.
  const speaks = (name, value) => Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true, enumerable: true });
  speaks('language', languages[0]);
  speaks('languages', Object.freeze(languages));
  const beacon = navigator.sendBeacon.bind(navigator);
  addEventListener('pagehide', () => {
    if (kept.length) beacon(last, `[${kept.splice(0).join()}]`);
  });
}

/** The source of the script. `scripts`: more that is to run before the page's own. */
export function prologue({ session, bindings, languages, scripts }) {
  const given = JSON.stringify({ last: `${last}?session=${session}`, bindings, languages });
  // What would end the script's element, is no part of what it does.
  return [`(${keep})(${given});`, ...scripts].join('\n').replaceAll('</script', '<\\/script');
}
