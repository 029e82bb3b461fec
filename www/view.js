// What the visitor sees, as plain trees of elements: pure functions from what there is to show to what shows it.

/** An element: its tag, attributes (false and null leave one out), and children, which are elements or texts. */
const el = (tag, attributes, ...children) => ({ tag, attributes, children });

const button = (action, label, attributes) =>
  el('button', { type: 'button', part: 'button', 'data-action': action, ...attributes }, label);

/** The text for a language: the exact tag, else its language alone, else the first given. */
export const text = (value, locale) =>
  value == null || typeof value === 'string' ? value || '' : value[locale] ?? value[locale.split('-')[0]] ?? Object.values(value)[0] ?? '';

/** `{name}` replaced by its value. A placeholder without a value stays as it is. */
const fill = (string, values) => string.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** The form of a string for a number. */
const count = ({ strings, locale }, key, n) =>
  fill(strings[key + '_' + new Intl.PluralRules(locale).select(n)] ?? strings[key + '_other'], { n });

const list = ({ strings, rtl }, items) => {
  const last = items.slice(-1);
  return items.length < 2 ? last.join('') : items.slice(0, -1).join(rtl ? '، ' : ', ') + ' ' + strings.and + ' ' + last;
};

/** A link, if its address is one of the web, mail or telephone: a config may come from where others write to. */
const link = (href, label, attributes) =>
  /^(https?:|mailto:|tel:|[^:]*([/?#]|$))/i.test(href) ? el('a', { href, part: 'link', ...attributes }, label) : label;

/** A text of a category: the owner's, else the standard one, else (but for the long text) its id. */
const words = ({ config, strings, locale }, id, name, suffix) => {
  const own = (config.categories || []).find((category) => category?.id === id);
  return text(own?.[name], locale) || strings[id + suffix] || (name === 'text' ? '' : id);
};

const policy = ({ config, strings, locale }) => {
  const url = text(config.policy?.url, locale);
  return url ? [' ', link(url, strings.policy)] : [];
};

const actions = ({ strings }, third, label) => el('div', { class: 'actions' },
  button('accept-all', strings.acceptAll, { part: 'button accept' }),
  button('reject-all', strings.rejectAll, { part: 'button reject' }),
  button(third, label, { class: 'side' }));

/** Layer one: who asks, what for, and the choice. Accept and reject are one style by construction. */
export const banner = (it) => {
  const { config, strings, categories } = it;
  const purposes = list(it, categories.slice(1).map((id) => words(it, id, 'purpose', 'Purpose')));
  const { layout, position } = config.banner || {};
  return el('section', { part: 'banner', 'aria-labelledby': 'title', 'data-layout': layout || 'box', 'data-position': position },
    el('div', { class: 'words' },
      el('h2', { id: 'title' }, strings.bannerTitle),
      el('p', {}, fill(strings.bannerText, { controller: config.controller.name, purposes }), ...policy(it))),
    actions(it, 'preferences', strings.settings));
};

/** The small control that reopens the preferences; none where the site has its own link. */
export const reopen = ({ config, strings }) => config.banner?.reopen !== 'none' &&
  button('preferences', '', { part: 'reopen', class: 'reopen', 'data-position': config.banner?.reopen, 'aria-label': strings.reopen, title: strings.reopen });

/**
 * Layer two: a switch per category and service, and who is responsible. On a site with necessary services alone it is a
 * declaration: the same facts, nothing to choose.
 */
export const preferences = (it) => {
  const { strings, categories } = it;
  const asks = categories.length > 1;
  return el('dialog', { part: 'preferences', 'aria-labelledby': 'heading' },
    el('div', { class: 'head' },
      // The heading takes the focus, so that a screen reader starts at the top and no button is chosen yet.
      el('h2', { id: 'heading', tabindex: -1, autofocus: '' }, asks ? strings.preferencesTitle : strings.declarationTitle),
      button('close', '', { class: 'close', 'aria-label': strings.close })),
    el('div', { class: 'body' },
      el('p', {}, asks ? strings.preferencesText : strings.declarationText, ...policy(it)),
      ...categories.map((id) => category(it, id, asks)),
      about(it)),
    asks && actions(it, 'save', strings.save));
};

/**
 * A category: its switch, what it does, and its services folded away; they are made when unfolded, since most visitors
 * never look. On a declaration there is nothing to choose, so they are there at once.
 */
const category = (it, id, asks) => {
  const number = it.services.filter((service) => service.category === id).length;
  return el('section', { class: 'category', part: 'category', 'aria-labelledby': 'c-' + id },
    el('div', { class: 'row' },
      heading('h3', 'c-' + id, words(it, id, 'title', ''), id !== 'necessary'),
      id === 'necessary' ? el('span', { class: 'always' }, it.strings.alwaysActive) : toggle(it, 'category', id)),
    el('p', { id: 'category-' + id }, words(it, id, 'text', 'Text')),
    number > 0 && el('details', { 'data-services': id, open: !asks && '' },
      el('summary', {}, count(it, 'serviceCount', number)),
      !asks && services(it, id)));
};

/** The services of a category. */
export const services = (it, id) => el('ul', {},
  ...it.services.filter((each) => each.category === id).map((each) => el('li', {},
    el('div', { class: 'row' },
      heading('h4', 's-' + each.id, title(it, each), id !== 'necessary'),
      id !== 'necessary' && toggle(it, 'service', each.id)),
    service(it, each))));

/** A heading that is, where there is a switch, its label. */
const heading = (tag, id, words, labels) =>
  el(tag, {}, el(labels ? 'label' : 'span', { id, for: labels && 'for-' + id }, words));

/** A checkbox that looks and reads as a switch, described by the text below its heading. */
const toggle = ({ on }, kind, id) => el('input', {
  type: 'checkbox', role: 'switch', class: 'switch', ['data-' + kind]: id, id: 'for-' + kind[0] + '-' + id,
  'aria-describedby': kind + '-' + id, checked: on[kind + ' ' + id] && '',
});

/** A service's name; until its preset's file has come, its id. */
export const title = ({ locale }, service) => text(service.name, locale) || (service.id === 'privola' ? 'Privola' : service.id);

/** What a service is for, who provides it, and what it stores for how long. */
export const service = (it, each) => {
  const { config, strings, locale } = it;
  const own = each.id === 'privola';
  const provider = own ? config.controller.name : each.provider;
  const url = text(each.policy, locale);
  const entries = own ? [{ name: config.storage.name || 'privola', lifetime: (config.storage.grantDays || 365) + ' days' }]
    : [...each.cookies || [], ...each.storage || []];
  return el('div', { id: 'facts-' + each.id, class: 'facts' },
    el('p', { id: 'service-' + each.id }, own ? strings.recordPurpose : text(each.purpose, locale)),
    provider && el('dl', {}, el('dt', {}, strings.provider), el('dd', {}, provider,
      url && el('br', {}), url && link(url, fill(strings.providerPolicy, { provider }), { target: '_blank', rel: 'noopener' }))),
    entries.length > 0 && el('table', {},
      el('caption', {}, strings.cookies),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, strings.cookieName), el('th', { scope: 'col' }, strings.lifetime))),
      el('tbody', {}, ...entries.filter(Boolean).map(({ name, domain, purpose, lifetime }) => el('tr', {},
        el('td', {}, el('code', {}, name), ...[domain, text(purpose, locale)].map((note) => note && el('span', {}, note))),
        el('td', {}, lasts(it, lifetime || 'session')))))));
};

