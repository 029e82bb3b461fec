// The markup of other products for held tags, turned into ours, so that a site can switch without touching its pages:
// `"aliases": ["cookiebot"]` in the config. Each product's words for categories are mapped to the standard ones.

/** What other products call the standard categories. A word that is none of these is taken as it stands. */
const CATEGORIES = {
  necessary: 'necessary essential strictly-necessary strict c0001 cookieyes-necessary',
  functional: 'functional functionality preferences personalization c0003 cookieyes-functional',
  analytics: 'analytics statistics statistics-anonymous performance measurement c0002 cookieyes-analytics cookieyes-performance',
  retargeting: 'retargeting marketing targeting advertising advertisement ads social c0004 c0005 cookieyes-advertisement',
};

const standard = (word) => Object.keys(CATEGORIES).find((id) => CATEGORIES[id].split(' ').includes(word.toLowerCase())) || word;

/** A list of categories as other products write it: with commas or spaces. */
const categories = (list) => list.split(/[\s,]+/).filter(Boolean).map(standard).join();

/** `"Google Analytics"` as an id. */
const slug = (name) => name.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-');

/**
 * By product: `selector` finds its held elements; `category` and `service` read what they are (one of them is enough);
 * `src` names the attributes that it keeps the address in.
 */
const PRODUCTS = {
  cookieconsent: {
    selector: '[data-cookiecategory]:is(script[type="text/plain"],[data-src])',
    category: ({ dataset }) => categories(dataset.cookiecategory),
  },
  klaro: {
    selector: '[data-name]:is([type="text/plain"],[data-src],[data-href])',
    service: ({ dataset }) => dataset.name,
  },
  cookiebot: {
    selector: '[data-cookieconsent]:is(script[type="text/plain"],[data-cookieblock-src])',
    category: ({ dataset }) => categories(dataset.cookieconsent),
    src: 'data-cookieblock-src',
  },
  onetrust: {
    selector: '[class*="optanon-category-"]:is(script[type="text/plain"],[data-src])',
    category: (element) =>
      categories(element.getAttribute('class').split('optanon-category-')[1].split(/\s/)[0].replace(/-/g, ' ')),
  },
  cookieyes: {
    selector: '[data-cookieyes]:is(script[type="text/plain"],[data-src],[data-cky-src])',
    category: ({ dataset }) => categories(dataset.cookieyes),
    src: 'data-cky-src',
  },
  usercentrics: {
    selector: 'script[type="text/plain"][data-usercentrics],[data-usercentrics][data-src],[uc-src]',
    service: (element) => element.dataset.usercentrics || element.getAttribute('data-uc') || '',
    src: 'uc-src',
  },
  complianz: {
    // Its scripts look like ours, but say other words.
    selector: '[data-category]:is(script[type="text/plain"],[data-cmplz-src],[data-src-cmplz])',
    category: ({ dataset }) => categories(dataset.category),
    service: ({ dataset }) => dataset.service,
    src: 'data-cmplz-src data-src-cmplz',
  },
  // Version 3, then version 2.
  orejime: {
    selector: 'template[data-purpose],[data-name]:is(script[type="opt-in"],:not(script)[data-src])',
    service: ({ dataset }) => dataset.purpose || dataset.name,
  },
};

export default ({ also, hooks, it }) => {
  const products = it.config.aliases.filter(Boolean).map((name) => PRODUCTS[name]);
  for (const { selector } of products) also(selector);

  /** The service of that id, preset or name. */
  const known = (name) => {
    const wanted = name && slug(name);
    return wanted && it.services.find(({ id, preset, name: its }) => [id, preset, typeof its === 'string' ? slug(its) : ''].includes(wanted));
  };

  hooks.adopt = (element) => {
    const product = products.find(({ selector }) => element.matches(selector));
    if (!product) return;
    const { dataset } = element;
    const name = product.service?.(element);
    const service = known(name);
    // A service that the config does not know may be a category there; if not, the tag stays held, and is told of.
    const category = product.category?.(element) || service?.category || standard(name || '');
    dataset.category = category;
    if (service) dataset.service = service.id;
    else delete dataset.service;
    for (const attribute of product.src?.split(' ') || []) {
      const address = element.getAttribute(attribute);
      if (address == null) continue;
      dataset.src = address;
      // What has run must not look held.
      element.removeAttribute(attribute);
    }
    // A held script that says nothing else is a classic one; ours would read a foreign `data-type` as its type.
    if (element.localName === 'script' && dataset.type === 'application/javascript') delete dataset.type;
  };
};
