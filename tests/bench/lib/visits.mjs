// The visits that are measured. Each has a browser and a profile of its own, and returns figures and the faults it saw.
import { setTimeout as sleep } from 'node:timers/promises';
import { scriptCookies, variants } from '../site/model.mjs';
import { open, withBrowser } from './browser.mjs';
import { home } from './pages.mjs';

/** CPU times in milliseconds since `before` (the page's own metrics start at zero). */
const cost = (after, before) => {
  const layout = (metrics) => metrics.LayoutDuration + metrics.RecalcStyleDuration;
  return {
    scriptMs: after.ScriptDuration * 1e3,
    taskMs: after.TaskDuration * 1e3,
    workMs: (after.TaskDuration - layout(after)) * 1e3,
    layoutMs: layout(after) * 1e3,
    processMs: (after.ProcessTime - before.ProcessTime) * 1e3,
  };
};

/** The longest of a click's events; 8 stands for "under 16", which browsers do not report. */
const longest = (events) => (events.length ? Math.max(...events) : 8);

export const address = (port, variant, name, page = 'index.html') => `http://127.0.0.1:${port}${home(variant, name)}${page}`;

export async function arrive(p, product, url, until = 'visible') {
  const before = await p.go(url);
  await p.must('load', 60_000, 'no load event within 60 s');
  if (!product.blank) await p.must(until, 30_000, 'the banner did not become visible within 30 s');
  await sleep(500);
  return before;
}

/** The first visit and the click on accept; then, if `returning`, the next visit. */
export function acceptVisit({ port, product, variant = 'standard', profile, returning = true, shot }) {
  return withBrowser(port, async (context, warm) => {
    const p = await open(context, product, profile);
    await warm.close();
    await sleep(300);
    const before = await arrive(p, product, address(port, variant, product.name));
    const metrics = await p.metrics();
    if (!product.blank) await p.heard('settled', 5000);
    const seen = await p.snapshot();
    const at = home(variant, product.name);
    const { files, problems, ...weight } = p.traffic.below(`${at}a/`, `${at}index.html`);
    const out = {
      bannerMs: seen.visible,
      settledMs: seen.settled,
      fcpMs: seen.fcp,
      lcpMs: seen.lcp,
      cls: seen.cls,
      tbtMs: seen.tbt,
      longTasks: seen.longTasks,
      ...cost(metrics, before),
      ...weight,
      files,
      problems: [...problems, ...seen.errors.map((text) => `page error: ${text}`)],
    };
    if (seen.ran.length || seen.inlineRan) out.problems.push('a held script ran before consent');
    if (scriptCookies.some((name) => seen.cookies.includes(`${name}=`))) out.problems.push('a held script set a cookie before consent');
    if (shot) await p.page.screenshot({ path: shot });
    if (!product.blank) Object.assign(out, await accept(p, seen, variant, out.problems));
    if (returning) Object.assign(out, await nextVisit({ context, product, profile, old: p, variant, port, problems: out.problems }));
    return out;
  });
}

async function accept(p, seen, variant, problems) {
  if (!seen.accept) throw new Error('the accept button is not there to be clicked');
  await p.click(seen.accept);
  await p.must('ran', 30_000, 'the held scripts did not all run within 30 s of the click');
  await sleep(700);
  const { inline } = variants[variant];
  let now = await p.snapshot();
  // Some banners fade out, and a thousand scripts take their time.
  for (let i = 0; i < 60 && (now.accept || now.inlineRan < inline); i++) {
    await sleep(250);
    now = await p.snapshot();
  }
  if (now.accept) problems.push('the banner is still there after accepting');
  if (now.inlineRan !== inline) problems.push(`${now.inlineRan} of ${inline} held inline scripts ran`);
  if (!scriptCookies.every((name) => now.cookies.includes(`${name}=`))) problems.push('a held script set no cookie after accepting');
  problems.push(...now.errors.slice(seen.errors.length).map((text) => `page error after the click: ${text}`));
  return {
    clickRanMs: now.ranAll - now.click,
    clickPaintMs: now.clickPaint,
    clickEventMs: longest(now.events),
    clickInlineMs: inline ? now.inlineAt - now.click : null,
  };
}

