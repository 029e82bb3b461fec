// A build, each of its files spoilt in every way, at a first visit and at a later one: no more is released than was chosen.
// Judges from outside.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { base, buildOf } from '../lib/built.mjs';
import { cells, folder, lab } from './matrix.mjs';

const build = await buildOf('tests/browser/fault-matrix/privola.json');
const files = Object.keys(build.manifest.files).filter((name) => /\.(js|json|css)$/.test(name) && !name.endsWith('schema.json'));
const loader = files.find((name) => name.endsWith('privola.js'));

cells('built', {
  serve() { build.serve(lab.site, folder); },
  loader,
  files: Object.fromEntries(files.map((name) => [name, base + name])),
  read: (name) => readFile(path.join(build.folder, name)),
});
