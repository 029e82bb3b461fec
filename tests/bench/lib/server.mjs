// The server of a run, in a thread of its own so that the runner's work does not delay it: all in memory, packed with
// brotli 11 beforehand, kept by the browser as a site with hashed names would have it.
import crypto from 'node:crypto';
import http from 'node:http';
import zlib from 'node:zlib';
import { parentPort, workerData } from 'node:worker_threads';

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
  png: 'image/png',
  ts: 'text/plain; charset=utf-8',
};
const packed = new Set(['html', 'css', 'js', 'json', 'wasm', 'ts']);
const known = new Map();

/** The brotli form of a file; variants share many files, so each content is packed once. */
function brotli(bytes, etag, extension) {
  if (!known.has(etag)) {
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_MODE_GENERIC } = zlib.constants;
    known.set(etag, zlib.brotliCompressSync(bytes, {
      params: {
        [BROTLI_PARAM_QUALITY]: 11,
        [BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [BROTLI_PARAM_MODE]: extension === 'wasm' ? BROTLI_MODE_GENERIC : BROTLI_MODE_TEXT,
      },
    }));
  }
  const small = known.get(etag);
  return small.length < bytes.length ? small : null;
}

function entry(name, content) {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const extension = name.split('.').pop();
  const etag = `"${crypto.createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  const small = packed.has(extension) ? brotli(bytes, etag, extension) : null;
  const html = extension === 'html';
  const headers = {
    'content-type': types[extension] ?? 'application/octet-stream',
    etag,
    'cache-control': html ? 'no-cache' : 'public, max-age=31536000, immutable',
    ...(small && { vary: 'Accept-Encoding', 'content-encoding': 'br' }),
    // A page that is isolated has clocks of 5 microseconds.
    ...(html && { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }),
  };
  return { bytes: small ?? bytes, headers };
}

const files = new Map();
for (const [name, content] of workerData.files) files.set(name, entry(name, content));

const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const path = decodeURIComponent(request.url.split('?')[0]);
  const file = files.get(path);
  if (!file) {
    parentPort.postMessage({ missing: path });
    response.writeHead(404, { 'content-length': 0 }).end();
  } else if (request.headers['if-none-match'] === file.headers.etag) {
    const { 'content-encoding': _, ...headers } = file.headers;
    response.writeHead(304, headers).end();
  } else {
    response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length }).end(file.bytes);
  }
});

server.listen(workerData.port, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
parentPort.on('message', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
