// The visitor's browser storage: the copies of the record are read and written here; which of them counts is decided in
// the wasm (src/copies.rs). Every access can throw where storage is blocked; that counts as nothing there.

/** The copies as this page last saw them. */
let seen;

export const attempt = (action) => {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
};

export const cookies = () => attempt(() => document.cookie.split(';').map((pair) => pair.trim())) || [];

/** The values of the cookies of a name: each domain and path can have its own. */
const values = (name) => cookies().filter((pair) => pair.startsWith(name + '=')).map((pair) => pair.slice(name.length + 1));

/** All copies of the record, a line each: those in cookies, and the one in local storage. */
const copies = (name) => {
  const kept = attempt(() => localStorage.getItem(name));
  // Nothing but the text itself may take a message apart.
  return [...values(name), ...kept == null ? [] : [kept]].map((text) => text.replace(/[\0-\x1f]/g, ' ')).join('\n');
};

/** The same, for the start of a page. */
export const stored = (name) => (seen = copies(name));

/** The same if they are others than this page last saw, else nothing. */
export const changed = (name) => (seen === copies(name) ? null : stored(name));

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

/**
 * Deletes the cookies of a name, wherever they lie. A partitioned one (CHIPS) is another than that of the same name that is
 * not, and of a name that begins `__Secure-` browsers ignore all that is said without `Secure`.
 */
export const erase = (name) => {
  for (const place of places()) {
    for (const kind of ['', '; Secure', '; Secure; Partitioned']) attempt(() => { document.cookie = `${name}=; Max-Age=0${place}${kind}`; });
  }
};

/**
 * Keeps the record, as the only copy: as a cookie, or in local storage if the cookie does not stay. Returns what did not go
 * as it should; nothing if all did.
 */
export const store = (name, value, domain, path, seconds) => {
  let text = `${name}=${value}; Path=${path || '/'}; Max-Age=${seconds}; SameSite=Lax`;
  if (domain) text += '; Domain=' + domain;
  // On plain http a browser would refuse the whole cookie for this.
  if (location.protocol === 'https:') text += '; Secure';
  const write = () => attempt(() => { document.cookie = text; });
  const alone = () => values(name).join() === value;
  write();
  // Older ones lie elsewhere, or the browser refused this one and has the one before it.
  if (!alone()) {
    erase(name);
    write();
  }
  const kept = values(name).includes(value);
  // First, since an older entry would stay where there is no room for a new one. Other tabs of the site hear of the new
  // one, also where it goes again at once because the cookie is there.
  attempt(() => localStorage.removeItem(name));
  attempt(() => localStorage.setItem(name, value));
  if (kept) attempt(() => localStorage.removeItem(name));
  const found = stored(name).split('\n');
  if (!found.includes(value)) return 'this browser keeps neither cookies nor local storage, so the choice holds for this page only';
  if (found.length > 1) return 'an older copy of the choice cannot be deleted from this page; the newest one counts';
  if (kept) return '';
  const under = !domain || ('.' + location.hostname).endsWith('.' + domain.replace(/^\./, ''));
  return 'the choice is kept in local storage, which servers and other subdomains do not see, and not in a cookie: ' + (
    name.length + value.length > 4096 ? 'it is longer than the 4,096 bytes that one can hold'
      : !under ? 'its domain (' + domain + ') is not that of this page'
        : !location.pathname.startsWith(path || '/') ? 'its path (' + path + ') is not that of this page'
          : 'the browser refuses it');
};
