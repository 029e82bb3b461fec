// Tools by which visitors answer banners: DuckDuckGo's autoconsent, as published, with the rule of docs/reject-tools.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';

const lab = await laboratory();
const page = 'https://www.tools.test/tests/pages-tools/';
const rule = JSON.parse(await readFile(path.join(root, 'docs/reject-tools/autoconsent.json'), 'utf8'));
const tool = await readFile(path.join(root, 'node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js'), 'utf8');

/** A page with the tool, set to an action; the messages that it sends. */
async function open(t, autoAction, rules) {
  const visitor = await lab.visitor(t);
  const messages = [];
  const answer = (message) => visitor.page.evaluate((message) => window.autoconsentReceiveMessage(message), message);
  const config = { enabled: true, autoAction, disabledCmps: [], enablePrehide: false, detectRetries: 5 };
  await visitor.page.exposeBinding('autoconsentSendMessage', async (source, message) => {
    messages.push(message);
    if (message.type === 'init') await answer({ type: 'initResp', config, rules: { autoconsent: rules } });
    if (message.type === 'eval') await answer({ type: 'evalResp', id: message.id, result: await visitor.page.evaluate(message.code).catch(() => false) });
  });
  await visitor.open(page);
  await visitor.banner.waitFor();
  await visitor.page.evaluate(tool);
  return {
    visitor,
    answer,
    messages,
    /** The tool's message of this type for which `is` holds, once it has come. */
    async said(type, is = () => true) {
      const found = () => messages.find((message) => message.type === type && is(message));
      while (!found()) await visitor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      return found();
    },
  };
}

for (const [action, result, granted] of [['optOut', 'optOutResult', false], ['optIn', 'optInResult', true]]) {
  test(`autoconsent_finds_the_banner_and_its_${action}_is_the_choice`, { timeout: 30_000 }, async (t) => {
    const { visitor, said, answer } = await open(t, action, [rule]);
    assert.equal((await said('cmpDetected')).cmp, 'privola');
    assert.equal((await said('popupFound')).cmp, 'privola');
    assert.equal((await said(result)).result, true);
    await said('autoconsentDone');
    await visitor.decided();
    assert.equal((await visitor.choice()).analytics, granted);
    assert.equal(await visitor.page.evaluate(() => window.ran === true), granted);
    await answer({ type: 'selfTest' });
    assert.equal((await said('selfTestResult')).result, true);
  });
}

test('control_without_the_rule_it_finds_nothing', { timeout: 30_000 }, async (t) => {
  const { visitor, said, messages } = await open(t, 'optOut', [{ ...rule, name: 'another', detectCmp: [{ exists: 'another-ui' }] }]);
  await said('report', ({ state }) => state.findCmpAttempts > 1);
  assert.equal(messages.some(({ type }) => type === 'cmpDetected'), false);
  assert.equal(await visitor.sees('banner'), true);
});
