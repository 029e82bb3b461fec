// Stands in front of the loader in a single-file build, inside one function with it: `files` is the table of all files by
// their names, a module as a function that returns its exports, all else as a text. `fetch` hides the browser's own from
// the loader alone, and `imported` stands where its `import` stood. Nothing of this is seen by the page.
const folder = new URL('.', document.currentScript?.src || location.href).href;
const stored = (url) => (String(url).startsWith(folder) ? files[String(url).slice(folder.length)] : undefined);
const fetch = async (url) => {
  const file = stored(url);
  return file === undefined ? window.fetch(url) : new Response(file);
};
// What is asked for again has a mark behind its address, see `part` in www/shell.js.
const imported = async (url) => stored(url.href.split('#')[0])();
