// Stands in front of privola.js in a single-file build, inside one function with it: `files` is the table of all files by
// their names, a module as a function that returns its exports, all else as a text. `fetch` hides the browser's own from
// privola.js alone, and `imported` stands where its `import` stood. Nothing of this is seen by the page.
const script = document.currentScript;
const folder = new URL('.', script?.src || location.href).href;
const stored = (url) => (String(url).startsWith(folder) ? files[String(url).slice(folder.length)] : undefined);
const fetch = async (url) => {
  const file = stored(url);
  if (file === undefined) return window.fetch(url);
  if (!String(url).endsWith('.wasm')) return new Response(file);
  const bytes = Uint8Array.from(file, (letter) => letter.charCodeAt(0));
  return new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
};
const imported = async (url) => stored(url)();
// A config in the page, or named by the tag, goes before the one in here.
if (script) script.dataset.config ||= folder + 'privola.json';
