// The opinion must be able to say no: pages with a planted fault each, and one without.
// Judges from outside.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { Driver } from './drive.mjs';
import { Opinion } from './opinion.mjs';
import { fromServer, isScript } from './page.mjs';
import { drawSession } from './sessions.mjs';

const lab = await laboratory();
let driver;

async function start(t) {
  if (driver) return driver;
  const { context } = await lab.visitor(t);
  // A context of the browser's own outlives this test's visitor.
  driver = new Driver(lab, context.browser());
  return driver;
}
after(() => driver?.close());

const forms = ['inline', 'external', 'async', 'defer', 'module', 'module-external', 'iframe', 'img', 'link', 'template',
  'widget'];
const part = { id: 't2', form: 'inline', control: true };
const tag = (form) => {
  const parts = ['template', 'widget'].includes(form) ? [part] : [];
  return { id: 't1', form, category: 'analytics', spot: 'body', parts };
};

/** A page with one tag, a decision for it and one against it. `extra`: what the site's own script does wrong. */
const session = (form, { extra, reload } = {}) => ({
  config: {
    locale: 'en', controller: { name: 'Example Ltd' }, categories: ['analytics', 'retargeting'], services: [], reload,
  },
  tags: [tag(form)],
  events: [{ what: 'rejectAll' }, { what: 'acceptAll' }, { what: 'withdraw' }],
  extra: extra && `<script>${extra}</script>`,
});

const once = (event, action) => `document.addEventListener('${event}', () => { ${action} }, { once: true });`;

test('a_page_without_a_fault_is_not_objected_to', async (t) => {
  const judge = await start(t);
  for (const form of forms) await judge.run(session(form));
});

test('a_held_tag_of_any_kind_that_is_live_is_found', async (t) => {
  const judge = await start(t);
  for (const form of forms) {
    const run = judge.run(session(form), { leaks: ['t1'] });
    await assert.rejects(run, /after the page is opened: .*t[12] of view 1.*without consent/s, form);
  }
});

test('a_held_tag_that_is_live_is_found_on_any_random_page', async (t) => {
  const judge = await start(t);
  let pages = 0;
  for (let number = 1; pages < 12; number += 1) {
    const script = drawSession(`leak ${number}`);
    const { here } = new Opinion(script);
    const shows = (each) => !each.missing && !each.bare && (fromServer(each) || isScript(each));
    const held = script.tags.find((each) => shows(each) && !here.get(each.id).may);
    if (!held) continue;
    pages += 1;
    const words = new RegExp(`${held.id} of view 1.*without consent`, 's');
    await assert.rejects(judge.run(script, { leaks: [held.id] }), words);
  }
});

const remove = 'document.querySelector("[data-t=t1]").remove()';
const again =
  'document.addEventListener("privola:change", ({ detail }) => { if (detail.choice.analytics) ran("t1"); });';
const faults = [
  ['a_tag_that_runs_on_a_refusal', { extra: once('privola:change', 'ran("t1")') }, /rejectAll.*t1 .*without consent/s],
  ['a_tag_that_runs_twice', { extra: again }, /acceptAll.*t1 of view 1.*more than once/s],
  ['a_tag_that_does_not_run', { extra: once('privola:change', remove) }, /acceptAll.*t1 may run and has not/s],
  ['a_cookie_before_the_decision', { extra: 'document.cookie = "early=1"' }, /opened: cookies/],
  ['an_entry_in_a_store', { extra: 'localStorage.early = 1' }, /opened: stored besides cookies/],
  ['a_page_that_stays_after_a_withdrawal', { reload: false }, /withdraw.*t1 goes on in the page/s],
  ['a_page_that_is_loaded_anew_for_no_reason', { extra: once('privola:change', 'location.reload()') },
    /rejectAll.*although nothing had to stop/s],
];

for (const [name, planted, words] of faults) {
  test(`${name}_is_found`, async (t) => {
    const judge = await start(t);
    await assert.rejects(judge.run(session('inline', planted), { patience: 1_500 }), words);
  });
}
