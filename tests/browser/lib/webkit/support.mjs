// Small parts that all of WebKit's facade uses.
import { Left } from './session.mjs';

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What an object offers, and an error that names what it does not: nothing passes by silence. */
export function offered(object, what) {
  return new Proxy(object, {
    get(_, name) {
      if (!(name in object) && typeof name === 'string' && name !== 'then' && name !== 'toJSON') throw new Error(`WebKit's ${what} does not offer ${name}`);
      const value = Reflect.get(object, name, object);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
}

/** Asks again and again until the answer is true, and returns it; a page that is left meanwhile is asked when it is there. */
export async function poll(timeout, ask, fault) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await ask().catch((error) => {
      if (!(error instanceof Left)) throw error;
    });
    if (value) return value;
    if (Date.now() > end) throw new Error(`Timeout ${timeout}ms exceeded: ${typeof fault === 'function' ? fault() : fault}`);
    await sleep(10);
  }
}

/** A text or a pattern, as the page's side takes it. */
export const wanted = (text, exact = false) =>
  text instanceof RegExp ? { pattern: text.source, flags: text.flags } : { text, exact };

/** The steps of a selector. */
export const pathOf = (selector) => [{ css: selector }];

/** An argument on its way to a page, if there is one: as JSON, for the driver's own way to send values loses some. */
export const json = (argument) => argument === undefined ? [] : [JSON.stringify(argument)];
