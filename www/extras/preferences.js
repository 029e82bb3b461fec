// Layer two: the preferences, on a site with necessary services alone the declaration. A file of its own, because most
// visitors decide on layer one and never see it. Pure functions like those of www/view.js.
import { whole } from '../bridge.js';
import { actions, button, el, fill, link, policy, text, tongue, words } from '../view.js';
import css from './preferences.css';

/** With more services than this, a field to search them. */
const MANY = 12;

/** What Intl makes, by what it is for: each takes a good part of a millisecond to make. */
const made = {};

/** The form of a string for a number. */
const count = ({ strings, locale }, key, n) =>
  fill(strings[key + '_' + (made[locale] ||= new Intl.PluralRules(locale)).select(n)] ?? strings[key + '_other'], { n });

/**
 * Layer two: a switch per category and service, and who is responsible. On a site with necessary services alone it is a
 * declaration: the same facts, nothing to choose.
 */
const preferences = (it) => {
  const { strings, categories } = it;
  const asks = categories.length > 1;
  return el('dialog', { part: 'preferences', 'aria-labelledby': 'heading' },
    el('div', { class: 'head' },
      // The heading takes the focus, so that a screen reader starts at the top and no button is chosen yet.
      el('h2', { id: 'heading', tabindex: -1, autofocus: '' }, asks ? strings.preferencesTitle : strings.declarationTitle),
      button('close', '', { class: 'close', 'aria-label': strings.close })),
    el('div', { class: 'body', role: 'group', 'aria-labelledby': 'heading' },
      el('p', {}, asks ? strings.preferencesText : strings.declarationText, ...policy(it)),
      it.services.length > MANY && el('div', { class: 'filter' },
        el('label', { for: 'filter' }, strings.filter),
        el('input', { type: 'search', id: 'filter', autocomplete: 'off' }),
        el('p', { role: 'status' })),
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
  // A group, since the page may have a region of that name: the declaration's.
  return el('section', { class: 'category', part: 'category', role: 'group', 'aria-labelledby': 'c-' + id },
    el('div', { class: 'row' },
      heading('h3', 'c-' + id, words(it, id, 'title', ''), id !== 'necessary'),
      id === 'necessary' ? el('span', { class: 'always' }, it.strings.alwaysActive) : toggle(it, 'category', id)),
    el('p', {}, words(it, id, 'text', 'Text')),
    number > 0 && el('details', { 'data-services': id, open: !asks && '' },
      // Each says whose services it unfolds: heard one by one, they would be all alike.
      el('summary', { 'aria-label': words(it, id, 'title', '') + ': ' + count(it, 'serviceCount', number) }, count(it, 'serviceCount', number)),
      !asks && services(it, id)));
};

/** The services of a category. */
const services = (it, id) => el('ul', {},
  ...it.services.filter((each) => each.category === id).map((each) => el('li', { 'data-id': each.id },
    el('div', { class: 'row' },
      heading('h4', 's-' + each.id, title(it, each), id !== 'necessary'),
      id !== 'necessary' && toggle(it, 'service', each.id)),
    service(it, each))));

/** A heading that is, where there is a switch, its label. */
const heading = (tag, id, words, labels) =>
  el(tag, {}, el(labels ? 'label' : 'span', { id, for: labels && 'for-' + id }, words));

/** A checkbox that looks and reads as a switch. The text below its heading is heard as it stands there, once. */
const toggle = ({ on }, kind, id) => el('input', {
  type: 'checkbox', role: 'switch', class: 'switch', ['data-' + kind]: id, id: 'for-' + kind[0] + '-' + id,
  checked: on[kind + ' ' + id] && '',
});

/** A service's name; until its preset's file has come, its id. */
const title = ({ locale }, service) => text(service.name, locale) || (service.id === 'privola' ? 'Privola' : service.id);

/** What a service stores. */
const entries = ({ cookies, storage }) => [...whole(cookies), ...whole(storage)];

/** What a service is for, who provides it, and what it stores for how long. */
const service = (it, each) => {
  const { config, strings, locale } = it;
  const own = each.id === 'privola';
  const provider = own ? config.controller.name : each.provider;
  const url = text(each.policy, locale);
  const stored = own ? [{ name: config.storage.name || 'privola', lifetime: (config.storage.grantDays || 365) + ' days' }] : entries(each);
  return el('div', { id: 'facts-' + each.id, class: 'facts' },
    el('p', { lang: !own && tongue(each.purpose, locale) }, own ? strings.recordPurpose : text(each.purpose, locale)),
    it.running.has(each.id) && !each.consent?.stops && el('p', {}, strings.reloadNote),
    provider && el('dl', {}, el('dt', {}, strings.provider), el('dd', {}, provider,
      url && el('br', {}), url && link(url, fill(strings.providerPolicy, { provider }), { target: '_blank', rel: 'noopener', title: strings.newWindow })),
      ...each.transfer ? [el('dt', {}, strings.transfer), el('dd', {}, transfer(it, each.transfer))] : []),
    stored.length > 0 && el('table', {},
      el('caption', {}, strings.cookies),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, strings.cookieName), el('th', { scope: 'col' }, strings.lifetime))),
      el('tbody', {}, ...stored.map(({ name, domain, purpose, lifetime }) => el('tr', {},
        el('td', {}, el('code', {}, name),
          domain && el('span', {}, domain),
          text(purpose, locale) && el('span', { lang: tongue(purpose, locale) }, text(purpose, locale))),
        el('td', {}, lasts(it, lifetime || 'session')))))));
};

