// Verbs: general functions that the wasm calls, where the browser's own would take more bytes or cannot be called from
// Rust. None knows anything of consent. At each its reason.

/** The texts of files by their addresses, as promises. */
const files = new Map();

/** Puts a text in the place of a file: what has come with the script need not be fetched. */
export const keep = (url, text) => files.set(url, Promise.resolve(text));

/** The text of a file; asked for twice, fetched once, unless that failed. */
export const file = (url) => {
  if (!files.has(url)) files.set(url, fetch(url).then((response) => {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    return response.text();
  }).catch((error) => {
    files.delete(url);
    throw error;
  }));
  return files.get(url);
};

/** The same for Rust: `done(text, error)`. Two promises, a cast and four closures less in the wasm. */
export const fetchText = (url, done) => void file(url).then((text) => done(text), (error) => done(undefined, error.message));

/** Pushes a true `Arguments` object, which no function of the browser's makes, onto a list. */
export function pushArguments(list, values) {
  (function () { list.push(arguments); })(...values);
}

/** What a formatter of the browser's (`Intl.NumberFormat`, …) makes of a value. Four classes with their options less. */
export const format = (kind, locale, options, value) => {
  const made = new Intl[kind](locale, options);
  return (made.format || made.select || made.of).call(made, value);
};

/** A text without case and accents. Rust would need Unicode's tables. */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
