// The table of scenarios by engine, from what report.mjs has written: `node xtask/scenarios.mjs FOLDER OUT.md`, where FOLDER
// has ENGINE.jsonl for each engine of the run. Ends with 1 if a limit excuses a scenario that is no longer there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../tests/browser/limits/limits.mjs';

const [folder, out] = process.argv.slice(2);
const engines = ['chromium', 'firefox', 'webkit'].filter((engine) => existsSync(file(engine)));
const runs = new Map(engines.map((engine) => [engine, lines(engine)]));

function file(engine) { return path.join(folder, `${engine}.jsonl`); }
function lines(engine) { return readFileSync(file(engine), 'utf8').split('\n').filter(Boolean).map(JSON.parse); }

/** "12", or "10, 1 failed, 1 excused". */
function counts(scenarios) {
  const of = (outcome) => scenarios.filter((scenario) => scenario.outcome === outcome).length;
  const rest = ['failed', 'excused'].filter(of).map((outcome) => `${of(outcome)} ${outcome}`);
  return scenarios.length ? [of('passed'), ...rest].join(', ') : '';
}

const topics = [...new Set([...runs.values()].flat().map(({ file }) => path.dirname(file)))].sort();
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = [
  row(['scenarios of', ...engines]),
  row(['---', ...engines.map(() => '---:')]),
  ...topics.map((topic) => row([topic, ...engines.map((engine) =>
    counts(runs.get(engine).filter(({ file }) => path.dirname(file) === topic)))])),
  row(['**all**', ...engines.map((engine) => `**${counts(runs.get(engine))}**`)]),
];

const stale = [];
const excuses = [];
for (const [engine, scenarios] of runs) {
  for (const [limit, { why, excuses: byFile }] of Object.entries(limits[engine])) {
    const excused = [];
    for (const [file, names] of Object.entries(byFile)) {
      const ended = scenarios.filter((scenario) => scenario.file === file);
      if (!ended.length) continue; // The file was not in this run.
      const met = ended.filter(({ outcome, name }) => outcome === 'excused' && (names === 'all' || names.includes(name)));
      excused.push(...met.map(({ name }) => `${file}: ${name}`));
      const gone = names === 'all' ? [] : names.filter((name) => !met.some((scenario) => scenario.name === name));
      stale.push(...gone.map((name) => `${engine}, ${limit}: no scenario "${name}" in ${file}`));
    }
    if (excused.length) excuses.push(`### ${engine}: ${limit}`, '', why + '.', '', ...excused.map((scenario) => `- ${scenario}`), '');
  }
}
writeFileSync(out, [...table, '', ...(excuses.length ? ['## Excused', '', ...excuses] : [])].join('\n'));
for (const engine of engines) console.log(`${engine.padEnd(8)} ${counts(runs.get(engine))}`);
for (const line of stale) console.error(`error: ${line}`);
process.exitCode = stale.length ? 1 : 0;
