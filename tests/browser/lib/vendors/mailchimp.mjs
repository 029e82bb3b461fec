// Mailchimp's servers: the connected-site script, the sign-up popup, and the files of the embedded form.
import { document, noContent, script, stylesheet } from './replies.mjs';

const botCookie = ['ak_bmsc=standin; Domain=.list-manage.com; Path=/; Max-Age=7200; Secure; HttpOnly; SameSite=None'];

export default [
  { host: 'chimpstatic.com', path: '/mcjs-connected/', script: 'mcjs.client.js' },
  { host: 'form-assets.mailchimp.com', path: '/', reply: () => script() },
  { host: 'downloads.mailchimp.com', path: '/js/signup-forms/popup/', script: 'popup.client.js' },
  { host: 's3.amazonaws.com', path: '/downloads.mailchimp.com/', reply: () => script() },
  { host: 'cdn-images.mailchimp.com', path: '/embedcode/', reply: stylesheet },
  { host: '*.list-manage.com', path: '/signup-form/settings', reply: noContent, cookies: botCookie },
  { host: '*.list-manage.com', path: '/subscribe', reply: () => document('Thank you'), cookies: botCookie },
];
