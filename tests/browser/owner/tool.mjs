// The owner's tool run as an owner runs it, in a folder that is gone when the test file ends.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { dist, root } from '../lib/site.mjs';

const run = promisify(execFile);
const manifest = path.join(root, 'Cargo.toml');

/** What `privola` prints. A build takes the files that are judged. Fails, with what it said, if it fails. */
export async function privola(folder, command, ...options) {
  const words = [command, ...options, ...(command === 'build' ? ['--dist', dist] : [])];
  const { stdout } = await run('cargo', ['run', '-q', '--manifest-path', manifest, '-p', 'privola-cli', '--', ...words], { cwd: folder });
  return stdout;
}

/** An empty folder. */
export async function emptyFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'privola-owner-'));
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The line of a text that is a tag. */
export const tagIn = (text) => text.split('\n').map((line) => line.trim()).find((line) => line.startsWith('<script'));

/** Opens the preferences, unfolds the services of every category, and returns what is to be read there. */
export async function unfolded(visitor) {
  await visitor.preferences();
  return unfold(visitor);
}

/** The same where they are open. */
export async function unfold(visitor) {
  await visitor.dialog.waitFor();
  for (const details of await visitor.dialog.locator('details').all()) {
    if (await details.getAttribute('open') === null) await details.locator('summary').click();
  }
  await visitor.page.waitForFunction(() => {
    const all = document.querySelector('privola-ui').shadowRoot.querySelectorAll('dialog details');
    return Array.from(all).every((each) => each.open && each.querySelector('li'));
  });
  await visitor.quiet();
  return visitor.dialog.innerText();
}
