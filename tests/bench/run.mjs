// Measures Privola and its rivals side by side in Chromium; `cargo xtask bench` sets up, builds and calls this.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { browserVersion, profiles } from './lib/browser.mjs';
import { summarize } from './lib/figures.mjs';
import { home, load, render, root } from './lib/pages.mjs';
import { bars, curves } from './lib/plots.mjs';
import { main, report, tagsReport } from './lib/report.mjs';
import { variants } from './site/model.mjs';
import { acceptVisit, preferencesVisit, rejectVisit } from './lib/visits.mjs';

const BASELINE = 'vanilla-cookieconsent';
const ALL = ['blank', BASELINE, 'vanilla-documented', 'klaro', 'tarteaucitron', 'osano', 'c15t', 'privola-built', 'privola'];
const QUICK = ['blank', BASELINE, 'privola-built', 'privola'];
/** Rounds of the preferences and the scale curve, whose figures spread less. */
const FEW = 5;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false }, // the smallest rival and ours only, no scale curve
    tags: { type: 'boolean', default: false }, // the curve of 10, 100 and 1,000 held scripts alone, the same products
    rounds: { type: 'string', default: '15' },
    products: { type: 'string' }, // names, separated by commas; blank and the baseline are always there
    dist: { type: 'string', default: path.join(root, '../../dist') },
    data: { type: 'string', default: path.join(root, '../../target/bench.json') }, // every figure of every visit
    docs: { type: 'string' }, // writes bench.md and its plots into this folder
    shots: { type: 'string' }, // pictures of every banner and its preferences go into this folder
    serve: { type: 'boolean', default: false }, // only serves the pages
    report: { type: 'boolean', default: false }, // only reports the run that lies in --data once more
  },
});

