// Two outside judges of accessibility, each of which finds what the other misses: axe-core and IBM's
// accessibility-checker-engine, with all rules of WCAG 2.0 to 2.2, levels A and AA, and best practice.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './site.mjs';

const source = async (file) => readFile(path.join(root, 'node_modules', file), 'utf8');
const [axe, ibm] = await Promise.all([source('axe-core/axe.min.js'), source('accessibility-checker-engine/ace.js')]);

/** Serialised into the page: what both judges say of its document. */
async function judgement() {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = [];
  const seen = [];
  const places = (node) => node.target.flat().join(' ');
  const { violations, incomplete, passes } = await window.axe.run(document, { runOnly: tags });
  for (const [kind, list] of Object.entries({ violation: violations, review: incomplete })) {
    for (const { id, nodes } of list) {
      for (const node of nodes) {
        const text = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join(' ');
        found.push({ judge: 'axe', kind, rule: id, where: places(node), text });
      }
    }
  }
  for (const { nodes } of passes) seen.push(...nodes.map((node) => `${places(node)} ${node.html}`));
  const { results } = await new window.ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']);
  for (const { ruleId, value: [, verdict], path, message } of results) {
    if (verdict === 'PASS') seen.push(path.dom);
    else found.push({ judge: 'ibm', kind: verdict === 'FAIL' ? 'violation' : 'review', rule: ruleId, where: path.dom, text: message });
  }
  return { found, seen };
}

/**
 * What the judges find in a page and its frames. `must`: what they must have looked at, as axe (selectors, markup) or
 * IBM's judge (paths) calls it: a judge that has not seen the banner would say "clean" of it.
 */
export async function judge(page, ...must) {
  // IBM's walks into frames of the page's own origin, axe has to be in each of them.
  for (const frame of await page.frames()) if (!await frame.evaluate(() => !!window.axe)) await frame.evaluate(axe);
  // Declarations at the top of a script stay in it, so IBM's is given to the window.
  if (!await page.evaluate(() => !!window.ace)) await page.evaluate(`${ibm}\n;window.ace = ace;`);
  const { found, seen } = await page.evaluate(judgement);
  for (const words of must) {
    assert.ok(seen.some((place) => place.includes(words)), `a judge has not looked at ${words}`);
  }
  return found;
}

/** Findings that are no faults. An explanation: {judge, rule, where (a pattern), look (the only one, if any), reason}. */
export class Explanations {
  #used = new Set();

  constructor(list) {
    this.list = list;
  }

  /** Fails with every finding that is not explained. */
  assertClean(found, what, look) {
    const left = found.filter((finding) => {
      const explained = this.list.filter(({ judge, rule, where, look: only = look }) =>
        judge === finding.judge && rule === finding.rule && only === look && where.test(finding.where));
      for (const each of explained) this.#used.add(each);
      return !explained.length;
    });
    const lines = left.map(({ judge, kind, rule, where, text }) => `${judge} ${kind} ${rule} at ${where}: ${text}`);
    assert.deepEqual([...new Set(lines)], [], `${what}, ${look}`);
  }

  /** Explanations that no finding needs are out of date. */
  assertAllNeeded() {
    assert.deepEqual(this.list.filter((each) => !this.#used.has(each)), []);
  }
}
