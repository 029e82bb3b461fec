// Markup that scripts make of text: what would load from a held address is put on hold before it is in the page.
import { consider, hush, INERT, LOADING, MARKER, SOURCES, stops } from './elements.js';
import { native, redefine, replace } from './natives.js';
import { suspect } from './verdicts.js';

let elsewhere;
/** The browser's own `innerHTML` and `outerHTML`. */
let fill;
let outer;

/**
 * What a text is as the content of `context`, made in a document that loads nothing, if something of it has to wait;
 * else null. Texts without a suspicious host are not parsed twice.
 */
const parsed = (context, text) => {
  if (!context || !suspect(String(text)) || !context.ownerDocument?.defaultView) return null;
  elsewhere ||= document.implementation.createHTMLDocument('');
  const box = elsewhere.importNode(context.nodeType === 1 ? context : elsewhere.createElement('div'), false);
  fill.call(box, text);
  let found = false;
  const root = box.content || box;
  for (const element of root.querySelectorAll(LOADING)) {
    if (element.localName !== 'script') {
      // What is in a template is looked at when it is put into the page.
      found = (root === box && consider(element)) || found;
    } else if (stops(element, native.get.call(element, 'src'))) {
      native.set.call(element, MARKER, INERT);
      found = true;
    }
  }
  if (!found) return null;
  const fragment = document.createDocumentFragment();
  for (const node of [...root.childNodes]) native.insertBefore.call(fragment, node, null);
  return fragment;
};

const ATTRIBUTES = '\\b(?:"[^"]*"|\'[^\']*\'|[^\'">])*>';
/** A tag that loads; of a script also its content, in which nothing is a tag. */
const TAG = new RegExp('(<script' + ATTRIBUTES + ')([^]*?</script\\b|[^]*$)|' +
  '<(?:iframe|img|embed|video|audio|link)' + ATTRIBUTES, 'gi');

/** The same text with held markup for what has to wait. */
const rewrite = (text) => {
  elsewhere ||= document.implementation.createHTMLDocument('');
  return text.replace(TAG, (whole, opening, content = '') => {
    const box = elsewhere.createElement('div');
    fill.call(box, opening || whole);
    const element = box.firstElementChild;
    const url = element?.getAttribute(SOURCES[element.localName]);
    if (url == null || !stops(element, url)) return whole;
    hush(element, url);
    native.set.call(element, MARKER, '');
    return outer.call(element).replace(/<\/\w+>$/, '') + content;
  });
};

/** Starts to watch what is made of text. */
export const watchMarkup = () => {
  for (const { prototype } of [Element, ShadowRoot]) {
    redefine(prototype, 'innerHTML', (get, set) => {
      fill ||= set;
      return {
        set(text) {
          const fragment = parsed(this, text);
          if (fragment) native.refill(this.content || this, fragment);
          else set.call(this, text);
        },
      };
    });
  }
  redefine(Element.prototype, 'outerHTML', (get, set) => {
    outer = get;
    return {
      set(text) {
        const fragment = parsed(this.parentNode, text);
        if (fragment) this.replaceWith(fragment);
        else set.call(this, text);
      },
    };
  });
  replace(Element.prototype, 'insertAdjacentHTML', (insert) => function (place, text) {
    const places = ['beforebegin', 'afterbegin', 'beforeend', 'afterend'];
    const way = ['before', 'prepend', 'append', 'after'][places.indexOf(String(place).toLowerCase())];
    const outside = way === 'before' || way === 'after';
    const fragment = way && parsed(outside ? this.parentNode : this, text);
    if (fragment) this[way](fragment);
    else insert.apply(this, arguments);
  });
  for (const name of ['write', 'writeln']) {
    replace(Document.prototype, name, (write) => function (...texts) {
      const text = texts.every((each) => typeof each === 'string') && texts.join('');
      return text && suspect(text) ? write.call(this, rewrite(text)) : write.apply(this, texts);
    });
  }
};
