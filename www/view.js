// What the visitor sees first, as plain trees of elements: pure functions from what there is to show to what shows it.

/** An element: its tag, attributes (false and null leave one out), and children, which are elements or texts. */
export const el = (tag, attributes, ...children) => ({ tag, attributes, children });

export const button = (action, label, attributes) =>
  el('button', { type: 'button', part: 'button', 'data-action': action, ...attributes }, label);

/** The text for a language: the exact tag, else its language alone, else the first given. */
export const text = (value, locale) =>
  value == null || typeof value === 'string' ? value || '' : value[locale] ?? value[locale.split('-')[0]] ?? Object.values(value)[0] ?? '';

/** The tag that a text for a language is written in, if that is another language: what a screen reader must be told. */
export const tongue = (value, locale) => {
  const words = text(value, locale);
  const tag = typeof value === 'object' && Object.keys(value ?? {}).find((tag) => value[tag] === words);
  return tag && tag.split('-')[0] !== locale.split('-')[0] && tag;
};

/** `{name}` replaced by its value. A placeholder without a value stays as it is. */
export const fill = (string, values) => string.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const list = ({ strings, rtl }, items) => {
  const last = items.slice(-1);
  return items.length < 2 ? last.join('') : items.slice(0, -1).join(rtl ? '، ' : ', ') + ' ' + strings.and + ' ' + last;
};

/** A link, if its address is one of the web, mail or telephone: a config may come from where others write to. */
export const link = (href, label, attributes) =>
  /^(https?:|mailto:|tel:|[^:]*([/?#]|$))/i.test(href) ? el('a', { href, part: 'link', ...attributes }, label) : label;

/** A text of a category: the owner's, else the standard one, else (but for the long text) its id. */
export const words = ({ config, strings, locale }, id, name, suffix) => {
  const own = (config.categories || []).find((category) => category?.id === id);
  return text(own?.[name], locale) || strings[id + suffix] || (name === 'text' ? '' : id);
};

export const policy = ({ config, strings, locale }) => {
  const url = text(config.policy?.url, locale);
  return url ? [' ', link(url, strings.policy)] : [];
};

export const actions = ({ strings }, third, label) => el('div', { class: 'actions' },
  button('accept-all', strings.acceptAll),
  button('reject-all', strings.rejectAll),
  button(third, label, { class: 'side' }));

/**
 * Layer one: who asks, what for, and the choice. Accept and reject are one style by construction: they have one part and
 * no class, so that nothing can tell them apart from outside.
 */
export const banner = (it) => {
  const { config, strings, categories } = it;
  const purposes = list(it, categories.slice(1).map((id) => words(it, id, 'purpose', 'Purpose')));
  const { layout, position, close } = config.banner || {};
  return el('section', { part: 'banner', popover: 'manual', 'aria-labelledby': 'title', 'data-layout': layout || 'box', 'data-position': position },
    el('div', { class: 'words' },
      close === 'reject' && button('reject-all', strings.closeRejects, { class: 'x', part: 'close' }),
      el('h2', { id: 'title' }, strings.bannerTitle),
      el('p', {}, fill(strings.bannerText, { controller: '\u2068' + config.controller.name + '\u2069', purposes }))),
    // Behind the buttons, so that the keyboard is at both in two steps.
    actions(it, 'preferences', strings.settings),
    el('p', { class: 'more' }, ...policy(it)));
};
