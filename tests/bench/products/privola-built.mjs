// Privola as `privola build` makes it of the same config, with the tag that it recommends where nothing but marked tags has
// to be held.
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { heldTags } from '../site/model.mjs';
import privola, { config } from './privola.mjs';

/** The built folder's files, but for what servers send in their place: the bench's server packs by itself. */
async function build(site, { dist }) {
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'privola-bench-'));
  try {
    await fs.writeFile(path.join(work, 'privola.json'), JSON.stringify(config(site)));
    const command = ['run', '-q', '-p', 'privola-cli', '--', 'build', path.join(work, 'privola.json'), '--out', path.join(work, 'out'), '--dist', dist, '--no-hash'];
    await promisify(execFile)('cargo', command, { cwd: path.join(dist, '..'), maxBuffer: 1e8 });
    const names = await fs.readdir(path.join(work, 'out'), { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name)).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
    return Object.fromEntries(await Promise.all(files.map(async (file) => [path.relative(path.join(work, 'out'), file), await fs.readFile(file)])));
  } finally {
    await fs.rm(work, { recursive: true });
  }
}

export default {
  ...privola,
  suffix: ', built',
  note: '`privola build`, script in the head with defer',
  config: build,
  dist: false,
  own: true,
  page: (site, at) => ({
    first: `<script defer src="${at}/privola.js"></script>\n`,
    head: heldTags(site, 'head'),
    body: heldTags(site, 'body'),
  }),
};
