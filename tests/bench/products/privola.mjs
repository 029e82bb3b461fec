// Privola with its files copied as they are: one script tag, first in the head, and a config file.
import { heldTags } from '../site/model.mjs';

/** Texts of the model by the keys of locales/en.json; the site has no address or authority to show. */
export const config = ({ categories, services, texts, controller, policy }) => ({
  revision: 1,
  locale: 'en',
  locales: ['en'],
  controller: { name: controller },
  policy: { url: policy },
  categories: categories.map(({ id, title, text }) => ({ id, title, text })),
  services: services.map(({ id, category, name, purpose, cookies }) => ({ id, category, name, provider: controller, purpose, cookies })),
  texts: { en: { ...texts, preferencesText: texts.bannerText } },
});

export default {
  title: 'Privola',
  suffix: ', copied',
  note: 'script first in the head, not deferred; it fetches wasm, config and language side by side',
  accept: 'privola-ui >>> [data-action="accept-all"]',
  reject: 'privola-ui >>> [data-action="reject-all"]',
  settings: 'privola-ui >>> [part=banner] [data-action="preferences"]',
  preferences: 'privola-ui >>> dialog',
  declares: { categories: true, services: true, cookies: true, preferences: true },
  scales: true,
  dist: true,
  own: true,
  config: (site) => ({ 'privola.json': JSON.stringify(config(site)) }),
  page: (site, at) => ({
    first: `<script src="${at}/privola.js" data-config="${at}/privola.json"></script>\n`,
    head: heldTags(site, 'head'),
    body: heldTags(site, 'body'),
  }),
};
