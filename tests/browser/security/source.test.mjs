// By what a decision came: a person's press in each place where one can decide, and the calls and presses of a script.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { open } from './attacked.mjs';

const own = '<p><button type="button" data-privola="accept-all" id="grant">Allow all</button> <button type="button" data-privola="reject-all" id="refuse">Refuse all</button></p>';
const within = (visitor, host, selector) => visitor.page.locator(host).locator(selector).first();

/** What the record and its stored text say; the mark of what is still to be cleared is left out. */
async function decision(visitor) {
  const { action, source } = await visitor.page.evaluate(() => window.privola.record());
  const stored = (await visitor.cookie('privola')).value.split('.')[5].replace('!', '');
  assert.equal(stored, `${action}@${source}`);
  return stored;
}

async function arrive(t) {
  const visitor = await open(t, { last: own });
  await visitor.banner.waitFor();
  return visitor;
}

/** What a person does, and what the record says of it. Each on a first visit. */
const persons = {
  'accept@banner': (visitor) => visitor.accept(),
  'reject@banner': (visitor) => visitor.reject(),
  'custom@preferences': async (visitor) => {
    await visitor.preferences();
    await visitor.toggle('analytics', true);
    await visitor.save();
  },
  'reject@preferences': async (visitor) => {
    await visitor.preferences();
    await visitor.reject();
  },
  'custom@placeholder': (visitor) => visitor.page.frameLocator('iframe[title="A map"]').locator('[data-way="always"]').click(),
  'accept@page': (visitor) => visitor.page.click('#grant'),
  'reject@page': (visitor) => visitor.page.click('#refuse'),
  'withdraw@declaration': async (visitor) => {
    await visitor.accept();
    await within(visitor, 'privola-declaration', '[data-action="withdraw"]').click();
  },
};

/** What a script does in the visitor's name. */
const scripts = {
  accept: () => window.privola.acceptAll(),
  reject: () => window.privola.rejectAll(),
  custom: () => window.privola.set({ analytics: true }),
};
const presses = {
  'the banner': () => document.querySelector('privola-ui').shadowRoot.querySelector('[data-action="accept-all"]').click(),
  'a button of the page': () => document.querySelector('#grant').click(),
  'a made-up event': () => document.querySelector('privola-ui').shadowRoot.querySelector('[data-action="accept-all"]')
    .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
};

test('each_decision_says_by_what_it_came', async (t) => {
  for (const [said, act] of Object.entries(persons)) {
    const visitor = await arrive(t);
    await act(visitor);
    await visitor.quiet();
    assert.equal(await decision(visitor), said);
    // It is kept, so a server that reads the cookie and the next page know it too.
    await visitor.reload();
    assert.equal(await decision(visitor), said);
    await visitor.context.close();
  }
  for (const [said, call] of Object.entries(scripts)) {
    const visitor = await arrive(t);
    await visitor.page.evaluate(call);
    await visitor.quiet();
    assert.equal(await decision(visitor), `${said}@script`);
    await visitor.context.close();
  }
});

test('what_a_script_presses_is_the_scripts', async (t) => {
  for (const [what, press] of Object.entries(presses)) {
    const visitor = await arrive(t);
    await visitor.page.evaluate(press);
    await visitor.quiet();
    assert.equal(await decision(visitor), 'accept@script', what);
    await visitor.context.close();
  }
});

test('the_event_of_a_decision_says_by_what_it_came', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await visitor.page.evaluate(() => window.privola.rejectAll());
  await visitor.quiet();
  const changes = visitor.events.filter(({ name }) => name === 'privola:change').map(({ detail }) => detail.record.source);
  assert.deepEqual(changes, ['banner', 'script']);
});
