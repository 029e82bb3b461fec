// All gate cases as the test files name them, without a browser: each file is imported with a `test` that only notes.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const browser = fileURLToPath(new URL('../', import.meta.url));
export const document = fileURLToPath(new URL('../../../docs/gate.md', import.meta.url));
/** In docs/gate.md, what stands behind this line is written from the test files. */
export const marker = '<!-- What follows is written by `node tests/browser/gate-table/write.mjs`. -->';

/** The comment that a file opens with, as one text. */
function purpose(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const opening = lines.slice(0, lines.findIndex((line) => !line.startsWith('//')));
  // From where a test judges is no promise.
  return opening.filter((line) => !line.startsWith('// Judges from ')).map((line) => line.slice(2).trim()).join(' ');
}

/** The scenarios: `{folder, purposes, names}`, by name. */
export async function scenarios() {
  register('./hooks.mjs', import.meta.url);
  const { noted } = await import('./collector.mjs');
  const found = [];
  for (const folder of readdirSync(browser).filter((name) => /^gate-(?!table$)/.test(name)).sort()) {
    const files = readdirSync(path.join(browser, folder)).filter((name) => name.endsWith('.test.mjs')).sort();
    const names = [];
    for (const file of files) {
      noted.length = 0;
      await import(pathToFileURL(path.join(browser, folder, file)).href);
      names.push(...noted);
    }
    found.push({ folder, purposes: files.map((file) => purpose(path.join(browser, folder, file))), names });
  }
  return found;
}

/** `accepting_runs_it` as a sentence; what stands before a colon is a name. */
function sentence(name) {
  const words = name.replaceAll('_', ' ').replace(/^(.*: )?control /, '$1control: ');
  return /^[^:]*: (?!control)/.test(words) || words.includes(': control') ? words : words[0].toUpperCase() + words.slice(1);
}

/** Text of a table's cell. */
const cell = (text) => text.replaceAll('|', '\\|');

/** The table of all cases. */
export function table(all) {
  const count = all.reduce((sum, { names }) => sum + names.length, 0);
  const lines = [`${count} cases in ${all.length} folders. A control shows that the same tags do run, load or store where nothing holds them.`];
  for (const { folder, purposes, names } of all) {
    lines.push('', `## ${folder}`, '', purposes.join(' '), '', '| promise | case | folder |', '|---|---|---|');
    for (const name of names) lines.push(`| ${cell(sentence(name))} | \`${cell(name)}\` | [${folder}](../tests/browser/${folder}/) |`);
  }
  return lines.join('\n') + '\n';
}
