// Which language is spoken. Pure.

/**
 * The offered language for who wants `wanted`, best first (BCP 47 lookup, RFC 4647 § 3.4); nothing if there is none. Many
 * systems write `de_AT` for `de-AT`.
 */
export const pick = (wanted, offered) => {
  for (let tag of wanted) {
    // Norwegian is written in Bokmål; Hebrew and Serbo-Croatian have old tags.
    tag = tag.replace(/_/g, '-').replace(/^(no|iw|sh)\b/i, (old) => ({ no: 'nb', iw: 'he', sh: 'sr-Latn' })[old.toLowerCase()]);
    for (; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const found = offered.find((locale) => locale.toLowerCase() === tag.toLowerCase());
      if (found) return found;
    }
  }
};
