// What a page keeps in memory once all that can be collected has been.
import assert from 'node:assert/strict';

/**
 * Bytes and counts of a page after garbage collections: JS heap, DOM heap, buffers, the size of all WebAssembly
 * memories, and the numbers of nodes, listeners and documents, detached ones included. `session`: a CDP session.
 */
export async function memory(session) {
  // What the first collection lets go of may hold more: an element with its listeners, say.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  const { documents, nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return {
    heap: heap.usedSize,
    dom: heap.embedderHeapUsedSize,
    buffers: heap.backingStorageSize,
    wasm: await wasmBytes(session),
    nodes,
    listeners: jsEventListeners,
    documents,
  };
}

/** A memory does not say from outside how large it is; the debugger finds all there are by their prototype. */
async function wasmBytes(session) {
  const objectGroup = 'memory';
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype', objectGroup });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup });
  const sizes = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return sizes.result.value;
}

/** Bytes by which the JS heap may differ: compiled code comes and goes. A thousand objects leaked would be more. */
const SWING = 48 * 1024;

/**
 * Fails unless nothing has grown: nodes, listeners, documents and wasm memory not at all, but for `more` nodes, and the
 * JS heap and buffers (the files' texts) by no more than their swing. The DOM heap is left out, since it differs by more
 * than that between two looks at one page; its nodes are counted.
 */
export function assertSteady(before, after, { nodes: more = 0 } = {}) {
  for (const [what, slack] of Object.entries({ nodes: more, listeners: 0, documents: 0, wasm: 0, heap: SWING, buffers: SWING })) {
    assert.ok(after[what] <= before[what] + slack, `${what}: ${before[what]} became ${after[what]}`);
  }
}

/** Both in one line. */
export function report(label, before, after) {
  return `${label}: ${Object.keys(before).map((what) => `${what} ${before[what]} → ${after[what]}`).join(', ')}`;
}
