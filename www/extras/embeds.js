// Placeholders in the place and size of held frames and widgets: what is held, who gets data, and two ways to load it.
// A held frame has no address, so it is an empty document of the page's own origin and of exactly the right size: its
// placeholder is built into that document, and goes by itself when the frame leaves for its address. Sandboxed frames,
// into which a page cannot reach, are covered; in front of a held template stands an element of the right size.
import { el, fill, link, text, words } from '../view.js';
import css from './embeds.css';

/** Frames narrower or lower than this, in px, are beacons or hidden ones: nobody could read or press anything there. */
const SMALLEST = 40;
/** Lower than this, in px, a placeholder scrolls as a whole: buttons kept in sight would leave the text no room. */
const STICKY = 96;
const FOCUSABLE = 'a[href],button,input,select,textarea,iframe,video,[tabindex]';

/** The owner's tokens; see www/privola.css. Their names in the config are those without hyphens (`buttonText`). */
const TOKENS = ['background', 'text', 'muted', 'line', 'button', 'button-text', 'radius', 'font']
  .map((name) => '--privola-' + name);

export default ({ alone, hear, hooks, it, send }) => {
  /**
   * What is held, by its element: `place` in the wasm's queue, `own` (its service) and `file` (what the preset says of that),
   * `others` (what else must be granted: category ids), `host` (our element beside it, if need be), `box` (the placeholder), `large`
   * (big enough for one), `pressed` (the visitor asked for it here).
   */
  const held = new Map();
  /** The same by what is measured: a frame, or our element in front of a template. */
  const measured = new WeakMap();
  const presets = {};
  const dark = matchMedia('(prefers-color-scheme: dark)');

  hooks.hold = async (element, place) => {
    const { service: id, category } = element.dataset;
    const own = it.services.find((service) => service.id === id);
    const categories = category.split(',').map((each) => each.trim());
    // Held for good by a mistake in its attributes (which has been reported), or meant for visitors who refuse.
    if ((id && !own) || !categories.every((each) => it.categories.includes(each))) return;
    // The owner shows something there until it may run.
    if (!['', 'about:blank'].includes(element.getAttribute('src') ?? '')) return;
    // It may wait for something else now.
    release(element);
    const state = { element, place, own };
    held.set(element, state);
    const { preset } = own || {};
    state.file = preset && await (presets[preset] ||= it.preset(preset));
    state.others = categories.filter((each) => each !== 'necessary' && each !== own?.category);
    if (held.get(element) !== state) return;
    if (element.localName === 'template') {
      state.large = true;
      measure(stand(state), state);
    } else {
      // Whatever gives the frame a new empty document (Firefox does once, moving it in the page does) empties it.
      element.addEventListener('load', state.show = () => show(state));
      measure(element, state);
    }
  };

  const release = (element) => {
    const state = held.get(element);
    if (!state) return;
    held.delete(element);
    sizes.unobserve(element);
    element.removeEventListener('load', state.show);
    const { box, host, pressed } = state;
    if (element.localName === 'template') {
      if (!pressed) return host?.remove();
      // Its content stands behind it in a moment.
      host.style.display = 'none';
      return queueMicrotask(() => {
        host.remove();
        focus(element.nextElementSibling);
      });
    }
    host?.remove();
    if (state.inert) element.inert = false;
    box?.replaceChildren();
    if (!pressed) return;
    // Unless the visitor has gone on meanwhile.
    element.addEventListener('load', () => {
      if ([document.body, element].includes(document.activeElement)) element.focus();
    }, { once: true });
  };

  hear('release', release);
  hear('words', () => held.forEach(show));
  // What the page takes out is let go; put back, it is held anew.
  hear('moved', (element) => {
    const { host } = held.get(element) || {};
    if (!element.isConnected) release(element);
    else if (host && host.nextSibling !== element) element.before(host);
  });

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const state = measured.get(target);
      // To change the size of what is being measured would be an error in the page.
      if (target === state.host) requestAnimationFrame(() => scale(state));
      else fit(state);
    }
  });
  const measure = (target, state) => {
    measured.set(target, state);
    sizes.observe(target);
  };
  // A template's element is in the flow, a frame's cover is not.
  addEventListener('resize', () => held.forEach((state) => state.host && state.show && cover(state)));
  dark.addEventListener('change', () => held.forEach(dress));

  /** Puts our element, with a shadow root, in front of a held one. */
  const stand = (state) => {
    const { element } = state;
    const host = state.host = document.createElement('privola-embed');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    const { width, height, ratio } = element.dataset;
    for (const [name, value] of Object.entries({ width, height, 'aspect-ratio': ratio?.replace(':', '/') })) {
      // A number alone is one of px, as in the attributes of a frame.
      if (value) host.style.setProperty(name, value + (name !== 'aspect-ratio' && /^[\d.]+$/.test(value) ? 'px' : ''));
    }
    element.before(host);
    show(state);
    return host;
  };

  /** What follows from a frame's size. */
  const fit = (state) => {
    const { box, element } = state;
    state.large = element.offsetWidth >= SMALLEST && element.offsetHeight >= SMALLEST;
    if (box) scale(state);
    else show(state);
    if (state.host) cover(state);
  };

  /** Lays our element over a frame: out of the flow, so that nothing around it moves. */
  const cover = ({ element, host }) => {
    const { style } = host;
    const size = { width: element.offsetWidth + 'px', height: element.offsetHeight + 'px', maxWidth: 'none' };
    Object.assign(style, { position: 'absolute', transform: '', ...size });
    const [there, here] = [element.getBoundingClientRect(), host.getBoundingClientRect()];
    style.transform = `translate(${there.left - here.left}px,${there.top - here.top}px)`;
  };

  /** The document in a held frame, or null if we cannot build in it. */
  const inside = (frame) => (frame.hasAttribute('sandbox') ? null : frame.contentDocument);

  /** Builds the placeholder, once the words are there, anew if it is there already. */
  const show = (state) => {
    const { element, large } = state;
    if (it.whole !== it.locale || !state.others || !large) return;
    const name = title(state);
    if (element.localName === 'iframe') {
      if (!element.title) state.untitled = true;
      if (state.untitled) element.title = name;
      if (!state.host && !inside(element)) {
        state.inert = element.inert === false;
        element.inert = true;
        stand(state);
        cover(state);
        return scale(state);
      }
    }
    const page = state.host ? document : inside(element);
    const at = page.activeElement === state.host ? state.host?.shadowRoot.activeElement : page.activeElement;
    const focused = at?.dataset?.way;
    state.box = build(page, view(state, name));
    dress(state);
    if (state.host) {
      state.host.shadowRoot.replaceChildren(state.box);
    } else {
      const sheet = new element.contentWindow.CSSStyleSheet();
      sheet.replaceSync(css);
      page.adoptedStyleSheets = [sheet];
      page.title = name;
      page.documentElement.lang = it.locale;
      page.body.replaceChildren(state.box);
    }
    scale(state);
    for (const button of state.box.querySelectorAll('button')) {
      button.addEventListener('click', () => press(state, button.dataset.way));
      if (button.dataset.way === focused) button.focus();
    }
  };

  /**
   * What is known of the service, when it is to be shown: what the config says goes before what the preset says. (A build
   * learns of both with the words, so not before.)
   */
  const known = ({ own, file }) => own && { ...file, ...own };

  /** The placeholder as a tree. */
  const view = ({ element, others, ...state }, name) => {
    const { strings, locale } = it;
    const service = known(state);
    const provider = service?.provider || host(element);
    const url = text(service?.policy, locale);
    const all = [service && name, ...others.map((id) => words(it, id, 'title', ''))].filter(Boolean).join(', ');
    return el('div', { class: 'box', lang: locale, dir: it.rtl ? 'rtl' : 'ltr' },
      el('div', { class: 'inner', role: 'group', 'aria-labelledby': 'name', 'aria-describedby': 'text' },
        el('h2', { id: 'name' }, name),
        (provider || url) && el('p', { id: 'text' },
          provider && fill(strings.embedText, { provider }), ' ',
          url && link(url, fill(strings.providerPolicy, { provider }), { target: '_blank', rel: 'noopener', title: strings.newWindow })),
        el('div', { class: 'actions' },
          el('button', { type: 'button', 'data-way': 'once' }, strings.embedOnce),
          el('button', { type: 'button', 'data-way': 'always' }, fill(strings.embedAlways, { service: all })))));
  };

  /** What a held element is: the service, else what the owner calls it, else where it comes from. */
  const title = ({ element, others, untitled, ...state }) => text(known(state)?.name, it.locale) || state.own?.id
    || (!untitled && element.title) || element.dataset.embed || host(element) || words(it, others[0], 'title', '');

  /** Where a held element comes from. */
  const host = (element) => {
    const source = element.getAttribute('data-held-src') ?? element.dataset.src ?? element.content?.querySelector('[src]')?.getAttribute('src');
    try {
      return source && new URL(source, document.baseURI).host;
    } catch {
      return '';
    }
  };

  /** Theme, font and tokens of the page, none of which reach into a frame. */
  const dress = ({ element, box }) => {
    if (!box) return;
    const { theme, colors, darkColors } = it.config.banner || {};
    const night = theme === 'dark' || theme !== 'light' && dark.matches;
    box.classList.toggle('dark', night);
    // As in the banner, what the config says goes before the page's custom properties.
    const given = Object.fromEntries(Object.entries((night ? darkColors : colors) || {})
      .map(([name, color]) => ['--privola-' + name.replace(/[A-Z]/g, '-$&').toLowerCase(), color]));
    const [own, root, ui] = [element, document.documentElement, document.querySelector('privola-ui') || element]
      .map((each) => getComputedStyle(each));
    box.style.setProperty('--page', own.fontFamily);
    for (const token of TOKENS) {
      const value = own.getPropertyValue(token);
      // What is said for this place goes before what is said for the banner.
      const banners = value === root.getPropertyValue(token) && ui.getPropertyValue(token);
      box.style.setProperty(token, given[token] || banners || value);
    }
  };

  /** Sets a placeholder as large as there is room for: in small type, then with low buttons, which stay in sight. */
  const scale = ({ box }) => {
    if (!box) return;
    const overflows = () => box.scrollHeight > box.clientHeight;
    box.classList.remove('small', 'tiny', 'sticky');
    for (const step of ['small', 'tiny', box.clientHeight >= STICKY && 'sticky']) {
      if (step && overflows()) box.classList.add(step);
    }
  };

  const press = (state, way) => {
    const { element, place, own, others } = state;
    state.pressed = true;
    if (way === 'once') {
      alone.add(element);
      send('once', String(place));
    }
    else send('set', others.map((id) => id + ':1').join(), own ? own.id + ':1' : '');
  };
};

/** Moves the focus to what has come in the place of the button that had it. */
const focus = (content) => {
  const target = content?.matches(FOCUSABLE) ? content : content?.querySelector(FOCUSABLE) || content;
  if (!target) return;
  if (target === content && !content.matches(FOCUSABLE)) content.tabIndex = -1;
  target.focus({ preventScroll: true });
};

/** The elements of a view in a document of its own. Texts go in as texts, so nothing in them can become markup. */
const build = (page, { tag, attributes, children }) => {
  const element = page.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(child.tag ? build(page, child) : child);
  return element;
};
