// The stand-in: one local server (http and https) that plays the sites and, under their real names, the vendors.
//
// Chromium is told to send every name to it (`--host-resolver-rules`), Firefox and WebKit that it is their proxy, so a
// test judges by what really arrived here, not by a flag in the page. Names below `.test` are sites; everything else is
// a vendor, known or not.
import http from 'node:http';
import https from 'node:https';
import { EventEmitter } from 'node:events';
import selfsigned from 'selfsigned';
import { WebSocketServer } from 'ws';
import { tunnel } from './proxy.mjs';
import { Site } from './site.mjs';
import { vendorReply } from './vendors/index.mjs';

/** What browsers ask for on their own, whatever the page; told from a page's request by the missing Referer. */
const browsersOwn = [
  'accounts.google.com/ListAccounts',
  'android.clients.google.com/checkin',
  'content-autofill.googleapis.com/v1/pages/',
  'update.googleapis.com/service/update2/json',
];

/** A door that a test keeps shut: whoever awaits `passed` waits until `open()`. */
export function gate() {
  let open;
  const passed = new Promise((resolve) => { open = resolve; });
  return { passed, open };
}

export class Standin extends EventEmitter {
  /** Every request in order of arrival: {n, method, scheme, host, path, search, query, referer, origin, mode, dest, known}. */
  log = [];
  /** The host names of TLS connections in order, whether a request came over them or not. */
  connections = [];
  site = new Site();
  /** Answers for vendors in place of the stand-ins, where a test sets it: `(host, url, request) => reply` or null. */
  vendor = null;
  /** What the test itself asks for from inside a page, by path: `(request, url) => reply`. Not logged. */
  asides = new Map();
  /** Where a test stands between a page and its servers: `(entry) => 'abort'` or anything else, awaited. */
  between = null;
  #inFlight = 0;
  /** The browser's ports of connections whose TLS handshake is under way. */
  #handshakes = new Set();
  #sequence = 0;
  #servers = [];
  #cutTunnels;
  #sockets = new WebSocketServer({ noServer: true });

  static async start() {
    const standin = new Standin();
    const names = [{ name: 'commonName', value: 'standin.test' }];
    const { private: key, cert } = await selfsigned.generate(names, { algorithm: 'sha256', keyType: 'ec' });
    const plain = http.createServer((req, res) => standin.#serve('http', req, res));
    const secure = https.createServer({ key, cert }, (req, res) => standin.#serve('https', req, res));
    secure.on('upgrade', (req, socket, head) => standin.#connect(req, socket, head));
    secure.on('connection', (socket) => {
      standin.#handshakes.add(socket.remotePort);
      socket.on('close', () => standin.#handshakes.delete(socket.remotePort));
    });
    secure.on('secureConnection', ({ servername, remotePort }) => {
      standin.#handshakes.delete(remotePort);
      standin.connections.push(servername);
    });
    secure.on('tlsClientError', () => {}); // a browser that closes during the handshake is no fault of the page
    standin.#servers = [plain, secure];
    [standin.httpPort, standin.httpsPort] = await Promise.all(standin.#servers.map(listen));
    standin.#cutTunnels = tunnel(plain, { 80: standin.httpPort, 443: standin.httpsPort });
    return standin;
  }

  get inFlight() { return this.#inFlight; }
  /** How many connections are being made: a request may be about to arrive over each. */
  get handshakes() { return this.#handshakes.size; }

  /** Forgets the log and all overrides: what a new visitor starts from. */
  reset() {
    this.log = [];
    this.connections = [];
    this.between = null;
    this.site.reset();
  }

  async close() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#cutTunnels();
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(this.#servers.map((server) => new Promise((done) => server.close(done))));
  }

  #note(req, scheme, host, url, known) {
    const entry = {
      n: (this.#sequence += 1),
      method: req.method,
      scheme,
      host,
      path: url.pathname,
      search: url.search,
      query: Object.fromEntries(url.searchParams),
      referer: req.headers.referer ?? '',
      origin: req.headers.origin ?? '',
      mode: req.headers['sec-fetch-mode'] ?? '',
      dest: req.headers['sec-fetch-dest'] ?? '',
      known,
    };
    this.log.push(entry);
    this.emit('request', entry);
    return entry;
  }

  /** A vendor's WebSocket answers each message with the same text. */
  #connect(req, socket, head) {
    const url = new URL(req.url, `wss://${req.headers.host}`);
    this.#note(req, 'wss', url.hostname, url, true);
    this.#sockets.handleUpgrade(req, socket, head, (client) => {
      client.on('message', (data) => client.send(`echo ${data}`));
    });
  }

  async #serve(scheme, req, res) {
    const host = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const url = new URL(req.url, `${scheme}://${host || 'unnamed.test'}`);
    this.#inFlight += 1;
    res.on('close', () => {
      this.#inFlight -= 1;
      this.emit('settled');
    });
    if (!req.headers.referer && browsersOwn.some((address) => (host + url.pathname).startsWith(address))) {
      req.resume();
      send(res, { status: 404 });
      return;
    }
    const isSite = host.endsWith('.test');
    if (isSite && this.asides.has(url.pathname)) {
      send(res, await this.asides.get(url.pathname)(req, url));
      return;
    }
    const reply = isSite ? null : this.vendor?.(host, url, req) ?? vendorReply(host, url, req);
    const entry = this.#note(req, scheme, host, url, isSite || reply !== null);
    res.on('close', () => this.emit('answered', entry));
    req.resume();
    if (await this.between?.(entry) === 'abort') {
      res.destroy();
      return;
    }
    try {
      if (isSite) await this.site.serve(url, res, destOf(req));
      else send(res, reply ?? { status: 404, type: 'text/plain', body: `no stand-in for ${host}${url.pathname}` });
    } catch (error) {
      if (!res.headersSent) send(res, { status: 500, type: 'text/plain', body: String(error) });
      else res.destroy();
    }
  }
}

/** What a request is for; over plain http WebKit does not say so, but by what it would like to have. */
function destOf({ headers }) {
  return headers['sec-fetch-dest'] ?? (headers.accept?.startsWith('text/html') ? 'document' : '');
}

function send(res, { status = 200, type = 'text/plain', body = '', headers = {} }) {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  res.end(body);
}

function listen(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}
