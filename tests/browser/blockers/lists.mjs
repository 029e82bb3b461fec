// Block lists as visitors have them: AdGuard's base, tracking, social and cookie notice filters, which have EasyList and
// EasyPrivacy in them, read by Ghostery's engine.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { root } from '../lib/site.mjs';

const folder = path.join(root, 'node_modules/@adguard/dnr-rulesets/dist/filters/declarative');

/** Base, tracking protection, social media, cookie notices, as the package numbers them. */
const LISTS = [2, 3, 4, 18];

/** The text of a list, which stands beside what the package has made of it. */
async function text(list) {
  const [{ metadata }] = JSON.parse(await readFile(path.join(folder, `ruleset_${list}/ruleset_${list}.json`), 'utf8'));
  return metadata.rawFilterList;
}

/** An engine with all of them. */
export async function lists() {
  return FiltersEngine.parse((await Promise.all(LISTS.map(text))).join('\n'));
}

/** The rule that takes a request, as text; nothing if none does. `type`: as the engine names them (`script`, `fetch`). */
export function taken(engine, url, type, sourceUrl) {
  const { match, filter } = engine.match(Request.fromRawDetails({ url, type, sourceUrl }));
  return match ? filter.toString() : null;
}
