// The visitor's browser storage: the record is read and written here, and what refused services left is deleted. Every
// access can throw where storage is blocked; that counts as nothing there.

/** The record as this page last read or wrote it. */
let current;

const attempt = (action) => {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
};

const cookies = () => attempt(() => document.cookie.split(';').map((pair) => pair.trim())) || [];

const cookie = (name) => cookies().find((pair) => pair.startsWith(name + '='))?.slice(name.length + 1);

/** The stored record: the cookie, else the local storage entry of that name, else nothing. */
const find = (name) => cookie(name) ?? attempt(() => localStorage.getItem(name)) ?? '';

export const stored = (name) => {
  // A page that slept in the back-forward cache while the visitor decided elsewhere: what runs in it may have been
  // refused since.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && find(name) !== current) location.reload();
  });
  return (current = find(name));
};

/** Keeps the record: as a cookie, or in local storage if the cookie does not stay. False if neither does. */
export const store = (name, value, domain, path, seconds) => {
  let text = `${name}=${value}; Path=${path || '/'}; Max-Age=${seconds}; SameSite=Lax`;
  if (domain) text += '; Domain=' + domain;
  // On plain http a browser would refuse the whole cookie for this.
  if (location.protocol === 'https:') text += '; Secure';
  attempt(() => { document.cookie = text; });
  current = value;
  const kept = cookie(name) === value;
  // An entry from a time when cookies were blocked would be a second truth.
  attempt(() => (kept ? localStorage.removeItem(name) : localStorage.setItem(name, value)));
  return find(name) === value;
};

/**
 * Deletes the cookies and keys of services, but for those that `granted` says keep theirs: what one of them names, and
 * the record, stays even where another names it too. Names are exact or end in `*`. Returns the cookies that could not
 * be deleted.
 */
export const clear = (record, services, granted) => {
  const any = (entries, name) => entries.some((it) => (it.endsWith('*') ? name.startsWith(it.slice(0, -1)) : name === it));
  // A cookie on the provider's own domain is out of this page's reach.
  const entries = (service, area) => (area ? service.storage : service.cookies || [])?.filter((it) => it?.name && !it.domain &&
    (!area || (it.area || 'local') === area)) || [];
  const named = (area, kept) => services.filter((it) => granted(it) === kept).flatMap((it) => entries(it, area)).map((it) => it.name);
  const goes = (area) => {
    const [out, keep] = [named(area, false), [record, ...named(area, true)]];
    return (name) => any(out, name) && !any(keep, name);
  };
  const left = () => cookies().map((pair) => pair.split('=')[0]).filter(goes());
  for (const name of left()) {
    // A partitioned cookie (CHIPS) is another one than that of the same name that is not, and of a name that begins
    // `__Secure-` browsers ignore all that is said without `Secure`.
    for (const place of places()) {
      for (const kind of ['', '; Secure', '; Secure; Partitioned']) attempt(() => { document.cookie = `${name}=; Max-Age=0${place}${kind}`; });
    }
  }
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

/**
 * Every place where a cookie that this page sees can lie: on the host alone and on the host and each parent as a
 * domain, for `/` and each prefix of the path, with and without its last slash. A script cannot see which, and a
 * deletion must name both (RFC 6265bis § 5.7). Browsers ignore domains they do not allow, so trying all is safe.
 */
const places = () => {
  const paths = ['/'];
  let path = '';
  for (const part of location.pathname.split('/').filter(Boolean)) {
    path += '/' + part;
    paths.push(path, path + '/');
  }
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((label, place) => '; Domain=' + labels.slice(place).join('.'))];
  return paths.flatMap((path) => domains.map((domain) => domain + '; Path=' + path));
};
