// c15t in offline mode, bundled with React as its users ship it: ES modules, tree-shaken, minified. Its scripts are
// declared in its options, not in the page.
import path from 'node:path';
import esbuild from 'esbuild';

const names = { necessary: 'necessary', analytics: 'measurement', retargeting: 'marketing' };

const options = ({ categories, scripts, texts, policy }) => ({
  mode: 'offline',
  consentCategories: categories.map(({ id }) => names[id]),
  legalLinks: { privacyPolicy: { href: policy, target: '_self' } },
  i18n: {
    locale: 'en',
    messages: {
      en: {
        common: { acceptAll: texts.acceptAll, rejectAll: texts.rejectAll, customize: texts.settings, save: texts.save },
        cookieBanner: { title: texts.bannerTitle, description: texts.bannerText },
        consentTypes: Object.fromEntries(categories.map(({ id, title, text }) => [names[id], { title, description: text }])),
      },
    },
  },
  scripts: scripts.map(({ service, src, category, where }) => ({ id: service, src, category: names[category], target: where })),
});

const main = (site) => `import { createRoot } from 'react-dom/client';
import { ConsentManagerProvider, ConsentBanner, ConsentDialog } from '@c15t/react';
const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  <ConsentManagerProvider options={${JSON.stringify(options(site))}}>
    <ConsentBanner />
    <ConsentDialog />
  </ConsentManagerProvider>,
);`;

/** The files of its bundle, and how much of the script is React itself. */
async function bundle(site, { root, info }) {
  const common = { bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'error', outdir: '/' };
  const stdin = (contents, loader) => ({ contents, loader, resolveDir: root, sourcefile: 'main' });
  const script = await esbuild.build({
    ...common,
    stdin: stdin(main(site), 'jsx'),
    format: 'esm',
    splitting: true,
    entryNames: 'main',
    target: 'es2020',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
  });
  const styles = await esbuild.build({ ...common, stdin: stdin('@import "@c15t/react/styles.css";', 'css') });
  const inputs = Object.values(script.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const sum = (list) => list.reduce((total, [, { bytesInOutput }]) => total + bytesInOutput, 0);
  const react = sum(inputs.filter(([file]) => /node_modules\/(react|react-dom|scheduler)\//.test(file)));
  info.note = `, ${Math.round((react / sum(inputs)) * 100)} % of the script is React`;
  const files = Object.fromEntries(script.outputFiles.map((file) => [path.basename(file.path), file.text]));
  return { ...files, 'main.css': styles.outputFiles[0].text };
}

export default {
  title: '@c15t/react',
  package: '@c15t/react',
  note: 'offline mode, bundled and minified with React 19 for production; scripts are declared in its options',
  accept: '[data-testid="consent-banner-root"] >>> [data-testid="consent-banner-accept-button"]',
  reject: '[data-testid="consent-banner-root"] >>> [data-testid="consent-banner-reject-button"]',
  settings: '[data-testid="consent-banner-root"] >>> [data-testid="consent-banner-customize-button"]',
  preferences: '[data-testid="consent-dialog-root"]',
  declares: { categories: true, services: true, preferences: true },
  scales: false,
  config: bundle,
  page: (site, at) => ({
    head: `<link rel="stylesheet" href="${at}/main.css">\n<script type="module" src="${at}/main.js"></script>\n`,
    body: '',
  }),
};
