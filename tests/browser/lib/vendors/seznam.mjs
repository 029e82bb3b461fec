// Seznam's servers: Sklik retargeting (rc.js) and its successor, Seznam Event Measurement (sul.js).
import { noContent, pixel } from './replies.mjs';

const sid = ['sid=standin; Domain=.seznam.cz; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=None'];

export default [
  { host: 'c.seznam.cz', path: '/js/rc.js', script: 'rc.client.js' },
  { host: 'c.seznam.cz', path: '/retargeting', reply: pixel, cookies: sid },
  { host: 'c.seznam.cz', path: '/conversion', reply: pixel, cookies: sid },
  { host: 'l.seznam.cz', path: '/sul.js', script: 'sul.client.js' },
  { host: 'h.seznam.cz', path: '/', reply: noContent, cookies: sid },
  { host: 'c.imedia.cz', path: '/', reply: pixel },
];
