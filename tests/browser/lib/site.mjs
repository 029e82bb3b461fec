// The sites of the stand-in: the files that `cargo xtask serve` serves, with replies that a test may override.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { admit } from './webkit/policy.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Privola's files, which are judged: `dist/`, or another folder of the same shape. */
export const dist = process.env.PRIVOLA_DIST ? path.resolve(process.env.PRIVOLA_DIST) : path.join(root, 'dist');

const mounts = [
  ['/privola/', dist],
  ['/tests/', path.join(root, 'tests/browser')],
  ['/npm/', path.join(root, 'node_modules')],
  // Debian's packages of libraries that pages bring along; set-up installs those that tests load.
  ['/javascript/', '/usr/share/javascript'],
  ['/', path.join(root, 'www')],
];

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export class Site {
  #overrides = [];
  #documentHeaders = {};
  #mounted = [];
  /** A script for every document ahead of its own, where a browser's driver cannot put one there. */
  prologue = '';

  reset() {
    for (const { reply } of this.#overrides) reply.gate?.open();
    this.#overrides = [];
    this.#documentHeaders = {};
    this.#mounted = [];
  }

  /** Serves a folder under a prefix (`/built/`), ahead of the site's own files, until the test ends. */
  mount(prefix, folder) {
    this.#mounted.unshift([prefix, folder]);
  }

  /**
   * Changes the reply for a path (string: exact; RegExp: tested; function: asked). The newest override wins.
   * `reply`: {status, type, headers, body | transform(text) | chunks, gate, cut}. A `gate` is awaited before the reply,
   * or, with `chunks`, between the first piece and the rest. `cut`: the connection ends without one.
   */
  override(where, reply) {
    this.#overrides.unshift({ where, reply });
  }

  /** Adds headers (a Content-Security-Policy, say) to every HTML document. */
  documentHeaders(headers) {
    this.#documentHeaders = headers;
  }

  /** A document that begins with the prologue: its first script, wherever its head begins. */
  #opened(html) {
    const begin = /^\s*(?:<!doctype[^>]*>)?\s*(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<html\b[^>]*>)?\s*(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<head\b[^>]*>)?/i;
    return html.replace(begin, (before) => `${before}<script>${this.prologue}</script>`);
  }

  /** Answers a request; `dest`: what it is for, as the browser says. */
  async serve(url, res, dest) {
    const pathname = decodeURIComponent(url.pathname);
    const reply = this.#overrides.find(({ where }) => matches(where, pathname))?.reply ?? {};
    if (reply.cut) {
      res.destroy();
      return;
    }
    const file = await readSiteFile(pathname, [...this.#mounted, ...mounts]);
    const type = reply.type ?? file.type;
    const headers = {
      'content-type': type,
      'cache-control': 'no-store',
      ...(type.startsWith('text/html') ? this.#documentHeaders : {}),
      ...reply.headers,
    };
    const opens = this.prologue && type.startsWith('text/html') && ['document', 'iframe', 'frame'].includes(dest);
    if (opens) admit(headers, this.prologue, url.host);
    const status = reply.status ?? (reply.body !== undefined || reply.chunks ? 200 : file.status);
    if (reply.chunks) {
      res.writeHead(status, headers);
      const [first, ...rest] = reply.chunks;
      await sendPieces(res, { ...reply, chunks: [opens ? this.#opened(first) : first, ...rest] });
      return;
    }
    await reply.gate?.passed;
    res.writeHead(status, headers);
    const body = reply.transform ? reply.transform(file.body.toString('utf8')) : reply.body ?? file.body;
    res.end(opens ? this.#opened(String(body)) : body);
  }
}

/** Each piece leaves in a packet of its own; the rest waits for the gate. */
async function sendPieces(res, { chunks: [first, ...rest], gate }) {
  await new Promise((flushed) => res.write(first, flushed));
  await gate?.passed;
  for (const piece of rest) await new Promise((flushed) => res.write(piece, flushed));
  res.end();
}

function matches(where, pathname) {
  if (typeof where === 'function') return where(pathname);
  return where instanceof RegExp ? where.test(pathname) : where === pathname;
}

async function readSiteFile(pathname, mounts) {
  for (const [prefix, folder] of mounts) {
    if (!pathname.startsWith(prefix)) continue;
    const found = await readInside(folder, pathname.slice(prefix.length));
    if (found) return found;
    break;
  }
  // A browser asks for the icon by itself; that no example has one is no fault to be shown in the console.
  if (pathname === '/favicon.ico') return { status: 204, type: 'image/x-icon', body: Buffer.alloc(0) };
  return { status: 404, type: 'text/plain; charset=utf-8', body: Buffer.from(`not found: ${pathname}`) };
}

async function readInside(folder, name) {
  let file = path.join(folder, name);
  if (file !== folder && !file.startsWith(folder + path.sep)) return null;
  try {
    if ((await stat(file)).isDirectory()) file = path.join(file, 'index.html');
    return { status: 200, type: types[path.extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
  } catch {
    return null;
  }
}
