// A seeded source of random choices: what a seed has drawn once, it draws again.
import { createHash } from 'node:crypto';

/** `seed`: any text. The numbers are hashes of the seed and a counter. */
export function source(seed) {
  let drawn = 0;
  /** From 0 up to, but not including, 1. */
  const fraction = () => createHash('sha256').update(`${seed} ${(drawn += 1)}`).digest().readUInt32BE(0) / 2 ** 32;
  const below = (count) => Math.floor(fraction() * count);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    /** True with a probability of `share`. */
    chance: (share) => fraction() < share,
    /** From `least` to `most`, both included. */
    between: (least, most) => least + below(most - least + 1),
    /** One of `[weight, value]…`, as often as its weight says. */
    weighed(pairs) {
      let left = fraction() * pairs.reduce((sum, [weight]) => sum + weight, 0);
      return (pairs.find(([weight]) => (left -= weight) < 0) ?? pairs.at(-1))[1];
    },
    /** `count` different ones of a list (all of a shorter one), in random order. */
    some(list, count) {
      const rest = [...list];
      const taken = [];
      while (taken.length < count && rest.length) taken.push(...rest.splice(below(rest.length), 1));
      return taken;
    },
  };
}
