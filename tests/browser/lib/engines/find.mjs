// Elements by a chain of selectors, each looked up in what the one before it found: in the document of a frame of the
// page's own origin, in a shadow root, or in the element itself. The functions are serialised into the page, so they use nothing from outside themselves.

/** The element at the end of a chain, or null. */
export function find(chain) {
  return chain.reduce((at, selector) => at && (at.contentDocument ?? at.shadowRoot ?? at).querySelector(selector), document);
}

/** Where an element is in the window, in CSS px, with the text that it shows; null if there is nothing to be seen. */
export function look(element) {
  if (!element || getComputedStyle(element).visibility !== 'visible') return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  return width && height ? { x, y, width, height, text: element.innerText ?? '' } : null;
}

/** Brings an element into sight; true if a press on its middle reaches it and nothing that lies over it. */
export function reach(element) {
  if (!element) return false;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  if (!width || !height) return false;
  const [left, top] = [x + width / 2, y + height / 2];
  let hit = document.elementFromPoint(left, top);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(left, top);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return !!hit && (element.contains(hit) || hit.closest('label')?.control === element);
}
