// Measures what perf.toml holds: Privola's bytes, counts and memory, by themselves and beside the smallest rival's in
// the same run. `cargo xtask perf` sets up, builds and calls this, and judges what it writes.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { browserVersion } from './lib/browser.mjs';
import { load, render, root } from './lib/pages.mjs';
import { steadyVisit } from './lib/steady.mjs';

const NAMES = ['blank', 'vanilla-cookieconsent', 'privola', 'privola-built'];
/** What stands before a figure's name in perf.toml: nothing for the files as they are copied. */
const OWN = { privola: '', 'privola-built': 'built-' };

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string', default: path.join(root, '../../dist') },
    out: { type: 'string' }, // file for the figures
    rounds: { type: 'string', default: '2' },
  },
});

/** What stands against the page without a product. */
const OVER = ['pageBytes', 'elements', 'nodes', 'listeners', 'heapBytes', 'bufferBytes', 'layouts', 'styles'];

/** A product's figures of one round, named as in perf.toml. */
function named(visit, blank) {
  const over = Object.fromEntries(OVER.map((key) => [key, visit[key] - blank[key]]));
  return {
    'first-bytes': visit.wireBytes + over.pageBytes,
    'first-requests': visit.requests,
    'first-requests-before-banner': visit.early,
    'banner-elements': over.elements,
    'banner-nodes': over.nodes,
    'banner-listeners': over.listeners,
    'banner-layouts': over.layouts,
    'banner-styles': over.styles,
    'memory-heap': over.heapBytes,
    'memory-wasm': visit.wasmBytes,
    // Without the DOM heap, which differs by 60 kB between two visits of one page; its nodes are counted above.
    'memory-all': over.heapBytes + over.bufferBytes + visit.wasmBytes,
    'preferences-nodes': visit.preferencesNodes,
    'preferences-requests': visit.preferencesRequests,
    'idle-script-us': Math.round(visit.idleScriptMs * 1e3),
    'idle-layouts': visit.idleLayouts,
    'return-requests': visit.returnRequests,
    'return-interface-before-tags': visit.returnInterface,
  };
}

const products = await load(NAMES, options.dist);
const files = await render(products, ['standard'], options.dist);
const server = new Worker(new URL('./lib/server.mjs', import.meta.url), { workerData: { files, port: 0 } });
const port = await new Promise((listening, failed) => {
  server.on('error', failed);
  server.on('message', (message) => message.port && listening(message.port));
});
await browserVersion();

const rounds = [];
for (let round = 1; round <= Number(options.rounds); round++) {
  const visits = {};
  for (const product of products) {
    visits[product.name] = await steadyVisit({ port, product });
    console.log(`round ${round} of ${options.rounds}: ${product.title}`);
  }
  rounds.push(Object.fromEntries(NAMES.slice(1).map((name) => [name, named(visits[name], visits.blank)])));
}
server.postMessage('stop');

// Other work on the machine only ever adds: the least of the rounds is the nearest to the truth.
const least = (name, key) => Math.min(...rounds.map((round) => round[name][key]));
const figures = Object.fromEntries(Object.entries(OWN).flatMap(([name, mark]) =>
  Object.keys(rounds[0][name]).map((key) => [mark + key, { own: least(name, key), rival: least(NAMES[1], key) }])));
fs.writeFileSync(options.out, JSON.stringify({ rival: products[1].title, figures, rounds }, null, 1));
