// Klaro, set up as its readme says: the script with styles and languages inside, and a config, both deferred.
import { heldTags } from '../site/model.mjs';

const options = ({ categories, services, texts, policy }) => ({
  version: 1,
  elementID: 'klaro',
  lang: 'en',
  acceptAll: true,
  hideDeclineAll: false,
  groupByPurpose: true,
  storageMethod: 'cookie',
  cookieName: 'klaro',
  cookieExpiresAfterDays: 182,
  default: false,
  showNoticeTitle: true,
  translations: {
    en: {
      privacyPolicyUrl: policy,
      consentNotice: { title: texts.bannerTitle, description: texts.bannerText, learnMore: texts.settings },
      consentModal: { title: texts.preferencesTitle, description: texts.bannerText },
      ok: texts.acceptAll,
      acceptAll: texts.acceptAll,
      decline: texts.rejectAll,
      save: texts.save,
      purposes: Object.fromEntries(categories.map(({ id, title, text }) => [id, { title, description: text }])),
    },
  },
  services: services.map(({ id, name, purpose, category, cookies }) => ({
    name: id,
    title: name,
    description: purpose,
    purposes: [category],
    cookies: cookies.map((cookie) => cookie.name),
    required: category === 'necessary',
    default: category === 'necessary',
  })),
});

/** Its own marks on a held tag. */
const mark = ({ service }) => `data-type="text/javascript" data-name="${service}"`;

export default {
  title: 'klaro',
  package: 'klaro',
  note: 'klaro.js (styles and languages inside) and its config, both deferred',
  accept: '#klaro >>> .cookie-notice .cm-btn-success',
  reject: '#klaro >>> .cookie-notice .cn-decline',
  settings: '#klaro >>> .cookie-notice .cm-link',
  preferences: '#klaro >>> .cookie-modal .cm-modal',
  declares: { categories: true, services: true, cookies: true, preferences: true },
  scales: true,
  files: ['dist/klaro.js'],
  config: (site) => ({ 'config.js': `var klaroConfig = ${JSON.stringify(options(site))};\n` }),
  page: (site, at) => ({
    head: `<script defer src="${at}/config.js"></script>
<script defer src="${at}/dist/klaro.js"></script>
${heldTags(site, 'head', mark, 'data-src')}`,
    body: heldTags(site, 'body', mark, 'data-src'),
  }),
};
