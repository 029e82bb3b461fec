// What the server runs: the document as text.
import { createElement as el } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.mjs';

export const render = (inside) => `<!doctype html>${renderToString(el(App, { inside }))}`;