const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${options.rounds}: a whole number from 1 is needed`);
const names = [...new Set(['blank', BASELINE, ...(options.products?.split(',') ?? (options.quick || options.tags ? QUICK : ALL))])];
const products = await load(names, options.dist);
const wanted = options.quick ? ['standard'] : Object.keys(variants).filter((name) => !options.tags || name.startsWith('t'));
const files = await render(products, wanted, options.dist);
const missing = new Set();
const server = new Worker(new URL('./lib/server.mjs', import.meta.url), { workerData: { files, port: 0 } });
const port = await new Promise((listening, failed) => {
  server.on('error', failed);
  server.on('message', (message) => (message.port ? listening(message.port) : missing.add(message.missing)));
});

async function measure() {
  const started = Date.now();
  const minutes = () => ((Date.now() - started) / 60_000).toFixed(1);
  const faults = [];
  const visits = { first: {}, preferences: {}, rest: {}, scale: {}, scalePreferences: {} };
  const data = {
    date: new Date().toISOString().slice(0, 10),
    browser: await browserVersion(),
    node: process.version,
    cpus: os.cpus().length,
    cpu: os.cpus()[0].model.trim(),
    load: os.loadavg()[0].toFixed(1),
    rounds,
    baseline: BASELINE,
    profiles: Object.fromEntries(Object.entries(profiles).map(([name, { title }]) => [name, title])),
    products: products.map(({ name, title, note, info, declares, blank, scales, own }) => ({ name, title, note: (note ?? '') + (info?.note ?? ''), declares, blank, scales, own: !!own })),
    visits,
  };

  /** One visit; a browser that breaks is started once more, and the report says if that broke too. */
  const visit = async (label, place, product, round, action) => {
    for (const last of [false, true]) {
      try {
        (place[product.name] ||= []).push({ round, ...(await action()) });
        return;
      } catch (error) {
        const text = `${label}, ${product.title}, round ${round}: ${error.message.split('\n')[0]}`;
        console.log(`  broke: ${text}`);
        if (last) faults.push(`${text} (twice)`);
      }
    }
  };
  // A B C, then B C A, then C A B: always in turn, and nobody is always first.
  const turn = (round) => products.map((_, place) => products[(place + round - 1) % products.length]);
  const shot = (product, kind) => options.shots && path.join(options.shots, `${product.name}-${kind}.png`);
  if (options.shots) fs.mkdirSync(options.shots, { recursive: true });

  for (let round = 1; round <= rounds && !options.tags; round++) {
    for (const [name, profile] of Object.entries(profiles)) {
      for (const product of turn(round)) {
        const picture = round === 1 && name === 'fast' && shot(product, 'banner');
        await visit(name, (visits.first[name] ||= {}), product, round, () => acceptVisit({ port, product, profile, shot: picture }));
      }
      console.log(`round ${round} of ${rounds}: first and returning visits, ${name} (${minutes()} min)`);
    }
    for (const product of turn(round)) await visit('reject', visits.rest, product, round, () => rejectVisit({ port, product, profile: profiles.fast }));
    for (const [name, profile] of round <= FEW ? Object.entries(profiles) : []) {
      for (const product of turn(round).filter(({ preferences }) => preferences)) {
        const picture = round === 1 && name === 'fast' && shot(product, 'preferences');
        await visit(`preferences ${name}`, (visits.preferences[name] ||= {}), product, round, () => preferencesVisit({ port, product, profile, shot: picture }));
      }
    }
    console.log(`round ${round} of ${rounds} done (${minutes()} min)`);
    save(data);
  }
  for (let round = 1; round <= Math.min(FEW, rounds) && !options.quick; round++) {
    for (const [name, profile] of Object.entries(profiles)) {
      for (const variant of wanted.filter((it) => it !== 'standard')) {
        const [tags, label] = [variant.startsWith('t'), `scale ${name} ${variant}`];
        for (const product of turn(round).filter(({ scales }) => scales)) {
          await visit(label, ((visits.scale[name] ||= {})[variant] ||= {}), product, round, () => acceptVisit({ port, product, variant, profile, returning: tags }));
          if (tags || !product.preferences) continue;
          await visit(`${label} preferences`, ((visits.scalePreferences[name] ||= {})[variant] ||= {}), product, round, () => preferencesVisit({ port, product, variant, profile }));
        }
        console.log(`scale round ${round} of ${Math.min(FEW, rounds)}: ${variant}, ${name} (${minutes()} min)`);
      }
    }
    save(data);
  }
  server.postMessage('stop');
  data.minutes = minutes();
  data.problems = [...faults, ...seen(visits), ...[...missing].map((file) => `the server was asked for ${file}, which is not there`)];
  save(data);
  finish(data);
}

const save = (data) => {
  fs.mkdirSync(path.dirname(path.resolve(options.data)), { recursive: true });
  fs.writeFileSync(options.data, JSON.stringify(data));
};

/** The problems of all visits, each once with the number of rounds that had it. */
function seen(visits) {
  const counts = new Map();
  const walk = (label, tree) => {
    for (const [name, value] of Object.entries(tree)) {
      if (!Array.isArray(value)) walk(`${label} ${name}`.trim(), value);
      else for (const { problems } of value) for (const text of problems) counts.set(`${label}, ${name}: ${text}`, (counts.get(`${label}, ${name}: ${text}`) || 0) + 1);
    }
  };
  walk('', visits);
  return [...counts].map(([text, count]) => `${text} (${count} of the rounds)`);
}

/** The curves over services and over held scripts, on the slower profile. */
function scalePlots(data, summary, shown, plots, write) {
  const hard = Object.keys(data.profiles).at(-1);
  const draw = (file, title, letter, steps, charts) => {
    const of = (key) => (name) => steps.map((step) => summary[`${hard} ${letter}${step}`]?.[key]?.[name]?.median);
    plots.push({ file, title });
    write(file, curves(title, steps, charts.map(([key, heading]) => ({ heading: `${heading}, ${hard}, ms`, of: of(key) })), shown.filter(({ scales }) => scales)));
  };
  draw('bench-scale.svg', 'What 5, 50 and 500 services cost', 's', [5, 50, 500],
    [['bannerMs', 'banner visible'], ['workMsOver', 'main-thread work'], ['preferencesTaskMs', 'opening the preferences']]);
  draw('bench-tags.svg', 'What 10, 100 and 1,000 held scripts cost', 't', [10, 100, 1000],
    [['workMsOver', 'main-thread work'], ['clickInlineMs', 'accept: all ran'], ['returnInlineMs', 'returning: all ran']]);
}

/** Prints the figures, writes the documents if asked to, and fails if a check did. */
function finish(data) {
  const { problems } = data;
  if (options.docs) fs.mkdirSync(options.docs, { recursive: true });
  const summary = summarize(data);
  const shown = data.products.filter(({ blank }) => !blank);
  const plots = [];
  const write = (file, content) => fs.writeFileSync(path.join(options.docs, file), content);
  if (options.docs && !options.tags) {
    const figures = main(Object.keys(data.profiles)).filter(([, key]) => !['requests', 'longTasksOver', 'cls'].includes(key));
    plots.push({ file: 'bench.svg', title: 'The main figures of each product' });
    write('bench.svg', bars(plots[0].title, figures.map(([part, key, heading]) => ({ heading, of: summary[part]?.[key] })), shown));
    if (Object.keys(data.visits.scale).length) scalePlots(data, summary, shown, plots, write);
  }
  const text = options.tags ? tagsReport(data, summary, problems) : report(data, summary, problems, plots);
  if (options.docs) write(options.tags ? 'bench-tags.md' : 'bench.md', text);
  console.log(`\n${text}`);
  if (problems.length) {
    console.error(`error: ${problems.length} checks failed, see above`);
    process.exitCode = 1;
  }
}

if (options.report) {
  server.postMessage('stop');
  finish(JSON.parse(fs.readFileSync(options.data, 'utf8')));
} else if (options.serve) {
  for (const { name } of products) console.log(`http://127.0.0.1:${port}${home('standard', name)}index.html`);
  await new Promise((stop) => process.once('SIGINT', stop));
  server.postMessage('stop');
} else {
  await measure();
}
