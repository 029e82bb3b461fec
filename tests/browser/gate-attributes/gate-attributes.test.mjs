// What stands on a held tag stands on the released one: nonce, integrity, crossorigin, referrerpolicy and the rest.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-attributes/';
const page = `https://www.attributes.test${folder}`;
const policy = "default-src 'self'; script-src 'nonce-r4nd0m' 'wasm-unsafe-eval'";

async function accepted(t) {
  const visitor = await lab.visitor(t);
  lab.site.documentHeaders({ 'content-security-policy': policy });
  lab.site.override(`${folder}foreign.js`, { headers: { 'access-control-allow-origin': '*' } });
  await visitor.open(page);
  await visitor.accept();
  return visitor;
}

const request = (visitor, file) => visitor.standin.log.find(({ path }) => path === folder + file);
const marks = (visitor) => visitor.page.evaluate(() => window.marks);

test('a_nonce_survives_so_that_a_strict_policy_lets_the_tag_run', async (t) => {
  const visitor = await accepted(t);
  const names = await visitor.page.evaluate(() => window.ran);
  assert.deepEqual(names, ['nonce-inline', 'external', 'foreign', 'second']);
  assert.equal((await marks(visitor)).external.nonce, 'r4nd0m');
});

test('a_tag_without_a_nonce_is_not_lent_one', async (t) => {
  const visitor = await accepted(t);
  assert.ok(!(await visitor.page.evaluate(() => window.ran)).includes('without-nonce'));
  assert.deepEqual(visitor.violations, ['script-src-elem: inline']);
});

test('integrity_and_crossorigin_survive', async (t) => {
  const visitor = await accepted(t);
  const { foreign } = await marks(visitor);
  assert.match(foreign.integrity, /^sha384-/);
  assert.equal(foreign.crossOrigin, 'anonymous');
  const { mode, origin } = request(visitor, 'foreign.js');
  assert.equal(mode, 'cors');
  assert.equal(origin, 'https://www.attributes.test');
});

test('referrerpolicy_fetchpriority_id_class_and_data_survive', async (t) => {
  const visitor = await accepted(t);
  const { external } = await marks(visitor);
  assert.equal(external.id, 'external');
  assert.equal(external.class, 'tag');
  assert.equal(external['data-own'], 'kept');
  assert.equal(external.fetchpriority, 'low');
  assert.equal(external.referrerpolicy, 'no-referrer');
  assert.equal(request(visitor, 'plain.js').referer, '');
});

test('a_frames_and_an_images_attributes_survive', async (t) => {
  const visitor = await accepted(t);
  const frame = visitor.page.locator('iframe[src]');
  assert.equal(await frame.getAttribute('sandbox'), '');
  assert.equal(await frame.getAttribute('width'), '200');
  const loads = visitor.standin.log.filter(({ path }) => path === `${folder}frame.html`);
  assert.deepEqual(loads.map(({ dest, referer }) => `${dest} ${referer}`).sort(), ['iframe ', 'image ']);
});
