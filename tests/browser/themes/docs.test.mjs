// docs/theming.md names exactly the custom properties, parts, colours and values that there are.
// Judges from inside: reads the sources.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/site.mjs';

const read = (file) => readFile(path.join(root, file), 'utf8');
const doc = await read('docs/theming.md');
const files = (await readdir(path.join(root, 'www'), { recursive: true })).filter((file) => /^(extras\/)?[\w-]+\.(js|css)$/.test(file));
const sources = (await Promise.all(files.map((file) => read(path.join('www', file))))).join('\n');

/** What a pattern finds in a text, once each, in order. */
const all = (text, pattern) => [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name))].sort();
const section = (title) => doc.split(/^## /m).find((part) => part.startsWith(title));

test('it_names_every_custom_property', () => {
  // `--privola-` alone is put before a name by a script.
  assert.deepEqual(all(section('Colours'), /^\| `(--privola-[a-z-]+)`/gm), all(sources, /(--privola-[a-z]+[a-z-]*)/g));
});

test('it_names_every_part', () => {
  assert.deepEqual(all(section('Parts'), /^\| `([a-z]+)`/gm), all(sources, /part: '([a-z]+)'/g));
});

test('it_names_every_colour_and_field_of_the_config_with_its_values', async () => {
  const { SHAPES } = await import(path.join(root, 'www/config.js'));
  const fields = Object.fromEntries(SHAPES.banner.split(' ').map((field) => field.split(':')));
  assert.deepEqual(all(doc, /^\| `(\w+)`(?:, `\w+`)? \| (?!layer|every|links|a cat|the (?:control|whole)|\*)/gm).filter((name) => name in fields).sort(), Object.keys(fields).filter((name) => name !== 'darkColors').sort());
  for (const [field, values] of Object.entries(fields)) {
    if (values.startsWith('@')) continue;
    const line = doc.split('\n').find((each) => each.startsWith(`| \`${field}\``));
    for (const value of values.split('|')) assert.ok(line.includes(`\`${value}\``), `${field}: ${value}`);
  }
  const colors = SHAPES.colors.split(' ').map((field) => field.split(':')[0]).sort();
  assert.deepEqual(all(section('Colours'), /^\| `--privola-[a-z-]+` \| `(\w+)`/gm), colors);
});

test('it_gives_the_defaults_that_the_style_sheet_has', async () => {
  const css = await read('www/privola.css');
  for (const [, name, light, dark] of section('Colours').matchAll(/^\| `(--privola-[a-z-]+)` \| `\w+` \|.*\| `(#\w+)` \| `(#\w+)` \|$/gm)) {
    const found = all(css, new RegExp(`var\\(${name}, (#\\w+)\\)`, 'g'));
    assert.deepEqual(found, [...new Set([light, dark])].sort(), name);
  }
});
