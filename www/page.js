// What loader and guard need of the page: how a fault is told, what is whose, and a config that stands in it.

/** Every fault that the site should hear of, as long as the wasm cannot tell it: one console line and one event. */
export const report = (path, text) => {
  console.warn('[privola] ' + path + ': ' + text);
  document.dispatchEvent(new CustomEvent('privola:issue', { detail: { path, text } }));
};

/** A property of an object's own. `<form id="privola">` is none, nor what libraries let onto `Object.prototype`. */
export const own = (of, name) => (of != null && {}.hasOwnProperty.call(of, name) ? of[name] : undefined);

/** Whether a tag of ours has run on this page already. */
export const isThere = () => !!own(own(window, 'privola'), 'ready');

/** Our script as it runs: `<img name="currentScript">` precedes the document's, and MooTools has its own `Document`. */
export const ourScript = () => Reflect.get(Object.getPrototypeOf(document), 'currentScript', document);

/** The config's element: a script, so that no other markup of that id can give the page another config. */
export const element = () => document.querySelector('script#privola-config');

/** The config if it stands in the page above our script: then much is known from the start. Faults are told later. */
export const inPage = () => {
  try {
    const config = JSON.parse(element().textContent);
    return config && typeof config === 'object' ? config : null;
  } catch {
    return null;
  }
};
