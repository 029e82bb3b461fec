// The visit whose figures another machine repeats: bytes, counts and memory, and no times but that of an idle page.
import { setTimeout as sleep } from 'node:timers/promises';
import { open, profiles, withBrowser } from './browser.mjs';
import { home } from './pages.mjs';
import { address, arrive, memory } from './visits.mjs';

/** How long an idle page is watched, in milliseconds: a timer of a second would be seen. */
const IDLE = 2500;
/** Files that only the interface needs. */
const INTERFACE = /\/(locales|extras)\//;

/** First visit, idle page and preferences in one tab; consent and the returning visit in two others. */
export function steadyVisit({ port, product }) {
  return withBrowser(port, async (context, warm) => {
    const profile = profiles.fast;
    const url = address(port, 'standard', product.name);
    const p = await open(context, product, profile, { preferences: !!product.preferences });
    await warm.close();
    await arrive(p, product, url, 'settled');
    const at = home('standard', product.name);
    const { wireBytes, pageBytes, requests, problems } = p.traffic.below(`${at}a/`, `${at}index.html`);
    const early = (await fetched(p, at)).filter(({ at, visible }) => at < visible).length;
    const { LayoutCount, RecalcStyleCount } = await p.metrics();
    const rest = await memory(p);
    const figures = { wireBytes, pageBytes, requests, early, layouts: LayoutCount, styles: RecalcStyleCount, ...rest, ...(await idle(p)) };
    // Only now, for to look is to compile.
    const faults = [...problems, ...(await p.snapshot()).errors];
    if (faults.length) throw new Error(`${product.title}: ${faults.join('; ')}`);
    if (product.blank) return figures;
    const preferencesNodes = await preferences(p, rest.nodes);
    const preferencesRequests = p.traffic.below(`${at}a/`, '').requests - requests;
    return { ...figures, preferencesNodes, preferencesRequests, ...(await returning({ context, product, profile, url, at })) };
  });
}

/** Of a page that nobody touches: milliseconds of script, layouts and style recalculations. */
async function idle(p) {
  const before = await p.metrics();
  await sleep(IDLE);
  const after = await p.metrics();
  const grown = (name) => after[name] - before[name];
  return { idleScriptMs: grown('ScriptDuration') * 1e3, idleLayouts: grown('LayoutCount') + grown('RecalcStyleCount') };
}

/** How many nodes opening the preferences makes. */
async function preferences(p, before) {
  const { settings } = await p.snapshot();
  if (!settings) throw new Error('the settings button is not there to be clicked');
  await p.click(settings);
  await p.must('preferences', 10_000, 'the preferences did not open within 10 s');
  await sleep(500);
  return (await memory(p)).nodes - before;
}

/** Accepts in a tab of its own and comes back in another. */
async function returning({ context, product, profile, url, at }) {
  const first = await open(context, product, profile);
  await arrive(first, product, url, 'settled');
  await first.click((await first.snapshot()).accept);
  await first.must('ran', 30_000, 'the held scripts did not all run within 30 s of the click');
  await sleep(500);
  const next = await open(context, product, profile);
  await first.page.close();
  await next.go(url);
  await next.must('load', 60_000, 'returning: no load event within 60 s');
  await next.must('ran', 30_000, 'returning: the held scripts did not all run within 30 s');
  await sleep(500);
  const files = await fetched(next, at);
  return {
    returnRequests: files.length,
    returnInterface: files.filter(({ path, at, tags }) => INTERFACE.test(path) && at < tags).length,
  };
}

/** The product's own files: path, when it was asked for, when the banner was visible, when the last tag was asked for. */
function fetched(p, folder) {
  return p.evaluate(`(() => {
    const all = performance.getEntriesByType('resource').map(({ name, startTime }) => ({ path: new URL(name).pathname, at: startTime }));
    const tags = Math.max(...all.filter(({ path }) => path.startsWith('/script/')).map(({ at }) => at));
    return all.filter(({ path }) => path.startsWith(${JSON.stringify(`${folder}a/`)}))
      .map((file) => ({ ...file, visible: __bench.visible, tags }));
  })()`);
}
