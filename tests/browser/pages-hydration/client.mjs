// What the browser runs: it takes over the document that the server has rendered.
import { createElement as el, version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.mjs';

window.version = version;
window.recovered = [];
hydrateRoot(document, el(App, { inside: location.search === '?inside' }), {
  onRecoverableError: (error) => window.recovered.push(String(error.message ?? error)),
});
