// The one description of the site that every product is configured from: categories, services, cookies, texts and the
// scripts that must not run before consent. Nothing in it is real.

export const categories = [
  {
    id: 'necessary',
    title: 'Strictly necessary',
    required: true,
    text: 'Needed for the site to work: keeping you signed in, spreading the load and remembering your choice. They cannot be switched off.',
  },
  {
    id: 'analytics',
    title: 'Analytics',
    text: 'Tell us how many people read an article and where they stop reading, so that we can write better ones.',
  },
  {
    id: 'retargeting',
    title: 'Marketing',
    text: 'Used by us and our advertising partners to show advertisements that fit you and to measure how well they work.',
  },
];

export const texts = {
  bannerTitle: 'We value your privacy',
  bannerText:
    'We and our partners use cookies to keep this site working, to understand how it is used and to show relevant advertisements. You can accept all of them, reject all that are not needed, or choose for yourself.',
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  settings: 'Manage preferences',
  save: 'Save preferences',
  close: 'Close',
  preferencesTitle: 'Privacy preferences',
};

/** Who runs the site, and its privacy policy. */
export const controller = 'The Weekly Tide';
export const policy = '/privacy.html';

const cookie = (name, lifetime, purpose) => ({ name, lifetime, purpose });

const services = [
  {
    id: 'session',
    name: 'Session',
    category: 'necessary',
    purpose: 'Keeps you signed in while you move from page to page.',
    cookies: [cookie('sid', 'session', 'Identifies the session.'), cookie('csrf', 'session', 'Protects forms against forgery.')],
  },
  {
    id: 'balancer',
    name: 'Load balancer',
    category: 'necessary',
    purpose: 'Sends your requests to the same server.',
    cookies: [cookie('lb_node', '1 hour', 'Names the server in use.'), cookie('lb_sticky', 'session', 'Keeps the connection to it.')],
  },
  {
    id: 'statlab',
    name: 'Statlab Analytics',
    category: 'analytics',
    purpose: 'Counts visits and page views.',
    cookies: [cookie('_bench_analytics', '1 year', 'Tells visitors apart.'), cookie('_sl_sess', '30 minutes', 'Keeps the state of a visit.')],
  },
  {
    id: 'heatlens',
    name: 'Heatlens',
    category: 'analytics',
    purpose: 'Draws a map of where people click and scroll.',
    cookies: [cookie('_hl_id', '1 year', 'Tells visitors apart.'), cookie('_hl_first', '1 day', 'Marks the first visit of a day.')],
  },
  {
    id: 'adnova',
    name: 'Adnova',
    category: 'retargeting',
    purpose: 'Shows advertisements and counts how often each was seen.',
    cookies: [
      cookie('_bench_ads', '90 days', 'Limits how often an advertisement is shown.'),
      cookie('_an_click', '90 days', 'Remembers a click on an advertisement.'),
    ],
  },
  {
    id: 'remarkly',
    name: 'Remarkly',
    category: 'retargeting',
    purpose: 'Shows you again what you looked at before.',
    cookies: [cookie('_bench_retarget', '180 days', 'Remembers the pages you saw.'), cookie('_rk_seg', '180 days', 'Keeps the audience you belong to.')],
  },
];

/** The held scripts: each writes down when it ran and sets the cookie `_bench_<id>`. */
export const scripts = [
  { id: 'analytics', service: 'statlab', category: 'analytics', where: 'head' },
  { id: 'ads', service: 'adnova', category: 'retargeting', where: 'body' },
  { id: 'retarget', service: 'remarkly', category: 'retargeting', where: 'body' },
].map((script) => ({ ...script, src: `/script/${script.id}.js` }));

export const scriptCookies = scripts.map(({ id }) => `_bench_${id}`);

/** What the scale curve varies: how many services there are, and how many held inline scripts besides the three. */
export const variants = {
  standard: { services: 6, inline: 0 },
  s5: { services: 5, inline: 0 },
  s50: { services: 50, inline: 0 },
  s500: { services: 500, inline: 0 },
  t10: { services: 6, inline: 10 },
  t100: { services: 6, inline: 100 },
  t1000: { services: 6, inline: 1000 },
};

/** The site of a variant. With fewer than six services one without a script goes; those above six are generated. */
export function site(variant) {
  const { services: wanted, inline } = variants[variant];
  const list = wanted < services.length ? services.filter(({ id }) => id !== 'heatlens') : [...services];
  for (let i = services.length; i < wanted; i++) list.push(generated(i));
  const optional = list.filter(({ category }) => category !== 'necessary');
  const extra = Array.from({ length: inline }, (_, i) => {
    const { id, category } = optional[i % optional.length];
    const code = 'window.__inline=(window.__inline||0)+1;window.__inlineAt=performance.now()';
    return { service: id, category, where: 'body', code };
  });
  return { categories, texts, controller, policy, services: list, scripts, tags: [...scripts, ...extra] };
}

const generated = (i) => ({
  id: `vendor${i}`,
  name: `Vendor ${i}`,
  category: i % 2 ? 'analytics' : 'retargeting',
  purpose: `Vendor number ${i} measures or personalises what is shown on this site.`,
  cookies: [cookie(`_v${i}_id`, '1 year', 'Tells visitors apart.'), cookie(`_v${i}_s`, '1 day', 'Keeps the state of a visit.')],
});

/** The held tags of a part of the page, `head` or `body`; `mark` gives what a product wants on them. */
export const heldTags = ({ tags }, where, mark = ({ category, service }) => `data-category="${category}" data-service="${service}"`, src = 'src') =>
  tags
    .filter((tag) => tag.where === where)
    .map((tag) => `<script type="text/plain" ${mark(tag)}${tag.src ? ` ${src}="${tag.src}"` : ''}>${tag.code ?? ''}</script>\n`)
    .join('');
