// What of held elements is live. It stands right behind them, leaves the page with them, and comes along when they are
// moved: so a framework that owns the page finds its own elements where it left them, and nothing of ours stays behind.

/** On what is live, so that a copy of it is known: some pages are kept and put in again (Turbo, htmx). */
const MARK = 'data-released';

/** Also finds what is live, and copies of it. */
export const LIVE = ',[' + MARK + ']';

/** By held element, what of it is live: a script, or all that came out of a template. */
const kept = new WeakMap();
/** Those whose live part is in the page. */
const shown = new Set();
/** All that is live itself, and no copy. */
const live = new WeakSet();

/** Puts what is live, an element or a fragment, behind a held element. */
export const keep = (element, content) => {
  const nodes = content.nodeType === 11 ? [...content.childNodes] : [content];
  for (const node of nodes) {
    live.add(node);
    node.setAttribute?.(MARK, '');
  }
  kept.set(element, nodes);
  shown.add(element);
  element.after(content);
};

/** Puts a live script in the place of one of a template's content. */
export const replace = (element, script, template) => {
  const nodes = kept.get(template) || [];
  const place = nodes.indexOf(element);
  if (place >= 0) nodes[place] = script;
  live.add(script);
  element.replaceWith(script);
};

/**
 * Whether an element that has come into the page is a held one, and not live or a copy of what is. A copy goes: the held
 * element that was copied with it is one of its own, and has its own live part.
 */
export const arrives = (element, selector) => {
  if (kept.has(element)) shown.add(element);
  if (!element.hasAttribute(MARK)) return true;
  if (live.has(element)) return element.matches(selector);
  element.remove();
  return false;
};

/** Takes out what belongs to held elements that are no longer in the page. Returns those elements. */
export const depart = () => [...shown].filter((element) => {
  if (element.isConnected) return false;
  shown.delete(element);
  // A part of the page that was taken out as a whole has both, and may be put back.
  const root = element.getRootNode();
  const nodes = kept.get(element);
  if (nodes.some((node) => root.contains(node))) return false;
  for (const node of nodes) if (node.isConnected) node.remove();
  return kept.delete(element);
});

/** Puts what is live behind a held element that was moved. */
export const follow = (element) => {
  const nodes = kept.get(element);
  if (nodes && element.nextSibling !== nodes[0]) element.after(...nodes.filter((node) => node.isConnected));
};
