// What a refusal or withdrawal leaves to be done: deletes the cookies, keys and databases of refused services, when it is
// known what they store. A file of its own, because it is needed on the page of a refusal alone.
import { whole } from '../bridge.js';
import { attempt, cookies, erase } from '../storage.js';

/** Whether a name is one of a pattern; see `names` in src/owner/known.rs. */
const fits = (pattern, name) => {
  const end = pattern.endsWith('*');
  const start = pattern[0] === '*';
  const part = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  if (start && end) return name.includes(part);
  return start ? name.endsWith(part) : end ? name.startsWith(part) : name === part;
};

/**
 * Deletes the cookies and keys of services, but for those that `granted` says keep theirs: what one of them names, and
 * the record, stays even where another names it too. Names are exact or begin or end in `*`. Returns the cookies that could not
 * be deleted.
 */
const clear = (record, services, granted) => {
  const any = (entries, name) => entries.some((it) => fits(it, name));
  // A cookie on the provider's own domain is out of this page's reach.
  const entries = (service, area) => (area ? service.storage : service.cookies || [])?.filter((it) => it?.name && !it.domain &&
    (!area || (it.area || 'local') === area)) || [];
  const named = (area, kept) => services.filter((it) => granted(it) === kept).flatMap((it) => entries(it, area)).map((it) => it.name);
  const goes = (area) => {
    const [out, keep] = [named(area, false), [record, ...named(area, true)]];
    return (name) => any(out, name) && !any(keep, name);
  };
  const left = () => cookies().map((pair) => pair.split('=')[0]).filter(goes());
  for (const name of left()) erase(name);
  for (const area of ['local', 'session']) {
    attempt(() => {
      const storage = window[area + 'Storage'];
      for (const name of Object.keys(storage).filter(goes(area))) storage.removeItem(name);
    });
  }
  const gone = goes('database');
  attempt(() => indexedDB.databases().then((all) => {
    for (const { name } of all) if (gone(name)) indexedDB.deleteDatabase(name);
  }).catch(() => {}));
  return left();
};

export default ({ hooks, it, report }) => {
  /** Clears; `1` if it was known what. */
  hooks.clear = async () => {
    // What the presets say cannot be had: then what the config says is cleared, and the next page tries again.
    const all = await it.learn();
    // Meanwhile the visitor may have chosen anew.
    const { services } = it.record;
    const left = clear(it.config.storage.name || 'privola', it.services, ({ id }) => services[id]);
    // Of what a page cannot even see, only a service that was granted can have left some.
    for (const { cookies } of it.withdrawn) {
      for (const { name, domain, httpOnly } of whole(cookies)) if (domain || httpOnly) left.push(domain ? name + ' (' + domain + ')' : name);
    }
    if (left.length) {
      it.record.undeleted = left;
      report(left.join(', '), 'cookies of refused services that a page cannot delete');
    }
    return all ? '1' : '';
  };
};
