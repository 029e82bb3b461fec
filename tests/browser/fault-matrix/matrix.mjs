// What every cell of the matrix goes through: a visit with one file spoilt, and what must be true of it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { laboratory } from '../lib/browser.mjs';
import { test } from '../lib/scenario.mjs';
import { faults } from './faults.mjs';

export const lab = await laboratory();
export const folder = '/tests/fault-matrix/';
const page = `https://www.matrix.test${folder}`;

/** What the held tags of the page are, each by the category it waits for. */
const held = { analytics: 'analytics', retargeting: 'held.js', functional: 'frame.html' };

/** The categories whose held tags have run or been asked for. */
async function released(visitor) {
  const ran = await visitor.page.evaluate(() => window.ran ?? []);
  return Object.entries(held).filter(([category, file]) => ran.includes(category) || visitor.requested(folder + file) > 0)
    .map(([category]) => category).sort();
}

async function assertUsable(visitor) {
  const before = Number(await visitor.page.textContent('#count'));
  await visitor.page.click('#count');
  assert.equal(Number(await visitor.page.textContent('#count')), before + 1, 'the page works');
  // What is no script at all, the browser itself says.
  assert.deepEqual(visitor.errors.filter((error) => !error.startsWith('SyntaxError')), [], 'nothing is thrown into it');
}

/** The record of somebody who has allowed analytics alone, as the banner itself writes it; a control, which comes first. */
function returning(kind) {
  return new Promise((resolve, reject) => {
    test(`${kind}: control_a_returning_visitor_has_a_record`, async (t) => {
      try {
        const visitor = await lab.visitor(t);
        await visitor.open(page);
        await visitor.page.evaluate(() => window.privola.set({ analytics: true }));
        await visitor.decided();
        assert.deepEqual(await released(visitor), ['analytics']);
        resolve(await visitor.cookie('privola'));
      } catch (error) {
        reject(error);
        throw error;
      }
    });
  });
}

/** The two kinds of visits: who comes, and what may be released without a new choice. */
const visits = (record) => ({
  'first visit': { arrive: (t) => lab.visitor(t), allowed: [] },
  'returning': {
    async arrive(t) {
      const { name, value, domain, expires, secure, sameSite } = await record;
      const visitor = await lab.visitor(t);
      await visitor.context.addCookies([{ name, value, domain, path: '/', expires, secure, sameSite }]);
      return visitor;
    },
    allowed: ['analytics'],
  },
});

/** Goes to the page; `reply`: what comes in the place of a file, `late`: it is awaited by nobody. */
async function arrive(visitor, { path: file, gate, isLoader }) {
  if (gate && isLoader) {
    // The parser waits for it, and with it all that stands behind.
    await visitor.page.goto(page, { waitUntil: 'commit' });
    await visitor.arrived(file);
    return;
  }
  await visitor.page.goto(page, { waitUntil: gate ? 'domcontentloaded' : 'load' });
  await visitor.page.waitForFunction(() => window.ran?.includes('live'));
  if (!gate && !isLoader) await visitor.quiet();
}

/** Opens the preferences by the page's own button, as far as they can be opened. */
async function look(visitor) {
  await visitor.page.click('#settings');
  await visitor.quiet();
  if (await visitor.dialog.isVisible()) await visitor.page.keyboard.press('Escape');
}

/**
 * Makes the cells of one loader. `serve`: puts it on the page; `files`: names and paths of what is spoilt; `loader`: the
 * name of the one that is a script in the page; `read`: the bytes of a file.
 */
export function cells(kind, { serve, files, loader, read }) {
  const asked = new Set();
  const record = returning(kind);
  // Told by the control.
  record.catch(() => {});

  for (const [visit, { arrive: come, allowed }] of Object.entries(visits(record))) {
    test(`${kind}, ${visit}: control_where_nothing_is_wrong_a_choice_releases_and_every_file_is_asked_for`, async (t) => {
      const visitor = await come(t);
      serve();
      await arrive(visitor, {});
      assert.deepEqual(await released(visitor), allowed);
      await look(visitor);
      await visitor.page.evaluate(() => window.privola.acceptAll());
      await visitor.decided();
      assert.deepEqual(await released(visitor), ['analytics', 'functional', 'retargeting']);
      assert.deepEqual(visitor.lines, []);
      for (const [name, file] of Object.entries(files)) if (visitor.requested(file)) asked.add(name);
      if (visit === 'returning') assert.deepEqual([...asked].sort(), Object.keys(files).sort());
    });

    for (const [name, file] of Object.entries(files)) {
      for (const [fault, spoil] of Object.entries(faults)) {
        test(`${kind}, ${visit}: ${name} ${fault}: no_more_is_released_than_was_chosen`, async (t) => {
          const visitor = await come(t);
          serve();
          const reply = spoil(await read(name), file);
          lab.site.override(file, reply);
          const isLoader = name === loader;
          await arrive(visitor, { path: file, gate: reply.gate, isLoader });
          const soFar = await released(visitor);
          assert.deepEqual(soFar.filter((category) => !allowed.includes(category)), []);
          if (reply.gate) {
            if (!isLoader) await assertUsable(visitor);
            reply.gate.open();
            await visitor.page.waitForLoadState('load');
            await visitor.quiet();
            assert.deepEqual(await released(visitor), allowed, 'late is not lost');
          }
          await assertUsable(visitor);
          const isUp = await visitor.page.evaluate(() => window.privola?.choice !== undefined && !!document.querySelector('privola-ui'));
          if (isUp) await look(visitor);
          assert.deepEqual((await released(visitor)).filter((category) => !allowed.includes(category)), []);
          assert.equal(new Set(visitor.lines).size, visitor.lines.length, `said once: ${visitor.lines.join('\n')}`);
          // Half of a config has no categories, of which each is told; a script of another version names the file that is not its own.
          const names = name === 'config' ? /privola\.json|data-category/ : isLoader ? /privola\.(js|wasm)/ : new RegExp(path.basename(file));
          assert.ok(visitor.lines.every((line) => names.test(line)), visitor.lines.join('\n'));
          if (!isUp && !isLoader) assert.ok(visitor.lines.length >= 1, 'it is said why');
          if (visit === 'first visit' && isUp) {
            await visitor.reject();
            assert.deepEqual(await released(visitor), []);
          }
          await assertUsable(visitor);
        });
      }
    }
  }
}
