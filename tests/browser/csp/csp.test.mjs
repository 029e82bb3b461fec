// Privola works under the strictest Content-Security-Policy it documents, and under Trusted Types, without one violation.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/csp/';
const page = `https://www.csp.test${folder}`;
const strict = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

async function open(t, policy) {
  const visitor = await lab.visitor(t);
  lab.site.documentHeaders({ 'content-security-policy': policy });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** Everything a visitor can do, and that it had its effect. */
async function useEverything(visitor) {
  const { height } = await visitor.banner.boundingBox();
  const position = await visitor.banner.evaluate((banner) => getComputedStyle(banner).position);
  assert.ok(height > 50 && position === 'fixed', 'the banner has its styles');
  await visitor.preferences();
  await visitor.quiet();
  await visitor.press('close');
  await visitor.accept();
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['held']);
  assert.equal(visitor.requested(`${folder}held.svg`), 1);
  assert.equal(await visitor.page.locator('#unwrapped').count(), 1);
  await visitor.reload();
  assert.equal(await visitor.sees('banner'), false);
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), []);
}

const complaints = (visitor) => visitor.console.filter(({ text }) => /content security|trusted ?type|violates|refused/i.test(text));

test('the_strict_policy_is_met_without_a_violation', async (t) => {
  const visitor = await open(t, strict);
  await useEverything(visitor);
  assert.deepEqual(visitor.violations, []);
  assert.deepEqual(complaints(visitor), []);
  assert.deepEqual(visitor.errors, []);
});

test('trusted_types_are_met_with_the_one_policy_privola', async (t) => {
  const visitor = await open(t, `${strict}; require-trusted-types-for 'script'; trusted-types privola`);
  await useEverything(visitor);
  assert.deepEqual(visitor.violations, []);
  assert.deepEqual(complaints(visitor), []);
  assert.deepEqual(visitor.errors, []);
});

test('control_the_policy_does_forbid_inline_scripts_and_styles', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.documentHeaders({ 'content-security-policy': strict });
  lab.site.override(folder, { transform: (html) => html.replace('<h1>', '<script>mark(1)</script><h1 style="color: red">') });
  await visitor.open(page);
  assert.deepEqual(visitor.violations.sort(), ['script-src-elem: inline', 'style-src-attr: inline']);
});
