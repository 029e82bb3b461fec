// A configuration of vanilla-cookieconsent 3, as its documentation has it written: one module with callbacks.
import 'https://cdn.example.com/cookieconsent.umd.js';

CookieConsent.run({
  revision: 3,
  mode: 'opt-out',
  disablePageInteraction: true,
  cookie: { name: 'cc_shop', domain: 'shop.example.com', expiresAfterDays: 182, sameSite: 'Lax' },
  guiOptions: {
    consentModal: { layout: 'bar inline', position: 'bottom center', equalWeightButtons: false },
    preferencesModal: { layout: 'box' },
  },
  onConsent: ({ cookie }) => { console.log(cookie); },
  onChange() {},
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: {
      autoClear: { cookies: [{ name: /^_ga/ }, { name: '_gid' }, { name: 'visits' }], reloadPage: true },
      services: {
        ga: { label: 'Google <b>Analytics</b>', onAccept: () => {}, onReject: () => {} },
        'Video Stats': { label: 'Video statistics', cookies: [{ name: /^vs_[a-z]{2}$/ }] },
      },
    },
    marketing: { enabled: true, services: { fbp: { label: 'Meta Pixel' } } },
  },
  language: {
    default: 'en',
    autoDetect: 'browser',
    translations: {
      en: {
        consentModal: {
          title: 'Hello, it is cookie time',
          description: 'We use cookies.',
          acceptAllBtn: 'Accept everything',
          acceptNecessaryBtn: 'Refuse everything',
          showPreferencesBtn: 'Choose',
          footer: '<a href="/imprint">Imprint</a> <a href="/privacy-policy">Privacy</a>',
        },
        preferencesModal: {
          title: 'Choose cookies',
          savePreferencesBtn: 'Save',
          sections: [
            { title: 'Cookies', description: 'Choose <em>freely</em>.' },
            { title: 'Needed', description: 'The shop works with them.', linkedCategory: 'necessary' },
            {
              title: 'Measuring',
              description: 'Shows us what is read.',
              linkedCategory: 'analytics',
              cookieTable: {
                headers: { name: 'Cookie', domain: 'Domain', desc: 'Description', expiration: 'Expires' },
                body: [
                  { name: '_ga', domain: 'shop.example.com', desc: 'Tells visitors apart', expiration: '2 years' },
                  { name: '_hjid', domain: 'shop.example.com', desc: 'Hotjar', expiration: '1 year' },
                ],
              },
            },
            { title: 'Ads elsewhere', linkedCategory: 'marketing' },
          ],
        },
      },
      de: '/locales/de.json',
    },
  },
});
