// What a page's layout shows of faults that an eye would see: text that is cut off or leaves its box. Each function is
// serialised into the page, so it uses nothing from outside itself.

/**
 * Text of `host`'s shadow root that is cut off, leaves its box, or lies over the edge of the screen, as a list of
 * sentences. `boxes`: selector of what text must stay inside of.
 */
export function clippedText(host, boxes = 'button,section,dialog,.category,input,td,th,dd,dt') {
  const faults = [];
  const root = host.shadowRoot ?? host;
  const slack = 1; // px: fractions of the device's pixels
  for (const element of root.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const clips = style.overflowX !== 'visible' || element.matches('button,summary,h2,h3,h4,p,dt,dd,td,th,label');
    const hidden = style.clipPath !== 'none' || style.visibility === 'hidden' || !element.getClientRects().length;
    if (clips && !hidden && element.scrollWidth > element.clientWidth + slack && style.display !== 'inline') {
      faults.push(`${element.localName}.${element.className || element.id} is ${element.scrollWidth} wide in ${element.clientWidth}`);
    }
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const box = text.parentElement.closest(boxes);
    const status = text.parentElement.closest('[role=status],caption');
    if (!text.data.trim() || !box || status || !box.getClientRects().length) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const its = box.getBoundingClientRect();
    const scrolls = ['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowY);
    for (const line of range.getClientRects()) {
      const out = line.left < its.left - slack || line.right > its.right + slack
        || !scrolls && (line.top < its.top - slack || line.bottom > its.bottom + slack)
        || line.left < -slack || line.right > innerWidth + slack;
      if (out) faults.push(`"${text.data.slice(0, 40)}" leaves ${box.localName}.${box.className || box.id}`);
    }
  }
  return [...new Set(faults)];
}

/** How many lines the text of an element has. */
export function lineCount(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
}

/** Contrast (WCAG 2.2, definitions) of two opaque `rgb()` colours. */
export function contrast(a, b) {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}
