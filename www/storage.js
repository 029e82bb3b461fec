// The visitor's browser storage: the record is read and written here. Every access can throw where storage is blocked;
// that counts as nothing there.

/** The record as this page last read or wrote it. */
let current;

export const attempt = (action) => {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
};

export const cookies = () => attempt(() => document.cookie.split(';').map((pair) => pair.trim())) || [];

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
