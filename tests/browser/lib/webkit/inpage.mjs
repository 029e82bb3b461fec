// What is serialised into WebKit's pages with each command: elements by selectors as playwright-core has them (they look
// into open shadow roots), what a visitor sees of them, and values on their way to the test.

/** Uses nothing from outside itself. */
export function tools() {
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;

  function* deep(root) {
    for (const element of root.shadowRoot ? [...root.shadowRoot.children, ...root.children] : root.children) {
      yield element;
      yield* deep(element);
    }
  }

  const shown = (element) => {
    const { visibility, display } = getComputedStyle(element);
    if (display === 'contents') return [...element.children].some(shown);
    const { width, height } = element.getBoundingClientRect();
    return visibility === 'visible' && width > 0 && height > 0;
  };

  const textOf = (element) => {
    let text = '';
    for (const node of [...element.shadowRoot?.childNodes ?? [], ...element.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (node.nodeType === Node.ELEMENT_NODE && !['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE'].includes(node.nodeName.toUpperCase())) text += textOf(node);
    }
    return text;
  };
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  /** `wanted`: {text, exact} or {pattern, flags}. */
  const says = (text, { text: words, exact, pattern, flags }) => {
    if (pattern !== undefined) return new RegExp(pattern, flags).test(text);
    return exact ? plain(text) === plain(words) : plain(text).toLowerCase().includes(plain(words).toLowerCase());
  };

  const pieces = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[[(\])]|\s*[>+~,]\s*|\s+|[^\s>+~,[\]()"'\\]+/g;
  /** A compound without what only playwright-core knows, which is told apart: words, and that it is seen. */
  const compoundOf = (text, combinator) => {
    const words = [];
    let seen = false;
    const css = text
      .replace(/:has-text\("((?:[^"\\]|\\.)*)"\)/g, (_, quoted) => { words.push(quoted.replace(/\\(.)/g, '$1')); return ''; })
      .replace(/:visible\b/g, () => { seen = true; return ''; });
    return { css: css || '*', words, seen, combinator };
  };
  /** A selector's alternatives, each of compounds with the combinators before them. */
  const parse = (selector) => {
    const lists = [[]];
    let [text, combinator, depth] = ['', ' ', 0];
    const push = () => {
      if (text) lists.at(-1).push(compoundOf(text, combinator));
      [text, combinator] = ['', ' '];
    };
    for (const [piece] of selector.trim().matchAll(pieces)) {
      if ('[('.includes(piece)) depth += 1;
      if ('])'.includes(piece)) depth -= 1;
      if (depth > 0 || !/^\s*[>+~,]?\s*$/.test(piece)) {
        text += piece;
        continue;
      }
      push();
      if (piece.trim() === ',') lists.push([]);
      else combinator = piece.trim() || ' ';
    }
    push();
    return lists;
  };

  const fits = (element, { css, words, seen }) =>
    element.matches(css) && (!seen || shown(element)) && words.every((text) => says(textOf(element), { text }));
  const matches = (element, parts, scope, at = parts.length - 1) => {
    if (!fits(element, parts[at])) return false;
    if (at === 0) return true;
    const before = (step, once) => {
      for (let other = step(element); other && other !== scope; other = step(other)) {
        if (matches(other, parts, scope, at - 1)) return true;
        if (once) return false;
      }
      return false;
    };
    switch (parts[at].combinator) {
      case '>': return before(parentOf, true);
      case '+': return before((one) => one.previousElementSibling, true);
      case '~': return before((one) => one.previousElementSibling, false);
      default: return before(parentOf, false);
    }
  };

  const roles = {
    button: 'button,summary,[role="button"],input[type="button"],input[type="submit"]',
    link: 'a[href],[role="link"]',
    heading: 'h1,h2,h3,h4,h5,h6,[role="heading"]',
    group: '[role="group"],fieldset,details',
  };
  const labelled = (element, attribute) => (element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean)
    .map((id) => textOf(element.getRootNode().getElementById(id) ?? document.createElement('i'))).join(' ');
  const nameOf = (element) => labelled(element, 'aria-labelledby') || element.getAttribute('aria-label') || textOf(element) || element.value || '';

  const steps = {
    css: (scopes, selector) => {
      const lists = parse(selector);
      return scopes.flatMap((scope) => [...deep(scope)].filter((element) => lists.some((parts) => matches(element, parts, scope))));
    },
    text: (scopes, wanted) => scopes.flatMap((scope) => [...deep(scope)].filter((element) => {
      if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD'].includes(element.nodeName.toUpperCase()) || element.closest('head')) return false;
      const inside = [...element.shadowRoot?.children ?? [], ...element.children];
      return says(textOf(element), wanted) && !inside.some((child) => says(textOf(child), wanted));
    })),
    role: (scopes, { role, name, description }) => {
      if (!roles[role]) throw new Error(`WebKit's pages have no getByRole('${role}')`);
      return steps.css(scopes, roles[role]).filter((element) => shown(element)
        && (!name || says(nameOf(element), name))
        && (!description || says(labelled(element, 'aria-describedby') || element.getAttribute('aria-description') || '', description)));
    },
    hasText: (elements, wanted) => elements.filter((element) => says(textOf(element), wanted)),
    visible: (elements, wanted) => elements.filter((element) => shown(element) === wanted),
    nth: (elements, place) => elements.slice(place, place + 1 || undefined),
  };
  /** The elements at the end of a path of steps: {css}, {text}, {role}, {hasText}, {visible}, {nth}. */
  const find = (path) => path.reduce((found, step) => {
    const [[kind, given]] = Object.entries(step);
    return [...new Set(steps[kind](found, given))];
  }, [document]);
  /** The one element; null if there is none. */
  const one = (path) => {
    const found = find(path);
    if (found.length > 1) throw new Error(`strict mode violation: ${JSON.stringify(path)} resolved to ${found.length} elements`);
    return found[0] ?? null;
  };

  /** The innermost element at a point of a document. */
  const at = (within, left, top) => {
    let hit = within.elementFromPoint(left, top);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(left, top);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  /** An element and all around it. */
  const around = (element) => element ? [element, ...around(parentOf(element))] : [];

  /** Why a press on an element's middle would not reach it; null if it would. Brings it into sight. */
  const reach = async (element) => {
    if (!element) return 'not there';
    if (!shown(element)) return 'not visible';
    if (element.matches(':disabled')) return 'disabled';
    const before = element.getBoundingClientRect();
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    const now = element.getBoundingClientRect();
    if (['x', 'y', 'width', 'height'].some((side) => before[side] !== now[side])) return 'moving';
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const covers = () => {
      const { x, y, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
      let [left, top] = [x + width / 2, y + height / 2];
      const hit = at(document, left, top);
      const own = around(hit).includes(element) || hit?.closest('label')?.control === element;
      if (!own) return `covered by ${hit?.localName}`;
      // A frame of the page's own origin may be covered itself.
      for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView.frameElement) {
        const place = frame.getBoundingClientRect();
        [left, top] = [left + place.x + frame.clientLeft, top + place.y + frame.clientTop];
        const over = at(frame.ownerDocument, left, top);
        if (over !== frame) return `its frame covered by ${over?.localName}`;
      }
      return null;
    };
    const covered = covers();
    if (covered) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    return covered && covers();
  };

  /** A value as text that the test can read: JSON in which each value says its kind. */
  const encode = (value, outer = []) => {
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return '{"u":1}';
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return `{"n":"${Object.is(value, -0) ? '-0' : value}"}`;
    if (typeof value === 'bigint') return `{"b":"${value}"}`;
    if (value === null || typeof value !== 'object') return `{"v":${JSON.stringify(value)}}`;
    if (value instanceof Node || value === window) return '{"v":"ref: <Node>"}';
    if (outer.includes(value)) return '{"v":"ref: <Circular>"}';
    const inside = [...outer, value];
    if (Array.isArray(value)) return `{"a":[${value.map((each) => encode(each, inside)).join()}]}`;
    if (value instanceof Date) return `{"d":${value.getTime()}}`;
    if (value instanceof Error) return `{"e":${JSON.stringify(String(value.message))}}`;
    return `{"o":[${Object.keys(value).map((key) => `[${JSON.stringify(key)},${encode(value[key], inside)}]`).join()}]}`;
  };

  /** What is sent back: what came of it, where the page is, and what it has kept for the test. */
  const answer = (kind, value) => {
    let kept = [];
    try {
      kept = top.__kept?.splice(0) ?? [];
    } catch { /* a frame of another origin keeps nothing */ }
    return `{"kind":"${kind}","value":${encode(value)},"url":${JSON.stringify(location.href)},"kept":[${kept.join()}]}`;
  };

  return { find, one, shown, reach, answer };
}

/** A value that `encode` has made text of, once that text is parsed. */
export function decode(coded) {
  const [[kind, value]] = Object.entries(coded);
  switch (kind) {
    case 'u': return undefined;
    case 'n': return Number(value);
    case 'b': return BigInt(value);
    case 'a': return value.map(decode);
    case 'd': return new Date(value);
    case 'e': return new Error(value);
    case 'o': return Object.fromEntries(value.map(([key, each]) => [key, decode(each)]));
    default: return value;
  }
}
