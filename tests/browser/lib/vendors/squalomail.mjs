// SqualoMail's servers: the popup script of an account and the form it shows. Its cookies are not documented: none here.
import { document } from './replies.mjs';

export default [
  { host: '*.squalomail.net', path: /^\/forms\/[^/]+\/popup\.js$/, script: 'squalomail.client.js' },
  { host: '*.squalomail.net', path: /^\/forms\/[^/]+\/popup$/, reply: () => document('Newsletter') },
  { host: '*.squalomail.net', path: '/subscribe', reply: () => document('Thank you') },
];
