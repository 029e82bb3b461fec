// tarteaucitron. It holds no tags of the page: each service is an object whose `js` adds its scripts, and a job.

const types = { necessary: 'other', analytics: 'analytic', retargeting: 'ads' };

const parameters = ({ policy }) => ({
  privacyUrl: policy,
  bodyPosition: 'bottom',
  hashtag: '#tarteaucitron',
  cookieName: 'tarteaucitron',
  orientation: 'bottom',
  groupServices: true,
  showDetailsOnClick: true,
  serviceDefaultState: 'wait',
  showAlertSmall: false,
  cookieslist: false,
  showIcon: false,
  adblocker: false,
  DenyAllCta: true,
  AcceptAllCta: true,
  highPrivacy: true,
  handleBrowserDNTRequest: false,
  removeCredit: false,
  moreInfoLink: true,
  useExternalCss: false,
  useExternalJs: false,
  mandatory: true,
  mandatoryCta: true,
  googleConsentMode: false,
  bingConsentMode: false,
  pianoConsentMode: false,
});

const service = (site, { id, category, name, cookies }) => {
  const text = JSON.stringify;
  const own = site.scripts.filter((script) => script.service === id);
  const adds = own.map(({ src }) => `tarteaucitron.addScript(${text(src)});`).join('');
  return `tarteaucitron.services.${id}={key:'${id}',type:'${types[category]}',name:${text(name)},uri:${text(site.policy)},` +
    `needConsent:${category !== 'necessary'},cookies:${text(cookies.map((cookie) => cookie.name))},js:function(){${adds}},fallback:function(){}};\n`;
};

const script = (site) => `var tarteaucitronForceLanguage='en';
tarteaucitron.init(${JSON.stringify(parameters(site))});
${site.services.map((each) => service(site, each)).join('')}tarteaucitron.job=tarteaucitron.job||[];
${site.services.map(({ id }) => `tarteaucitron.job.push('${id}');`).join('\n')}
`;

export default {
  title: 'tarteaucitronjs',
  package: 'tarteaucitronjs',
  note: 'minified files; after the load event the library fetches its stylesheet, its language and then its services',
  accept: '#tarteaucitronRoot >>> #tarteaucitronPersonalize2',
  reject: '#tarteaucitronRoot >>> #tarteaucitronAllDenied2',
  settings: '#tarteaucitronRoot >>> #tarteaucitronCloseAlert',
  preferences: '#tarteaucitronRoot >>> #tarteaucitron',
  declares: { categories: true, services: true, cookies: true, preferences: true },
  scales: false,
  files: ['tarteaucitron.min.js', 'tarteaucitron.services.min.js', 'lang/tarteaucitron.en.min.js', 'css/tarteaucitron.min.css'],
  config: (site) => ({ 'config.js': script(site) }),
  page: (site, at) => ({
    head: `<script src="${at}/tarteaucitron.min.js"></script>\n<script src="${at}/config.js"></script>\n`,
    body: '',
  }),
};
