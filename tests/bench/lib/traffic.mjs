// The log of a page's requests: how many there were and what they weighed.

const PACKED = /javascript|css|json|wasm|html/;

export class Traffic {
  #requests = new Map();

  constructor(cdp) {
    const at = (id, action) => {
      const request = this.#requests.get(id);
      if (request) action(request);
    };
    cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
      this.#requests.set(requestId, { path: new URL(request.url).pathname, header: 0, decoded: 0, total: 0, cached: false });
    });
    cdp.on('Network.requestServedFromCache', ({ requestId }) => at(requestId, (it) => { it.cached = true; }));
    cdp.on('Network.responseReceived', ({ requestId, response }) => at(requestId, (it) => {
      it.header = response.encodedDataLength;
      it.status = response.status;
      it.mime = response.mimeType;
      it.encoding = response.headers['content-encoding'];
      it.cached ||= response.fromDiskCache;
    }));
    cdp.on('Network.dataReceived', ({ requestId, dataLength }) => at(requestId, (it) => { it.decoded += dataLength; }));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => at(requestId, (it) => { it.total = encodedDataLength; }));
    cdp.on('Network.loadingFailed', ({ requestId, errorText }) => at(requestId, (it) => { it.fault = errorText; }));
  }

  /** All requests so far. */
  get count() {
    return this.#requests.size;
  }

  /** The requests below a folder, in numbers; bytes are those on the wire, headers and all. `page`: the document's path. */
  below(folder, page) {
    const all = [...this.#requests.values()];
    const own = all.filter(({ path }) => path.startsWith(folder));
    const wire = own.filter(({ cached }) => !cached);
    const sum = (list, value) => list.reduce((total, each) => total + value(each), 0);
    return {
      requests: own.length,
      wireBytes: sum(wire, ({ total }) => total),
      bodyBytes: sum(wire, ({ total, header }) => total - header),
      rawBytes: sum(own, ({ decoded }) => decoded),
      pageBytes: all.find(({ path }) => path === page)?.total ?? 0,
      files: own.map(({ path, total, header, decoded, cached }) => ({ path: path.slice(folder.length), wire: total, body: total - header, raw: decoded, cached })),
      problems: [
        ...own.filter(({ fault, status }) => fault || status >= 400).map(({ path, fault, status }) => `${path} failed: ${fault ?? status}`),
        ...wire.filter(({ mime, decoded, encoding }) => PACKED.test(mime) && decoded > 400 && encoding !== 'br').map(({ path }) => `${path} was not packed`),
      ],
    };
  }
}
