// Each limit of the engine of this run, shown in the engine itself, in the laboratory that all scenarios have.
// Judges from outside.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { laboratory } from '../lib/browser.mjs';
import { engine } from '../lib/scenario.mjs';
import { root } from '../lib/site.mjs';
import { limits } from './limits.mjs';
import { probes } from './probes.mjs';

const lab = await laboratory();

for (const [name, { why, excuses }] of Object.entries(limits[engine] ?? {})) {
  test(`${engine}: ${name}: the_limit_is_there`, async (t) => {
    assert.ok(why.length > 20, 'its reason is said');
    assert.ok(probes[engine]?.[name], 'a probe shows it');
    await probes[engine][name](t, lab);
  });

  test(`${engine}: ${name}: what_it_excuses_is_there`, () => {
    for (const file of Object.keys(excuses)) assert.ok(existsSync(path.join(root, 'tests/browser', file)), file);
  });
}

test('a_limit_excuses_something_and_a_scenario_has_one_excuse', () => {
  for (const [name, all] of Object.entries(limits)) {
    const seen = new Set();
    for (const [limit, { excuses }] of Object.entries(all)) {
      assert.ok(Object.keys(excuses).length > 0, `${name}: ${limit}`);
      for (const [file, scenarios] of Object.entries(excuses)) {
        for (const each of scenarios === 'all' ? ['all'] : scenarios) {
          assert.equal(seen.has(`${file} ${each}`), false, `${name}: ${file}: ${each}`);
          seen.add(`${file} ${each}`);
        }
      }
    }
  }
});
