// The owner's colours, and what keeps them readable: text of 4.5:1, edges and focus of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
// Loaded only where a page sets colours of its own. Accept and reject are one style whatever the colours are.

/** Our tokens by the names of the config's `banner.colors`. */
const TOKENS = { background: '--bg', text: '--ink', muted: '--dim', line: '--line', surface: '--soft', button: '--main', buttonText: '--on-main' };

/** What is written or drawn on background and surface alike, and by how much it must stand out from both. */
const FRONT = { '--ink': 4.5, '--dim': 4.5, '--edge': 3, '--rim': 3 };

const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];

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
    // A custom property may hold anything; a background says what comes of it: what is no colour is transparent there.
    const probe = document.createElement('i');
    root.append(probe);
    const value = (token) => {
      probe.style.background = 'none';
      probe.style.backgroundColor = 'var(' + token + ')';
      return getComputedStyle(probe).backgroundColor;
    };
    const correct = (token, color, why) => {
      style.setProperty(token, 'rgb(' + color + ')');
      const words = (Object.keys(TOKENS).find((name) => TOKENS[name] === token) ?? token) + ' ' + why + ', so it is corrected';
      if (!told.has(words)) report('banner.colors', words);
      told.add(words);
      return color;
    };
    /** What a token comes to in front of `behind`. What others stand on must cover what the page has there. */
    const solid = (token, behind) => {
      const color = rgb(value(token), 'rgb(' + behind + ')');
      return `${rgb(value(token), '#000')}` === `${rgb(value(token), '#fff')}` ? color : correct(token, color, 'is no opaque colour');
    };
    const low = (ratio, least) => 'has a contrast of ' + ratio.toFixed(1) + ':1 and needs ' + least + ':1 (WCAG 2.2)';
    const best = (under) => contrast(BLACK, under) > contrast(WHITE, under) ? BLACK : WHITE;

    const back = solid('--bg', dark() ? BLACK : WHITE);
    const ideal = best(back);
    let soft = solid('--soft', back);
    if (contrast(ideal, soft) < 4.5) soft = correct('--soft', back, 'is too far from the background for a text of 4.5:1 on both (WCAG 2.2)');
    for (const token in FRONT) {
      const color = rgb(value(token), 'rgb(' + back + ')');
      const ratio = Math.min(contrast(color, back), contrast(color, soft));
      if (ratio < FRONT[token]) correct(token, ideal, 'on the background ' + low(ratio, FRONT[token]));
    }
    const main = solid('--main', back);
    const ratio = contrast(rgb(value('--on-main'), 'rgb(' + main + ')'), main);
    if (ratio < 4.5) correct('--on-main', best(main), 'on the button ' + low(ratio, 4.5));
    probe.remove();
  };
  mend();
  system.addEventListener('change', mend);
};
