// orestbida's CookieConsent once more, set up word for word as its documentation does: a module at the end of the body
// that imports the library.
import { heldTags } from '../site/model.mjs';
import vanilla, { options } from './vanilla-cookieconsent.mjs';

export default {
  ...vanilla,
  suffix: ', as documented',
  note: 'module at the end of the body that imports the library',
  scales: false,
  config: (site) => ({
    'cookieconsent-config.js': `import './dist/cookieconsent.umd.js';\nCookieConsent.run(${JSON.stringify(options(site))});\n`,
  }),
  page: (site, at) => ({
    head: `<link rel="stylesheet" href="${at}/dist/cookieconsent.css">\n${heldTags(site, 'head')}`,
    body: `${heldTags(site, 'body')}<script type="module" src="${at}/cookieconsent-config.js"></script>\n`,
  }),
};
