// The report of a run as Markdown.
import { groups } from './figures.mjs';
import { judged } from './targets.mjs';

const number = (value, digits) => {
  if (value == null) return '–';
  if (Math.abs(value) < 10 ** -digits / 2) return '0';
  return digits === 0 && Math.abs(value) >= 10_000 ? Math.round(value).toLocaleString('en-US').replaceAll(',', ' ') : value.toFixed(digits);
};

/** median (min–max) ×ratio */
const cell = (its, digits) => {
  if (!its) return '–';
  const [low, high] = [number(its.min, digits), number(its.max, digits)];
  const range = low === high ? '' : ` (${low}–${high})`;
  return number(its.median, digits) + range + (its.ratio > 0 ? ` ×${its.ratio.toFixed(2)}` : '');
};

/** The same with the quartiles of the ratio. */
const wide = (its, digits) => {
  const { p25, p75 } = its?.ratios ?? {};
  const [low, high] = [p25, p75].map((value) => value?.toFixed(2));
  return cell(its, digits) + (its?.ratio > 0 && low !== high ? ` (${low}–${high})` : '');
};

const rows = (head, lines) => [`| ${head.join(' | ')} |`, `|---|${head.slice(1).map(() => '---:').join('|')}|`, ...lines.map((line) => `| ${line.join(' | ')} |`)].join('\n');

/** A table of a group of figures, a line for each product. */
const table = (figures, group, products) => rows(['product', ...group.map(([, heading]) => heading)],
  products.filter(({ name }) => group.some(([key]) => figures[key]?.[name]))
    .map(({ name, title }) => [title, ...group.map(([key, , digits]) => cell(figures[key]?.[name], digits))]));

/** What a visitor and a site pay most for: profile, figure, heading, digits. */
export const main = (profiles) => {
  const hard = profiles.at(-1);
  return [
    [hard, 'totalBytes', 'first visit, bytes on the wire', 0],
    [hard, 'requests', 'requests', 0],
    ...profiles.map((profile) => [profile, 'bannerMs', `banner visible, ${profile}, ms`, 0]),
    ...profiles.map((profile) => [profile, 'workMsOver', `main-thread work, ${profile}, ms`, 1]),
    [hard, 'processMsOver', `whole renderer's CPU, ${hard}, ms`, 0],
    [hard, 'longTasksOver', `long tasks over blank, ${hard}`, 0],
    [hard, 'cls', 'CLS', 4],
    [hard, 'fcpMs', `the page's own FCP, ${hard}, ms`, 0],
    [hard, 'lcpMs', `the page's own LCP, ${hard}, ms`, 0],
    [hard, 'clickRanMs', `accept → last held script ran, ${hard}, ms`, 0],
    [hard, 'clickEventMs', `accept: event duration, ${hard}, ms`, 0],
    ...profiles.map((profile) => [profile, 'returnRanMs', `returning visit → held scripts ran, ${profile}, ms`, 0]),
    ['rest', 'memoryBytesOver', 'memory over blank, kB', 0],
    [hard, 'preferencesTaskMs', `opening the preferences, ${hard}, ms`, 1],
  ];
};

const inShort = (data, summary, products) => rows(['median (range) ×ratio (its quartiles)', ...products.map(({ title }) => title)],
  main(Object.keys(data.profiles)).map(([part, key, heading, digits]) => [heading, ...products.map(({ name }) => wide(summary[part]?.[key]?.[name], digits))]));

/** Our own figures beside what is wanted of them. */
const targets = (data, summary, own) => [
  `## Targets: ${own.title}`,
  `Set against ${data.products.find(({ name }) => name === data.baseline).title}: medians of the rounds' ratios (quartiles); figures without × are absolute. "Within the spread": the quartiles lie on both sides of the limit, so another run may judge otherwise.`,
  rows(['figure', 'target', 'stretch', 'measured', ''], judged(data, summary, own.name)),
];

const setUp = (products) => rows(['product', 'set-up', 'categories', 'services', 'cookies', 'preferences'],
  products.map(({ title, note, declares }) => [title, note, ...['categories', 'services', 'cookies', 'preferences'].map((it) => (declares[it] ? 'yes' : 'no'))]));

