// A scenario: a test in the engine of this run, unless a limit of that platform excuses it there (../limits/limits.mjs).
import path from 'node:path';
import { test as run } from 'node:test';
import { limitOf } from '../limits/limits.mjs';
import { root } from './site.mjs';

/** The engine that this run is of: ENGINE, else Chromium. */
export const engine = process.env.ENGINE || 'chromium';

/** Node.js runs each test file in a process of its own. */
const file = path.relative(path.join(root, 'tests/browser'), process.argv[1] ?? '');

/** As `test` of node:test, with options or without. */
export function test(name, ...rest) {
  const scenario = rest.pop();
  const [options = {}] = rest;
  const limit = limitOf(engine, file, name);
  run(name, limit ? { ...options, skip: `limit of ${engine}: ${limit}` } : options, scenario);
}
