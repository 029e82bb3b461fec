// Policies: nonces with 'strict-dynamic' and Trusted Types, none that lets wasm compile, and a sandbox.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { assertFailsClosed, assertHeld, assertUsable, assertWorks, open, ran } from './page.mjs';

const nonce = 'r4nd0m';
/** What the page needs besides the policy of the nonces: its frame. */
const strict = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
  "connect-src 'self'",
  "style-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types privola',
].join('; ');
/** Every script of the page has the nonce, held ones too. */
const withNonce = (html) => html.replace(/<script\b/g, `<script nonce="${nonce}"`);
const policy = (text) => ({ 'content-security-policy': text });

for (const built of [false, true]) {
  const kind = built ? 'a_build' : 'the_files';
  test(`${kind}_work_under_nonces_strict_dynamic_and_trusted_types`, async (t) => {
    const visitor = await open(t, { headers: policy(strict), alter: withNonce, built });
    await assertWorks(visitor);
    assert.deepEqual(visitor.violations, []);
    assert.deepEqual(visitor.lines, []);
  });

  test(`${kind}_without_wasm_unsafe_eval_hold_everything_and_say_why`, async (t) => {
    const visitor = await open(t, { headers: policy(strict.replace(" 'wasm-unsafe-eval'", '')), alter: withNonce, built });
    await assertFailsClosed(visitor, /wasm|WebAssembly/i);
  });
}

test('control_the_policy_refuses_a_script_without_the_nonce', async (t) => {
  const visitor = await open(t, { headers: policy(strict), alter: (html) => withNonce(html).replace('<!-- last -->', '<script>mark(1)</script>') });
  assert.ok(visitor.violations.some((violation) => violation.startsWith('script-src')), String(visitor.violations));
});

test('a_build_in_a_sandboxed_page_asks_and_releases_and_says_that_nothing_is_kept', async (t) => {
  // Without an origin no file is the page's own, and `integrity` is held to what other sites allow.
  const alter = (html) => html.replace(/ integrity="[^"]*"/, '');
  const visitor = await open(t, { headers: policy('sandbox allow-scripts'), built: true, alter });
  assert.equal(await visitor.page.evaluate(() => self.origin), 'null', 'control: the page has no origin');
  await visitor.banner.waitFor();
  await assertHeld(visitor);
  await visitor.accept();
  assert.deepEqual(await ran(visitor), ['file', 'inline']);
  await assertUsable(visitor);
  assert.equal(visitor.lines.filter((line) => line.includes('holds for this page only')).length, 1, visitor.lines.join('\n'));
  await visitor.reload();
  await visitor.banner.waitFor();
  assert.deepEqual(await ran(visitor), []);
});

test('the_files_in_a_sandboxed_page_hold_everything_and_say_why', async (t) => {
  const visitor = await open(t, { headers: policy('sandbox allow-scripts') });
  await assertHeld(visitor);
  await assertUsable(visitor);
  assert.ok(visitor.lines.length >= 1, 'it is said why');
  assert.deepEqual(visitor.errors, []);
});
