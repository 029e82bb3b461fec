// docs/gate.md lists every case of the gate and no other.
// Judges from inside: tests the docs, without a page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { document, marker, scenarios, table } from './cases.mjs';

const all = await scenarios();

test('the_table_of_gate_cases_is_that_of_the_tests', () => {
  const [, written] = readFileSync(document, 'utf8').split(marker);
  assert.equal(written?.trim(), table(all).trim(), 'docs/gate.md is stale: run `node tests/browser/gate-table/write.mjs`');
});

test('there_are_at_least_sixty_cases_each_named_once_in_its_folder', () => {
  assert.ok(all.reduce((sum, { names }) => sum + names.length, 0) >= 60);
  for (const { folder, names } of all) {
    assert.ok(names.length > 0, `${folder} has no case`);
    assert.equal(new Set(names).size, names.length, `${folder}: ${names.filter((name, place) => names.indexOf(name) !== place)}`);
  }
});
