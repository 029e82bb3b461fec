// What the project wants of each figure, and whether a run has met it.

/**
 * `of`: part of the summary and figure. `by`: what is judged, with its target `most` and its `stretch`:
 * `ratio` to the baseline in the same round, `value` itself, `blank` the ratio to the page without a product, or
 * `growth`, from the part `from` to the part `of`.
 */
const targets = (easy, hard) => [
  { what: 'first visit, bytes on the wire', of: [hard, 'totalBytes'], most: 1.28, stretch: 1 },
  { what: 'requests', of: [hard, 'requests'], by: 'value', most: 5, stretch: 3 },
  { what: `banner visible, ${hard}`, of: [hard, 'bannerMs'], most: 0.97, stretch: 0.85 },
  { what: `main-thread work over blank, ${hard}`, of: [hard, 'workMsOver'], most: 1, stretch: 0.6 },
  { what: `whole renderer's CPU over blank, ${hard}`, of: [hard, 'processMsOver'], most: 1, stretch: 0.7 },
  { what: `long tasks over blank, ${hard}`, of: [hard, 'longTasksOver'], by: 'value', most: 0 },
  { what: 'CLS', of: [hard, 'cls'], by: 'value', most: 0 },
  { what: `accept → last held script ran, ${hard}`, of: [hard, 'clickRanMs'], most: 0.4, stretch: 0.36 },
  { what: `accept: event duration, ${hard}`, of: [hard, 'clickEventMs'], most: 1, stretch: 0.7 },
  ...[easy, hard].map((profile) => ({ what: `returning visit → held scripts ran, ${profile}`, of: [profile, 'returnRanMs'], most: 1, stretch: 0.85 })),
  ...[['FCP', 'fcpMs'], ['LCP', 'lcpMs']].flatMap(([name, key]) => [
    { what: `the page's own ${name}, ${hard}`, of: [hard, key], most: 1 },
    { what: `the page's own ${name}, ${hard}, to that of no product`, of: [hard, key], by: 'blank', stretch: 1 },
  ]),
  { what: 'memory over blank', of: ['rest', 'memoryBytesOver'], most: 1.2, stretch: 0.9 },
  ...[easy, hard].map((profile) => ({ what: `opening the preferences: task time, ${profile}`, of: [profile, 'preferencesTaskMs'], most: 0.55, stretch: 0.4 })),
  ...scaled('500 services: ', `${hard} s500`, `${hard} s50`, { workMsOver: ['main-thread work', 0.5], preferencesTaskMs: ['opening the preferences', 0.5] }),
  ...scaled('1,000 held scripts: ', `${hard} t1000`, `${hard} t100`, { workMsOver: ['main-thread work', 0.8, 0.5], clickInlineMs: ['accept → all ran', 0.5], returnWorkMsOver: ['returning visit, main-thread work', 1.2, 0.5] }),
];

/** At the top at most so much of the rival's; ten times as much costs at most ten times. */
const scaled = (of, top, tenth, figures) => Object.entries(figures).flatMap(([key, [heading, most, stretch]]) => [
  { what: of + heading, of: [top, key], most, stretch },
  { what: `${of}${heading}, by a tenth of them`, of: [top, key], by: 'growth', from: tenth, most: 10 },
]);

/** What is measured of a target: median, and the quartiles where there are some; null if the run has not measured it. */
function measured({ of: [part, key], by = 'ratio', from }, summary, name) {
  const its = summary[part]?.[key]?.[name];
  if (!its) return null;
  if (by === 'value') return its;
  if (by === 'ratio') return its.ratios;
  if (by === 'blank') return its.toBlank;
  const few = summary[from]?.[key]?.[name];
  return few?.median > 0 ? { median: its.median / few.median } : null;
}

/** In words; the quartiles say where another run may judge otherwise. */
function verdict({ most, stretch }, { median, p25 = median, p75 = median }) {
  const close = (limit) => (p25 <= limit && p75 > limit ? ', within the spread' : '');
  if (stretch !== undefined && median <= stretch) return `stretch${close(stretch)}`;
  if (most === undefined) return `not met${close(stretch)}`;
  return median <= most ? `met${close(most)}` : `**not met**${close(most)}`;
}

const shown = (by, value) => (by === 'value' ? String(Math.round(value * 1e4) / 1e4) : `×${value.toFixed(2)}`);

/** Rows of the table: figure, target, stretch, measured, verdict. */
export function judged(data, summary, name) {
  const profiles = Object.keys(data.profiles);
  return targets(profiles[0], profiles.at(-1)).map((target) => {
    const { what, by = 'ratio', most, stretch } = target;
    const goal = (limit) => (limit === undefined ? '–' : `≤ ${shown(by, limit)}`);
    const its = measured(target, summary, name);
    if (!its) return [what, goal(most), goal(stretch), '–', 'not measured'];
    const range = its.p25 === undefined || its.p25 === its.p75 ? '' : ` (${shown(by, its.p25)}–${shown(by, its.p75)})`;
    return [what, goal(most), goal(stretch), shown(by, its.median) + range, verdict(target, its)];
  });
}
