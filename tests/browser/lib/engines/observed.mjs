// What runs in each page before any of its scripts, in an engine of which only the page itself can tell what happens:
// Privola's events, policy violations, console lines and uncaught errors are kept in the page until they are asked for.
import { observe } from '../observer.mjs';

/** Serialised into the page, so it uses nothing from outside itself. */
function keep() {
  document.currentScript?.remove(); // where the stand-in has put it in, the page stays as it was written
  const told = { events: [], violations: [], console: [], errors: [] };
  window.__told = told;
  window.__observed = (kind, entry) => told[kind].push(entry);
  for (const type of ['debug', 'info', 'log', 'warn', 'error']) {
    const native = console[type];
    console[type] = (...words) => {
      told.console.push({ type, text: words.map(String).join(' ') });
      native.apply(console, words);
    };
  }
  addEventListener('error', ({ message }) => message && told.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => told.errors.push(String(reason)));
}

/** The source of the script. */
export const observer = `(${keep})();(${observe})();`;