/** The Markdown; `plots` names SVG files beside it. */
export function report(data, summary, problems, plots) {
  const everyone = data.products;
  const products = everyone.filter(({ blank }) => !blank);
  const rival = everyone.find(({ name }) => name === data.baseline).title;
  const parts = [
    '# Benchmark',
    'Written by `cargo xtask bench`; the pages are in [`tests/bench/`](../tests/bench/products/). All products stand on the same article with the same 3 categories, 6 services, 12 cookies and 3 held scripts, in English, each set up as its own documentation says.',
    `${data.date}; Chromium ${data.browser}; Node.js ${data.node}; ${data.cpus} cores (${data.cpu}); load ${data.load} at the start; ${data.rounds} ${data.rounds === 1 ? 'round' : 'rounds'}, products interleaved; ${data.minutes} minutes.${data.rounds < 10 ? ' **So few rounds give a rough picture only.**' : ''}`,
    `Cells: median (range) ×ratio. The ratio is the median over the rounds of the product's value by ${rival}'s in the same round. ${Object.entries(data.profiles).map(([name, title]) => `${name}: ${title}`).join('; ')}. "Over blank" is less the page without a product. Work is the main thread's tasks less layout and style; Chromium's ScriptDuration leaves out what runs after an \`await\`, so both are shown. What watches for banner and scripts stands in every page alike, that without a product included, and asks for no frame before there is something to see.`,
    '## In short',
    inShort(data, summary, products),
    ...products.filter(({ own }) => own).flatMap((own) => targets(data, summary, own)),
    ...plots.map(({ file, title }) => `![${title}](${file})`),
    '## Checks',
    problems.length ? problems.map((text) => `- **FAILED** ${text}`).join('\n')
      : 'All passed: no held script ran or set a cookie before consent, after reject, or after reject and reload; all ran after accept and on the returning visit; no banner came back; no page error; every text file came packed.',
    '## Set-up',
    setUp(products),
    '## Weight of a first visit',
    '"Added to the page" is what the page itself grows by, packed, against the page without a product.',
    table(summary[Object.keys(data.profiles)[0]], groups.weight, products),
  ];
  for (const [profile, title] of Object.entries(data.profiles)) parts.push(...profileParts(profile, title, summary[profile], everyone, products));
  if (summary.rest) parts.push('## Memory at rest with the banner shown, over blank', 'After two garbage collections. Compiled wasm code is in none of these.', table(summary.rest, groups.memory, products));
  for (const profile of Object.keys(data.visits.scale)) parts.push(...scaleParts(profile, data, summary, everyone.filter(({ scales }) => scales)));
  return parts.join('\n\n') + '\n';
}

const profileParts = (profile, title, figures, everyone, products) => [
  `## First visit, ${title}`,
  'From the start of the navigation. Visible: the first frame in which the accept button has a box, is not wholly transparent and can be hit. At rest: opaque and still.',
  table(figures, groups.first, everyone),
  '### Main thread, over blank',
  'CPU time until 500 ms after the banner is visible and the page loaded. "Whole renderer" is the process with its background threads, which throttling does not slow.',
  table(figures, groups.thread, products),
  '### Click on accept',
  'From the click. Event durations come in steps of 8 ms; 8 stands for "under 16".',
  table(figures, groups.click, products),
  '### Returning visit, consent stored, files in the cache',
  'CPU times over a page that runs the three scripts at once.',
  table(figures, groups.returning, everyone),
  ...(figures.preferencesMs ? ['### Opening the preferences', 'From the click; before it the pointer rests on the button for 100 ms, as a person\'s does, and what a product fetches meanwhile is counted among the requests.', table(figures, groups.preferences, products)] : []),
];

function scaleParts(profile, data, summary, products) {
  const variants = ['s5', 's50', 's500'];
  const shown = products.filter(({ blank }) => !blank);
  const curve = ([key, heading, digits]) => [
    `### ${heading}`,
    rows(['product', '5 services', '50', '500'], shown.map(({ name, title }) => [title, ...variants.map((variant) => cell(summary[`${profile} ${variant}`]?.[key]?.[name], digits))])),
  ];
  const more = groups.preferences.filter(([key]) => ['preferencesMs', 'preferencesTaskMs'].includes(key)).map(([key, , digits]) => [key, key === 'preferencesMs' ? 'preferences visible after the click' : 'opening the preferences, CPU', digits]);
  return [
    `## Scale curve, ${data.profiles[profile]}`,
    ...[...groups.scale, ...more].flatMap(curve),
    ...tagsParts(profile, summary, products),
  ];
}

/** Held scripts: what finding and releasing 10, 100 and 1,000 of them takes, and each one between 100 and 1,000. */
function tagsParts(profile, summary, products) {
  const at = (variant, key, name) => summary[`${profile} ${variant}`]?.[key]?.[name];
  const each = (key, name) => {
    const [few, many] = ['t100', 't1000'].map((variant) => at(variant, key, name)?.median);
    return few == null || many == null ? '–' : number(((many - few) / 900) * 1000, 0);
  };
  return groups.tags.filter(([key]) => key !== 'clickEventMs').flatMap(([key, heading, digits]) => [
    `### Held inline scripts: ${heading}, ms`,
    rows(['product', '10', '100', '1,000', 'each from 100 to 1,000, µs'], products.map(({ name, title }) =>
      [title, ...['t10', 't100', 't1000'].map((variant) => cell(at(variant, key, name), digits)), each(key, name)])),
  ]);
}

/** The Markdown of a run of held scripts alone. */
export function tagsReport(data, summary, problems) {
  const products = data.products.filter(({ blank, scales }) => !blank && scales);
  return [
    '# Held scripts: 10, 100 and 1,000',
    'Written by `cargo xtask bench --tags`: the article of [the benchmark](bench.md) with that many held inline scripts more. "Work over blank" before the choice is mostly finding them; "accept: all ran" is from the click to the last one.',
    `${data.date}; Chromium ${data.browser}; ${data.cpus} cores (${data.cpu}); load ${data.load} at the start; ${data.rounds} ${data.rounds === 1 ? 'round' : 'rounds'}, products interleaved; ${data.minutes} minutes. Cells: median (range) ×ratio to ${data.products.find(({ name }) => name === data.baseline).title}.`,
    ...(problems.length ? [problems.map((text) => `- **FAILED** ${text}`).join('\n')] : []),
    ...Object.entries(data.profiles).flatMap(([profile, title]) => [`## ${title}`, ...tagsParts(profile, summary, products)]),
  ].join('\n\n') + '\n';
}
