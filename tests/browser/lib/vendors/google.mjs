// Google's servers: gtag.js, Tag Manager, Analytics (current and legacy), Ads.
import { document, noContent, pixel, script, stylesheet } from './replies.mjs';

const ide = ['IDE=standin; Domain=.doubleclick.net; Path=/; Max-Age=33696000; Secure; HttpOnly; SameSite=None'];

export default [
  { host: 'www.googletagmanager.com', path: '/gtag/', script: 'gtag.client.js' },
  { host: 'www.googletagmanager.com', path: '/gtm.js', script: 'gtm.client.js' },
  { host: 'www.googletagmanager.com', path: '/ns.html', reply: () => document('Tag Manager without scripts') },
  { host: 'www.googletagmanager.com', path: '/a', reply: pixel },
  { host: 'www.google-analytics.com', path: '/analytics.js', script: 'analytics.client.js' },
  { host: '*.google-analytics.com', path: /\/collect$/, reply: noContent },
  { host: 'stats.g.doubleclick.net', path: '/', reply: noContent },
  { host: 'www.googleadservices.com', path: /^\/pagead\/conversion(_async)?\.js$/, script: 'conversion.client.js' },
  { host: 'www.googleadservices.com', path: '/pagead/conversion/', reply: pixel },
  { host: 'googleads.g.doubleclick.net', path: '/pagead/', reply: pixel, cookies: ide },
  { host: 'www.google.com', path: /^\/(pagead|ccm|rmkt)\//, reply: pixel },
  { host: 'www.google.com', path: '/maps', reply: () => document('Map') },
  { host: 'fonts.googleapis.com', path: '/', reply: stylesheet },
  { host: 'www.youtube-nocookie.com', path: '/embed/', reply: () => document('Video') },
  {
    host: 'www.youtube.com',
    path: '/embed/',
    reply: () => document('Video'),
    cookies: ['VISITOR_INFO1_LIVE=standin; Domain=.youtube.com; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=None'],
  },
  { host: 'www.youtube.com', path: '/iframe_api', reply: () => script() },
];
