// The plain files, each spoilt in every way, at a first visit and at a later one: no more is released than was chosen.
// Judges from outside.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { presetFile } from '../lib/presets.mjs';
import { dist, root } from '../lib/site.mjs';
import { cells, folder } from './matrix.mjs';

const manifest = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8'));
/** Styles that come when they are needed. */
const styles = Object.keys(manifest).filter((name) => name.endsWith('.css') && !name.startsWith('build'));
const own = ['privola.js', 'privola.wasm', 'locales/sl.json', 'locales/more/sl.json', presetFile('youtube'), ...styles];

cells('plain', {
  serve() {},
  loader: 'privola.js',
  files: { ...Object.fromEntries(own.map((name) => [name, `/privola/${name}`])), config: `${folder}privola.json` },
  read: (name) => readFile(name === 'config' ? path.join(root, 'tests/browser/fault-matrix/privola.json') : path.join(dist, name)),
});
