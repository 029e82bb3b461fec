// Preferences that are opened and closed a thousand times leave nothing behind.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { assertSteady, memory, report } from '../lib/memory.mjs';

const lab = await laboratory();
const page = 'https://www.leaks.test/tests/leaks/';

/** In the page: opens them by what a visitor presses, unfolds and switches all, and closes them. Returns the times they were open. */
async function cycles(times) {
  let opened = 0;
  await window.repeat(times, () => {
    const { shadowRoot } = document.querySelector('privola-ui');
    const pressed = shadowRoot.querySelector('.reopen, [part=banner] [data-action=preferences]');
    pressed.click();
    const dialog = shadowRoot.querySelector('dialog[open]');
    if (dialog) opened++;
    for (const details of dialog.querySelectorAll('details')) details.open = true;
    for (const input of dialog.querySelectorAll('input:not(:disabled)')) input.click();
    dialog.querySelector('[data-action=close]').click();
  });
  return opened;
}

for (const [state, arrive] of Object.entries({
  'before_a_choice': () => {},
  'after_accepting': (visitor) => visitor.accept(),
})) {
  test(`a_thousand_times_opened_and_closed_${state}_leave_nothing_behind`, async (t) => {
    const visitor = await lab.visitor(t);
    await visitor.open(page);
    await visitor.banner.waitFor();
    await arrive(visitor);
    // The part is loaded now, with all strings; the first rounds compile what is run often.
    await visitor.preferences();
    await visitor.dialog.locator('[data-action=close]').click();
    const session = await visitor.context.newCDPSession(visitor.page);
    await visitor.page.evaluate(cycles, 200);
    const before = await memory(session);
    assert.equal(await visitor.page.evaluate(cycles, 1000), 1000);
    const after = await memory(session);
    t.diagnostic(report('1,000 times', before, after));
    assertSteady(before, after);
    assert.deepEqual(visitor.errors, []);
  });
}
