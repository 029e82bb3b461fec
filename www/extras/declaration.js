// <privola-declaration>: what a policy page has to say of cookies, made from the same config as the banner: the visitor's
// own choice, every category with its services and what they store, and who is responsible. Loaded where a page has one.
import { button, el, fill, words } from '../view.js';
import css from './declaration.css';

export default async ({ build, hear, hooks, it, part, send, sheets }) => {
  // Its views of services and of the controller are those of layer two.
  await part('preferences', 1);
  const own = new CSSStyleSheet();
  own.replaceSync(css);

  /** Each element with its root. */
  const all = new Map();

  /** A heading of the page's own level (attribute `heading`: 2 to 4, default 2) or one below it. */
  const heading = (element, below, text, id) =>
    el('h' + (Math.min(4, Math.max(2, element.getAttribute('heading') || 2)) + below), { id }, text);

  /** The visitor's choice as it stands, and the ways to another. */
  const chosen = (element) => {
    const { categories, record, strings, locale } = it;
    const date = record && new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(record.time * 1000);
    return el('section', { class: 'chosen', role: 'group', 'aria-labelledby': 'choice' },
      heading(element, 0, strings.choice, 'choice'),
      record ? el('p', {}, fill(strings.decided, { date }), ' · ', fill(strings.recordId, { id: record.id })) : el('p', {}, strings.undecided),
      record && el('dl', {}, ...categories.filter((id) => id !== 'necessary').flatMap((id) => [
        el('dt', {}, words(it, id, 'title', '')), el('dd', {}, record.choice[id] ? strings.granted : strings.denied)])),
      el('div', { class: 'buttons' },
        button('preferences', strings.change),
        record && granted(record) && button('withdraw', strings.withdraw)));
  };
  /** Whether there is anything to withdraw. */
  const granted = ({ choice, services }) => it.categories.some((id) => id !== 'necessary' && choice[id])
    || it.services.some(({ id, category }) => category !== 'necessary' && services[id]);

  const category = (element, id) => {
    const its = it.services.filter((service) => service.category === id);
    return el('section', { class: 'category', role: 'group', 'aria-labelledby': 'c-' + id },
      heading(element, 0, words(it, id, 'title', ''), 'c-' + id),
      el('p', {}, words(it, id, 'text', 'Text')),
      its.length > 0 && el('ul', {}, ...its.map((service) =>
        el('li', {}, heading(element, 1, hooks.title(it, service)), hooks.service(it, service)))));
  };

  const show = (element) => {
    const root = all.get(element);
    if (!it.strings || it.whole !== it.locale) return;
    const { strings, categories } = it;
    const asks = categories.length > 1;
    const focused = root.activeElement?.dataset.action;
    Object.assign(element, { lang: it.locale, dir: it.rtl ? 'rtl' : 'ltr' });
    root.replaceChildren(build(el('section', { part: 'declaration', role: 'group', 'aria-label': strings.declarationTitle },
      el('p', {}, asks ? strings.declarationOptionalText : strings.declarationText),
      asks && chosen(element),
      ...categories.map((id) => category(element, id)),
      hooks.about({ ...it, record: null }))));
    // A choice made here takes its own button away or leaves it: either way the focus stays by the choice.
    if (focused) (root.querySelector('[data-action=' + focused + ']') || root.querySelector('[data-action]')).focus();
  };
  const showAll = () => all.forEach((root, element) => show(element));

  hooks.declare = (element) => {
    if (all.has(element)) return show(element);
    const root = element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [...sheets, own];
    root.addEventListener('click', ({ target }) => {
      const pressed = target.closest('[data-action]');
      if (pressed) send(pressed.dataset.action);
    });
    all.set(element, root);
    show(element);
  };
  hear('words', showAll);
  for (const name of ['ready', 'change']) document.addEventListener('privola:' + name, showAll);
  // Where nothing is shown, nothing has been said yet: to close what is not open has the strings fetched.
  if (!it.strings) send('close');
  it.learn().then(showAll);
};
