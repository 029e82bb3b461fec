// The small things that all parts of the shell share.

/** Google's queue takes true `Arguments` objects only: an array with the same content is silently dropped. */
export function gtag() {
  layer(arguments);
}

export const layer = (entry) => (window.dataLayer = window.dataLayer || []).push(entry);

/** Fires an event of ours on the document. */
export const fire = (name, detail) => document.dispatchEvent(new CustomEvent('privola:' + name, { detail }));

/** Every fault the site should hear of: one console line and one event. */
export const report = (path, text) => {
  console.warn('[privola] ' + (path ? path + ': ' : '') + text);
  fire('issue', { path, text });
};

const texts = {};

/** The text of a file; asked for twice, fetched once. */
export const file = (url) => (texts[url] ||= fetch(url).then((response) => {
  if (!response.ok) throw new Error('HTTP ' + response.status);
  return response.text();
}));

/** The same for a file of ours, read as JSON; null, and a report, if that fails. */
export const json = async (path, base) => {
  try {
    return JSON.parse(await file(new URL(path, base)));
  } catch (error) {
    report(path, 'cannot be loaded (' + error.message + ')');
    return null;
  }
};