/** A new tab in the same profile, the old one closed: consent is stored and the product's files are in the cache. */
async function nextVisit({ context, product, profile, old, variant, port, problems }) {
  const url = address(port, variant, product.name, product.blank ? 'returning.html' : 'index.html');
  if (product.blank) {
    // Nothing has fetched the scripts yet: once cold, to fill the cache.
    const cold = await open(context, product, profile);
    await cold.go(url);
    await cold.heard('ran');
    await cold.heard('load');
    await sleep(300);
    await cold.page.close();
  }
  const p = await open(context, product, profile);
  await old.page.close();
  await sleep(300);
  const before = await p.go(url);
  await p.must('load', 60_000, 'returning: no load event within 60 s');
  await p.must('ran', 30_000, 'returning: the held scripts did not all run within 30 s');
  await sleep(500);
  const { scriptMs, taskMs, workMs } = cost(await p.metrics(), before);
  const { wireBytes, requests } = p.traffic.below(`${home(variant, product.name)}a/`, '');
  const seen = await p.snapshot();
  if (seen.accept || seen.visible !== null) problems.push('the banner came back on the returning visit after accepting');
  problems.push(...seen.errors.map((text) => `returning, page error: ${text}`));
  return {
    returnRanMs: seen.ranAll,
    returnInlineMs: seen.inlineAt,
    returnFcpMs: seen.fcp,
    returnLcpMs: seen.lcp,
    returnScriptMs: scriptMs,
    returnTaskMs: taskMs,
    returnWorkMs: workMs,
    returnBytes: wireBytes,
    returnRequests: requests,
  };
}

/** Memory at rest with the banner shown; then reject and load again: nothing held may run. */
export function rejectVisit({ port, product, profile }) {
  return withBrowser(port, async (context, warm) => {
    const p = await open(context, product, profile);
    await warm.close();
    await arrive(p, product, address(port, 'standard', product.name), 'settled');
    const out = { ...(await memory(p)), problems: [] };
    if (product.blank) return out;
    const { reject } = await p.snapshot();
    if (!reject) throw new Error('the reject button is not there to be clicked');
    await p.click(reject);
    await sleep(600);
    for (let i = 0; i < 10 && (await p.snapshot()).accept; i++) await sleep(200);
    const check = async (when) => {
      const { ran, inlineRan, accept, errors } = await p.snapshot();
      const set = (await context.cookies()).map(({ name }) => name).filter((name) => scriptCookies.includes(name));
      if (ran.length || inlineRan) out.problems.push(`${when}: a held script ran`);
      if (set.length) out.problems.push(`${when}: a held script set ${set.join()}`);
      if (accept) out.problems.push(`${when}: the banner is there`);
      out.problems.push(...errors.map((text) => `${when}, page error: ${text}`));
    };
    await check('after reject');
    await p.reload();
    await p.must('load', 60_000, 'no load event after the reload');
    await sleep(1200);
    await check('after reject and reload');
    return out;
  });
}

/** What is left after two garbage collections; wasm memory is the size of all `WebAssembly.Memory` buffers. */
export async function memory({ cdp, metrics, evaluate }) {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = await cdp.send('Runtime.getHeapUsage');
  const { Nodes, JSEventListeners } = await metrics();
  const elements = await evaluate('__bench.countElements()');
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const sizes = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.map(({ buffer }) => buffer.byteLength); }',
    returnByValue: true,
  });
  return {
    heapBytes: heap.usedSize,
    domBytes: heap.embedderHeapUsedSize,
    bufferBytes: heap.backingStorageSize,
    wasmBytes: sizes.result.value.reduce((sum, bytes) => sum + bytes, 0),
    nodes: Nodes,
    listeners: JSEventListeners,
    elements,
  };
}

/** From the click on the banner's settings until the preferences are there. */
export function preferencesVisit({ port, product, variant = 'standard', profile, shot }) {
  return withBrowser(port, async (context, warm) => {
    const p = await open(context, product, profile, { preferences: true });
    await warm.close();
    await sleep(300);
    const start = await arrive(p, product, address(port, variant, product.name), 'settled');
    const { settings } = await p.snapshot();
    if (!settings) throw new Error('the settings button is not there to be clicked');
    const fetched = () => p.traffic.below(`${home(variant, product.name)}a/`, '');
    const [first, before] = [fetched(), await p.metrics()];
    await p.click(settings);
    await sleep(profile.cpu ? 2000 : 1200);
    // First of all: to ask the page what it saw, or for a picture, costs time as well.
    const after = await p.metrics();
    const all = fetched();
    if (shot) await p.page.screenshot({ path: shot });
    const seen = await p.snapshot();
    const [was, is] = [cost(before, start), cost(after, start)];
    return {
      preferencesMs: seen.preferences,
      preferencesPaintMs: seen.clickPaint,
      preferencesEventMs: longest(seen.events),
      preferencesWorkMs: is.workMs - was.workMs,
      preferencesLayoutMs: is.layoutMs - was.layoutMs,
      preferencesNodes: after.Nodes - before.Nodes,
      preferencesBytes: all.wireBytes - first.wireBytes,
      preferencesRequests: all.requests - first.requests,
      problems: [
        ...(seen.preferences === null ? ['the preferences did not open'] : []),
        ...seen.errors.map((text) => `preferences, page error: ${text}`),
      ],
    };
  });
}
