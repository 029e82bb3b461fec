// Plays every vendor at once: whatever is asked for, by its ending. A script tells the page its path by `mark()`.

/** Gives the stand-in an answer for every host that is no site. */
export function playAll(standin) {
  standin.vendor = (host, url, req) => {
    const headers = {
      'access-control-allow-origin': req.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': '*',
      'cross-origin-resource-policy': 'cross-origin',
    };
    const [type, body] = content(url);
    return { type, headers, body };
  };
}

function content({ pathname }) {
  if (pathname.endsWith('.js')) return ['text/javascript; charset=utf-8', `mark(${JSON.stringify(pathname.slice(1))});`];
  if (pathname.endsWith('.css')) return ['text/css; charset=utf-8', ''];
  if (pathname.endsWith('.json')) return ['application/json', '{"ok":true}'];
  if (pathname.endsWith('.stream')) return ['text/event-stream', 'data: hello\n\nevent: named\ndata: again\n\n'];
  if (pathname.endsWith('.html') || pathname.startsWith('/embed/')) return ['text/html; charset=utf-8', '<!doctype html><title>Vendor</title>'];
  return ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'];
}
