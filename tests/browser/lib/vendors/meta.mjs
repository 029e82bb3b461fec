// Meta's servers: the pixel's script, its settings, and the image that receives the events.
import { pixel, script } from './replies.mjs';

export default [
  { host: 'connect.facebook.net', path: /\/fbevents\.js$/, script: 'fbevents.client.js' },
  { host: 'connect.facebook.net', path: '/signals/config/', reply: () => script() },
  {
    host: 'www.facebook.com',
    path: '/tr',
    reply: pixel,
    cookies: ['fr=standin; Domain=.facebook.com; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=None'],
  },
];
