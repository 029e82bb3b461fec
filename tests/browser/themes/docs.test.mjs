// docs/theming.md names exactly the custom properties, parts, colours and values that there are.
// Judges from inside: reads the sources.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/site.mjs';

const read = (file) => readFile(path.join(root, file), 'utf8');
const doc = await read('docs/theming.md');
/** The texts of all files of a kind below a folder. */
const texts = async (folder, kind) => {
  const files = (await readdir(path.join(root, folder), { recursive: true })).filter((file) => kind.test(file));
  return (await Promise.all(files.map((file) => read(path.join(folder, file))))).join('\n');
};
const rust = await texts('src', /\.rs$/);
const sources = rust + await texts('www', /^(extras\/)?[\w-]+\.(js|css)$/);

/** What a pattern finds in a text, once each, in order. */
const all = (text, pattern) => [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name))].sort();
const section = (title) => doc.split(/^## /m).find((part) => part.startsWith(title));

test('it_names_every_custom_property', () => {
  // `--privola-` alone is put before a name by a script.
  assert.deepEqual(all(section('Colours'), /^\| `(--privola-[a-z-]+)`/gm), all(sources, /(--privola-[a-z]+[a-z-]*)/g));
});

test('it_names_every_part', () => {
  assert.deepEqual(all(section('Parts'), /^\| `([a-z]+)`/gm), all(rust, /\("part", "([a-z]+)"\)/g));
});

test('it_names_every_colour_and_field_of_the_config_with_its_values', async () => {
  const { $defs: shapes } = JSON.parse(await read('dist/privola.schema.json'));
  const fields = shapes.Banner.properties;
  assert.deepEqual(all(section('Layout'), /^\| `(\w+)`/gm), Object.keys(fields).filter((name) => name !== 'darkColors').sort());
  for (const [field, { $ref }] of Object.entries(fields)) {
    const line = doc.split('\n').find((each) => each.startsWith('| ') && each.split('|')[1].includes(`\`${field}\``));
    for (const value of shapes[$ref.split('/').at(-1)].enum ?? []) assert.ok(line.includes(`\`${value}\``), `${field}: ${value}`);
  }
  // Where the values of a field stand in no list, the loop above would hold nothing.
  assert.deepEqual(shapes.Theme.enum, ['auto', 'light', 'dark']);
  const colors = Object.keys(shapes.Colors.properties).sort();
  assert.deepEqual(all(section('Colours'), /^\| `--privola-[a-z-]+` \| `(\w+)`/gm), colors);
});

test('it_gives_the_defaults_that_the_style_sheet_has', async () => {
  const css = await read('www/privola.css');
  for (const [, name, light, dark] of section('Colours').matchAll(/^\| `(--privola-[a-z-]+)` \| `\w+` \|.*\| `(#\w+)` \| `(#\w+)` \|$/gm)) {
    const found = all(css, new RegExp(`var\\(${name}, (#\\w+)\\)`, 'g'));
    assert.deepEqual(found, [...new Set([light, dark])].sort(), name);
  }
});
