// orestbida's CookieConsent, set up the fastest way it allows: stylesheet, library and config side by side.
import { heldTags } from '../site/model.mjs';

export const options = ({ categories, services, texts, policy }) => {
  const own = (category) => services.filter((service) => service.category === category.id);
  const rows = (category) => own(category).flatMap(({ name, cookies }) =>
    cookies.map((cookie) => ({ name: cookie.name, service: name, description: cookie.purpose, duration: cookie.lifetime })));
  const settings = (category) => ({
    ...(category.required ? { enabled: true, readOnly: true } : { autoClear: { cookies: rows(category).map(({ name }) => ({ name })) } }),
    services: Object.fromEntries(own(category).map(({ id, name, cookies }) => [id, { label: name, cookies: cookies.map(({ name }) => ({ name })) }])),
  });
  const section = (category) => ({
    title: category.title,
    description: category.text,
    linkedCategory: category.id,
    cookieTable: { headers: { name: 'Name', service: 'Service', description: 'Purpose', duration: 'Kept for' }, body: rows(category) },
  });
  const english = {
    consentModal: {
      title: texts.bannerTitle,
      description: texts.bannerText,
      acceptAllBtn: texts.acceptAll,
      acceptNecessaryBtn: texts.rejectAll,
      showPreferencesBtn: texts.settings,
      footer: `<a href="${policy}">Privacy policy</a>`,
    },
    preferencesModal: {
      title: texts.preferencesTitle,
      acceptAllBtn: texts.acceptAll,
      acceptNecessaryBtn: texts.rejectAll,
      savePreferencesBtn: texts.save,
      closeIconLabel: texts.close,
      sections: [{ title: texts.preferencesTitle, description: texts.bannerText }, ...categories.map(section)],
    },
  };
  return {
    categories: Object.fromEntries(categories.map((category) => [category.id, settings(category)])),
    language: { default: 'en', translations: { en: english } },
  };
};

export default {
  title: 'vanilla-cookieconsent',
  package: 'vanilla-cookieconsent',
  note: 'stylesheet, library and config loaded side by side with defer',
  accept: '#cc-main >>> .cm [data-role="all"]',
  reject: '#cc-main >>> .cm [data-role="necessary"]',
  settings: '#cc-main >>> .cm [data-role="show"]',
  preferences: '#cc-main >>> .pm',
  declares: { categories: true, services: true, cookies: true, preferences: true },
  scales: true,
  files: ['dist/cookieconsent.css', 'dist/cookieconsent.umd.js'],
  config: (site) => ({ 'config.js': `CookieConsent.run(${JSON.stringify(options(site))});\n` }),
  page: (site, at) => ({
    head: `<link rel="stylesheet" href="${at}/dist/cookieconsent.css">
<script defer src="${at}/dist/cookieconsent.umd.js"></script>
<script defer src="${at}/config.js"></script>
${heldTags(site, 'head')}`,
    body: heldTags(site, 'body'),
  }),
};