/** Formatters by language and unit: one takes milliseconds to make. */
const formatters = {};

/** A lifetime in words: `2 years` in the visitor's language. */
const lasts = ({ strings, locale }, lifetime) => {
  const [number, unit] = lifetime.split(' ');
  if (!unit) return strings[lifetime];
  const options = { style: 'unit', unit: unit.replace(/s$/, ''), unitDisplay: 'long' };
  return (formatters[locale + unit] ||= new Intl.NumberFormat(locale, options)).format(number);
};

/** The controller and what law asks to be told of it (GDPR Art. 13), and the visitor's own record. */
const about = ({ config: { controller, policy: version }, strings, locale, record }) => {
  const { dataProtectionOfficer: officer, supervisoryAuthority: authority } = controller;
  const fact = (label, ...value) => value.some(Boolean) ? [el('dt', {}, strings[label]), el('dd', {}, ...value)] : [];
  const mail = (address) => address && link('mailto:' + address, address);
  return el('div', { class: 'about' },
    el('dl', {},
      ...fact('controller', controller.name),
      ...fact('address', controller.address),
      ...fact('email', mail(controller.email)),
      ...fact('phone', controller.phone && link('tel:' + controller.phone.replace(/[^+\d]/g, ''), controller.phone)),
      ...fact('dataProtectionOfficer', officer?.name, officer?.name && ' ', mail(officer?.email)),
      ...fact('supervisoryAuthority', authority?.name && (authority.url ? link(authority.url, authority.name) : authority.name))),
    version?.version && el('p', {}, fill(strings.policyVersion, { version: version.version, date: version.date ?? '' })),
    record && el('p', { class: 'record' },
      fill(strings.decided, { date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(record.time * 1000) }), ' · ',
      fill(strings.recordId, { id: record.id })));
};
