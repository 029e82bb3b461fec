// Sessions drawn at random, in the browser: any page, any tags at any time, any decisions. The opinion
// judges each step.
//
// A failure prints its seed and its session, cut down to what it takes to fail. The same again:
//   PRIVOLA_SEED=<seed> PRIVOLA_SESSION=<number> node --test tests/browser/gate-random/gate-random.test.mjs
// Judges from outside.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { Driver } from './drive.mjs';
import { markup } from './page.mjs';
import { drawSession } from './sessions.mjs';

const { PRIVOLA_SEED, PRIVOLA_SESSION, PRIVOLA_SESSIONS = '200' } = process.env;
const seed = PRIVOLA_SEED ?? String(randomInt(2 ** 32));
const count = Number(PRIVOLA_SESSIONS);
const numbers = PRIVOLA_SESSION ? [Number(PRIVOLA_SESSION)] : Array.from({ length: count }, (_, place) => place + 1);
/** Sessions at a time, each in a browser context of its own. */
const workers = 4;

const lab = await laboratory();

async function start(t) {
  const { context } = await lab.visitor(t);
  const driver = new Driver(lab, context.browser());
  t.after(() => driver.close());
  return driver;
}

/** What a session fails with, or null. Anything but a judgement is a fault of the test itself. */
async function fault(driver, script, options) {
  try {
    await driver.run(script, options);
    return null;
  } catch (error) {
    return error;
  }
}

/** The session without whatever it fails without as well, as far as one gets in half a minute. */
async function cut(driver, script, { name }) {
  const end = Date.now() + 30_000;
  let least = script;
  // A page with fewer tags is quicker to try.
  for (const list of ['tags', 'events']) {
    for (let place = least[list].length - 1; place >= 0 && Date.now() < end; place -= 1) {
      const less = { ...least, [list]: least[list].toSpliced(place, 1) };
      if ((await fault(driver, less, { patience: 2_000 }))?.name === name) least = less;
    }
  }
  return least;
}

function show({ config, tags, events, hands }) {
  const shown = ({ tags: late = [], ...event }) =>
    [JSON.stringify(event), ...late.map((tag) => `    ${markup(tag)}`)].join('\n');
  return [`config ${JSON.stringify(config)}`, hands && 'by mouse', 'page',
    ...tags.map((tag) => `  ${tag.spot}: ${markup(tag)}`), 'events', ...events.map((event) => `  ${shown(event)}`)]
    .filter(Boolean).join('\n');
}

test('no_random_session_runs_requests_or_stores_what_was_not_agreed_to_and_all_that_was_runs_once', async (t) => {
  t.diagnostic(`PRIVOLA_SEED=${seed}`);
  const driver = await start(t);
  const began = Date.now();
  const faults = [];
  const queue = [...numbers];
  const work = async () => {
    while (queue.length && !faults.length) {
      const number = queue.shift();
      const script = drawSession(`${seed} ${number}`);
      const error = await fault(driver, script);
      if (error) faults.push({ number, script, error });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const { sessions, events, tags, views, requests, runs } = driver.count;
  t.diagnostic(`${sessions} sessions, ${events} events, ${views} page views, ${tags} tags, `
    + `${requests} requests and ${runs} runs of them, ${Date.now() - began} ms`);
  for (const { number, script, error } of faults.slice(0, 1)) {
    const least = await cut(driver, script, error);
    const again = `PRIVOLA_SEED=${seed} PRIVOLA_SESSION=${number}`;
    assert.fail([again, error.message, error.stack, show(script), 'it is enough that', show(least)].join('\n'));
  }
  assert.equal(sessions, numbers.length);
  if (sessions >= 100) assert.ok(Math.min(runs, requests, views) > sessions, 'hardly anything has happened');
});
