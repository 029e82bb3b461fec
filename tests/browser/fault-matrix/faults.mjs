// The faults of the matrix: what comes in a file's place, from its bytes and its path.
import { gate } from '../lib/browser.mjs';

const half = (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2));

/** The bytes in the middle are others. */
function corrupted(bytes) {
  const copy = Buffer.from(bytes);
  const start = Math.floor(copy.length / 2);
  for (let at = start; at < Math.min(start + 64, copy.length); at++) copy[at] ^= 0x5a;
  return copy;
}

/** The file as another version of the banner had it, which a cache has kept beside the new ones. */
function outdated(bytes, path) {
  const text = bytes.toString('utf8');
  if (path.endsWith('.wasm')) return Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x78])]); // a section without meaning
  // It was made with another wasm.
  if (path.endsWith('.js')) return text.replace(/[A-Za-z0-9+/]{64}/, 'A'.repeat(64));
  if (path.endsWith('.css')) return ':host{--of-another-version:1}';
  const entries = Object.entries(JSON.parse(text));
  return JSON.stringify(Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2))));
}

/** By name: the reply of the stand-in; `gate`: it comes when that is opened. */
export const faults = {
  'is missing': () => ({ status: 404, type: 'text/plain', body: 'not found' }),
  'is an error of the server': () => ({ status: 500, type: 'text/html', body: '<!doctype html><title>Error</title>' }),
  'is said to be a page': (bytes) => ({ type: 'text/html; charset=utf-8', body: bytes }),
  'is cut off': (bytes) => ({ body: half(bytes) }),
  'is corrupted': (bytes) => ({ body: corrupted(bytes) }),
  'is of another version': (bytes, path) => ({ body: outdated(bytes, path) }),
  'is blocked': () => ({ cut: true }),
  'comes late': () => ({ gate: gate() }),
};
