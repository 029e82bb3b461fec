// What is in the scripts and the wasm that visitors get: nothing that makes markup or code of a text. Guarding such a
// function is not calling it: the guard names them in `redefine` and `replace` alone, and what it then hands on is the page's
// own call, or a document in which nothing runs.
// Judges from inside: reads the scripts of dist/ and the guard's sources.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { minify } from 'terser';
import { dist, root } from '../lib/site.mjs';

/** Members that make markup or code of a text. */
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment', 'write', 'writeln', 'cssText'];
/** Functions that make code of a text, and those that do if they are given one. */
const CODE = ['eval', 'Function', 'execScript'];
const TIMERS = ['setTimeout', 'setInterval'];

/** The syntax tree of a script, as ESTree. */
const parse = async (text, module = false) =>
  (await minify(text, { compress: false, mangle: false, module, format: { spidermonkey: true, code: false } })).ast;

function* nodes(tree) {
  if (!tree || typeof tree !== 'object') return;
  if (typeof tree.type === 'string') yield tree;
  for (const child of Object.values(tree)) yield* nodes(child);
}

const isText = (node) => node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && typeof node.value === 'string');
const textOf = (node) => (node?.type === 'Literal' ? node.value : undefined);
/** The name of a member, also where it stands in brackets. */
const member = (node) => (node?.type === 'MemberExpression' ? (node.computed ? textOf(node.property) : node.property.name) : undefined);
const callee = (node) => (node.callee.type === 'Identifier' ? node.callee.name : member(node.callee));

/** What of a script makes markup or code of a text. */
function faults(tree) {
  const found = [];
  for (const node of nodes(tree)) {
    const name = member(node);
    if (MARKUP.includes(name)) found.push(`.${name}`);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const called = callee(node);
      const [first] = node.arguments;
      if (CODE.includes(called)) found.push(`${called}()`);
      if (TIMERS.includes(called) && isText(first)) found.push(`${called}(text)`);
      if (/^setAttribute/.test(called) && node.arguments.some((each) => /^(style|on\w+)$/i.test(textOf(each)))) found.push('an inline style or handler');
      if (called === 'createElement' && /^style$/i.test(textOf(first))) found.push('a style element');
    }
    if (node.type === 'ImportExpression' && isText(node.source)) found.push('import(text)');
  }
  return found;
}

/** Where texts of that name stand, by what they are given to: the functions that watch them, or any other place. */
function named(tree) {
  const guarded = new Set();
  for (const node of nodes(tree)) {
    if (node.type === 'CallExpression' && ['redefine', 'replace'].includes(callee(node))) node.arguments.forEach((each) => guarded.add(each));
  }
  return [...nodes(tree)].filter((node) => MARKUP.includes(textOf(node)) && !guarded.has(node)).map(textOf);
}

const scripts = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js')).sort();

test('control_each_way_to_make_markup_or_code_of_a_text_is_found', async () => {
  for (const text of [
    'a.innerHTML = b', 'a["outerHTML"] = b', 'a.insertAdjacentHTML("beforeend", b)', 'document.write(b)', 'x.document.writeln(b)',
    'eval(a)', 'window.eval(a)', '(0, window).eval(a)', 'new Function(a)', 'Function("return this")()', 'setTimeout("a()")', 'setInterval(`a()`)',
    'a.setAttribute("style", b)', 'a.setAttribute("onclick", b)', 'document.createElement("style")', 'a.style.cssText = b',
  ]) assert.equal(faults(await parse(text)).length, 1, text);
  for (const text of ['a.write = 1 < 2 ? b : c', 'f.call(a, "innerHTML")']) assert.ok(faults(await parse(text)).length < 2, text);
  for (const text of ['a instanceof Function', 'setTimeout(f, 1)', 'a.style.width = b', 'a.setAttribute("class", b)', 'evaluate(a)']) {
    assert.deepEqual(faults(await parse(text)), [], text);
  }
  assert.deepEqual(named(await parse('redefine(a, "innerHTML", f); g("innerHTML"); a[b] = "outerHTML"')), ['innerHTML', 'outerHTML']);
});

test('no_script_of_ours_makes_markup_or_code_of_a_text', async () => {
  assert.ok(scripts.length >= 5, scripts.join());
  for (const name of scripts) {
    const tree = await parse(await readFile(path.join(dist, name), 'utf8'), name.startsWith('extras/'));
    assert.ok([...nodes(tree)].length > 1000, `control: ${name} is read`);
    assert.deepEqual(faults(tree), [], name);
  }
});

test('only_the_guard_names_what_does_and_it_does_so_to_watch_it', async () => {
  const folder = path.join(root, 'www/guard');
  for (const name of await readdir(folder)) {
    const tree = await parse(await readFile(path.join(folder, name), 'utf8'), true);
    assert.deepEqual(faults(tree), [], name);
    // The two of the document are watched by name, one after the other.
    assert.deepEqual(named(tree), name === 'markup.js' ? ['write', 'writeln'] : [], name);
  }
  for (const name of scripts.filter((each) => !/autoblock|guard/.test(each))) {
    const text = await readFile(path.join(dist, name), 'utf8');
    for (const word of MARKUP.filter((each) => /HTML|Fragment|cssText/.test(each))) assert.ok(!text.includes(word), `${name}: ${word}`);
  }
});

test('the_wasm_names_nothing_that_does', async () => {
  for (const name of ['privola.wasm', 'build/privola.wasm']) {
    const text = (await readFile(path.join(dist, name))).toString('latin1');
    assert.ok(text.includes('accept-all'), `control: ${name} has its texts`);
    for (const word of [...MARKUP.filter((each) => /HTML|Fragment|cssText/.test(each)), 'execScript', 'javascript:']) {
      assert.ok(!text.includes(word), `${name}: ${word}`);
    }
  }
});
