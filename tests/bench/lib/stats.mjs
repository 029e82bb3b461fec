// Medians, spreads and ratios of figures, of which some may be missing.

const there = (values) => values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);

const quantile = (sorted, part) => {
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (above - sorted[below]) * (place - below);
};

/** The median, or null of nothing. */
export const median = (values) => {
  const sorted = there(values);
  return sorted.length ? quantile(sorted, 0.5) : null;
};

/** Median, range and quartiles, or null of nothing. */
export const summary = (values) => {
  const sorted = there(values);
  if (!sorted.length) return null;
  return {
    n: sorted.length,
    min: sorted[0],
    p25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    max: sorted.at(-1),
  };
};

/**
 * One product's value by another's in the same round, summed up: rounds differ more than products do, because other
 * work on the machine hits whole rounds. Null where no round has both, or where the other's is not above zero.
 */
export const ratios = (ours, theirs) => {
  const rounds = Object.keys(ours).filter((round) => Number.isFinite(ours[round]) && theirs[round] > 0);
  return summary(rounds.map((round) => ours[round] / theirs[round]));
};
