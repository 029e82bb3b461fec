// A forward proxy, for browsers that cannot be told how to resolve names (Firefox, WebKit): whatever host they ask for,
// the stand-in answers, and logs it under its real name.
import net from 'node:net';

/**
 * Makes the stand-in's plain server a proxy: a request for a full address it answers anyway, and a tunnel that a browser
 * asks for (CONNECT) ends at the stand-in's own server for that port. `local`: the ports here, by the port asked for.
 * Returns a function that cuts all tunnels.
 */
export function tunnel(server, local) {
  const ends = new Set();
  server.on('connect', (req, client, head) => {
    const port = local[req.url.slice(req.url.lastIndexOf(':') + 1)];
    if (!port) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      server.pipe(client);
      client.pipe(server);
    });
    for (const [end, other] of [[client, server], [server, client]]) {
      ends.add(end);
      // A browser that hangs up is no fault of the page.
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  return () => ends.forEach((end) => end.destroy());
}