/** Where outside the EU data go, and what allows it. */
const transfer = ({ strings, locale }, { countries, ground }) => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const name = (code) => {
    try {
      return names.of(code);
    } catch {
      // Not the code of a country; the checker says so.
      return code;
    }
  };
  const all = whole(countries).map(name).join(', ');
  return [all, ground && strings['transfer' + ground[0].toUpperCase() + ground.slice(1)]].filter(Boolean).join('; ');
};

/** What is searched is found without regard to case and accents. */
const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Shows those services alone of which a name, the provider, or something that they store has what is searched for. */
const filter = (it, input, build) => {
  const wanted = plain(input.value.trim());
  const has = (service) => [service.id, title(it, service), service.provider, ...entries(service).map(({ name }) => name)]
    .some((words) => words && plain(words).includes(wanted));
  let hits = 0;
  for (const section of input.closest('dialog').querySelectorAll('.category')) {
    const details = section.querySelector('details');
    const id = details?.dataset.services;
    const found = it.services.filter((service) => service.category === id && has(service)).map((service) => service.id);
    hits += found.length;
    section.hidden = !found.length && !!wanted;
    if (!details) continue;
    if (wanted && found.length && details.children.length === 1) details.append(build(services(it, id)));
    details.open = !!wanted && found.length > 0;
    for (const item of details.querySelectorAll('li')) item.hidden = !found.includes(item.dataset.id);
  }
  input.nextSibling.textContent = wanted && (hits ? count(it, 'serviceCount', hits) : it.strings.noMatches);
};

/** A lifetime in words: `2 years` in the visitor's language. */
const lasts = ({ strings, locale }, lifetime) => {
  const [number, unit] = lifetime.split(' ');
  if (!unit) return strings[lifetime];
  const options = { style: 'unit', unit: unit.replace(/s$/, ''), unitDisplay: 'long' };
  return (made[locale + unit] ||= new Intl.NumberFormat(locale, options)).format(number);
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

export default ({ build, hooks, it, refresh, shown, wear, write }) => {
  wear(css);
  Object.assign(hooks, { about, services, service, title });
  hooks.preferences = () => {
    it.learn();
    return preferences(it);
  };
  hooks.learned = (each) => {
    if (!shown('dialog')) return;
    write('#s-' + each.id, title(it, each));
    refresh('#facts-' + each.id, service(it, each));
  };
  document.addEventListener('input', (event) => {
    const [input] = event.composedPath();
    if (input.closest?.('.filter') && input.closest('dialog')?.part.contains('preferences')) filter(it, input, build);
  });
};
