// The owner's colours, and what keeps them readable: text of 4.5:1, edges and focus of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
// Loaded only where a page sets colours of its own. Accept and reject are one style whatever the colours are.

/** Our tokens by the names of the config's `banner.colors`. */
const TOKENS = { background: '--bg', text: '--ink', muted: '--dim', line: '--line', surface: '--soft', button: '--main', buttonText: '--on-main' };

/** What must stand out from what, by how much; in this order, since a token may stand behind another. */
const PAIRS = [
  ['--ink', '--bg', 4.5],
  ['--ink', '--soft', 4.5],
  ['--dim', '--bg', 4.5],
  ['--dim', '--soft', 4.5],
  ['--edge', '--bg', 3],
  ['--edge', '--soft', 3],
  ['--rim', '--bg', 3],
  ['--on-main', '--main', 4.5],
];

/** The red, green and blue, 0 to 255, of any CSS colour over white or, in dark mode, black. */
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgb = (color, behind) => {
  canvas.canvas.width = canvas.canvas.height = 1;
  for (const each of [behind, color]) {
    canvas.fillStyle = each;
    canvas.fillRect(0, 0, 1, 1);
  }
  return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3);
};

/** Relative luminance (WCAG 2.2, definitions). */
const luminance = (parts) => {
  const [red, green, blue] = [...parts].map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a, b) => {
  const [low, high] = [a, b].map(luminance).sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
};

export default ({ it, report, root, wear }) => {
  const own = new CSSStyleSheet();
  const mended = new CSSStyleSheet();
  wear(own, mended);
  const { colors, darkColors, theme } = it.config.banner || {};

  /** The config's colours as a rule; they go before the page's custom properties. */
  const rule = (selector, given = {}) => {
    own.insertRule(selector + '{}', own.cssRules.length);
    const { style } = own.cssRules[own.cssRules.length - 1];
    for (const name in given) style.setProperty(TOKENS[name], given[name]);
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  rule(':host([data-theme])', colors);

  const dark = () => theme === 'dark' || theme !== 'light' && system.matches;
  const told = new Set();

  const mend = () => {
    own.deleteRule(0);
    rule(':host([data-theme])', dark() ? darkColors : colors);
    mended.replaceSync(':host([data-theme]){}');
    const { style } = mended.cssRules[0];
    const base = dark() ? '#000' : '#fff';
    // A custom property may hold anything; an element's colour says what it comes to.
    const probe = document.createElement('i');
    root.append(probe);
    const value = (token) => {
      probe.style.color = 'var(' + token + ')';
      return getComputedStyle(probe).color;
    };
    for (const [front, behind, least] of PAIRS) {
      const under = rgb(value(behind), base);
      const over = rgb(value(front), 'rgb(' + under + ')');
      const found = contrast(over, under);
      if (found >= least) continue;
      style.setProperty(front, contrast([0, 0, 0], under) > contrast([255, 255, 255], under) ? '#000' : '#fff');
      const words = front + ' on ' + behind + ' has a contrast of ' + found.toFixed(1) + ':1 and needs ' + least + ':1 (WCAG 2.2), so it is corrected';
      if (!told.has(words)) report('banner.colors', words);
      told.add(words);
    }
    probe.remove();
  };
  mend();
  system.addEventListener('change', mend);
};
