// Says what is wrong with a config, or with a word in the page: path, what was expected, and the nearest right name.
// Fetched only where something is. The same words as in src/owner/ and src/issue.rs; tests hold the two to each other.
/* global PRESETS: set by the build */
import { MOST, read, resolve } from '../config.js';

/** What is expected of a type; all others say it themselves. */
const EXPECTED = {
  s: 'a string',
  t: 'a string or an object of strings by language',
  i: 'an id of 1 to 32 lowercase letters, digits and hyphens',
  k: 'a cookie name without spaces or any of ()<>@,;:\\"/[]?={}',
  c: 'a colour such as "#1d4ed8"',
  l: 'a lifetime such as "2 years", "30 minutes" or "session"',
  n: 'a whole number from 0',
  b: 'true or false',
  d: '1 to 400 days',
  '[': 'a list',
  '@': 'an object',
  '!': 'an object',
  '{': 'an object',
};

const describe = (value) => {
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return 'a boolean';
  return Array.isArray(value) ? 'a list' : 'an object';
};

/** `unknown <what> "word"`, with the nearest of `names`: the rule is that of src/issue.rs. */
const unknown = (what, word, names) => {
  const alike = (a, b) => {
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same++;
    return same;
  };
  const turned = (text) => [...text].reverse().join('');
  let best;
  let most = Math.ceil(word.length / 2) - 1;
  for (const name of names) {
    const [a, b] = [word.toLowerCase(), name.toLowerCase()];
    const start = alike(a, b);
    const same = start + Math.min(alike(turned(a), turned(b)), Math.min(a.length, b.length) - start);
    if (same > most && same >= Math.ceil(b.length / 2)) {
      most = same;
      best = name;
    }
  }
  return 'unknown ' + what + ' "' + word + '"' + (best ? ', did you mean "' + best + '"?' : '');
};

/** What `check` of www/config.js has told of. */
const misfit = (value, type) =>
  (type === undefined ? 'missing: a visitor must be told who asks (GDPR Art. 13)'
    : typeof type !== 'string' ? unknown('key', value, type.map(([name]) => name))
      : 'expected ' + (EXPECTED[type] || '[@!{'.includes(type[0]) && EXPECTED[type[0]] || type) + ', found ' + describe(value));

const presets = () => Object.values(PRESETS).join(' ').replace(/!/g, '').split(' ').filter(Boolean).sort();

/** What `resolve` of www/config.js has told of. */
const FAULTS = {
  id: () => 'needs an "id" of lowercase letters, digits and hyphens',
  twice: (id) => '"' + id + '" stands here twice',
  many: (id) => '"' + id + '" is more than the ' + MOST + ' categories that there can be',
  preset: (preset) => unknown('preset', preset, presets()),
  name: (id) => 'service "' + id + '" needs an "id" or a "preset"',
  again: (id) => 'service "' + id + '" stands here twice',
  category: (id) => 'service "' + id + '" needs a "category"',
  unknown: (id, known) => unknown('category', id, known),
};

/** Every fault of a config, as path and text. */
export const faults = (text) => {
  const all = [];
  const config = read(text, (path, value, type) => all.push([path, misfit(value, type)]));
  resolve(config, (list, place, fault, ...words) => all.push([list + '[' + place + ']', FAULTS[fault](...words)]));
  return all;
};

export default ({ hooks, it, report }) => {
  hooks.check = (text, path) => {
    for (const [at, fault] of faults(text)) report(path + ' ' + at, fault);
  };
  hooks.misfit = misfit;
  hooks.unknown = (what, word) => report(what === 'action' ? 'data-privola' : 'data-' + what,
    unknown(what, word, what === 'action' ? [] : what === 'service' ? it.services.map(({ id }) => id) : it.categories));
};
