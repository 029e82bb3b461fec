// What runs in each page before any of its scripts: reports Privola's events and policy violations to the test.

/** Serialised into the page, so it uses nothing from outside itself. */
export function observe() {
  const copy = (value) => {
    try {
      return JSON.parse(JSON.stringify(value ?? null));
    } catch {
      return String(value);
    }
  };
  for (const name of ['privola:ready', 'privola:consent', 'privola:change', 'privola:issue']) {
    document.addEventListener(name, (event) => window.__observed('events', { name, detail: copy(event.detail) }));
  }
  // Either way Privola has come as far as it can: it is up, or it has said what is wrong.
  for (const name of ['privola:ready', 'privola:issue']) {
    document.addEventListener(name, () => { window.__settled = true; });
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    window.__observed('violations', `${event.violatedDirective}: ${event.blockedURI}`);
  });
}
