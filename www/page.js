// What loader and guard need of the page: how a fault is told, and a config that stands in it.

/** Every fault that the site should hear of, as long as the wasm cannot tell it: one console line and one event. */
export const report = (path, text) => {
  console.warn('[privola] ' + path + ': ' + text);
  document.dispatchEvent(new CustomEvent('privola:issue', { detail: { path, text } }));
};

/** The config if it stands in the page above our script: then much is known from the start. Faults are told later. */
export const inPage = () => {
  try {
    const config = JSON.parse(document.getElementById('privola-config').textContent);
    return config && typeof config === 'object' ? config : null;
  } catch {
    return null;
  }
};
