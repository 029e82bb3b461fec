// Plays any vendor's script, by what its preset says: stores what it stores, and has the functions it is told by.
// eslint-disable-next-line no-unused-vars -- the text of this function is put into the page
function vendor({ cookies, local, session, databases, functions }) {
  for (const name of cookies) document.cookie = `${name}=1; Path=/; Max-Age=86400; Domain=${location.hostname.split('.').slice(-2).join('.')}`;
  for (const name of local) localStorage.setItem(name, '1');
  for (const name of session) sessionStorage.setItem(name, '1');
  for (const name of databases) indexedDB.open(name);
  // Every method is there, since the tag itself calls some by which the vendor is not told of consent.
  const whole = (object) => new Proxy(object, { get: (target, name) => target[name] ?? function other() {} });
  const made = new Set();
  for (const path of functions) {
    const [root, ...names] = path.split('.');
    if (!names.length) {
      window[root] ||= function told() {};
      continue;
    }
    const before = window[root];
    if (!before || (Object.getPrototypeOf(before) === Object.prototype && !made.has(root))) window[root] = whole(before || {});
    made.add(root);
    const last = names.pop();
    let at = window[root];
    for (const name of names) at = at[name];
    if (Array.isArray(at) ? !at[last] : !Object.hasOwn(at, last)) at[last] = function told() {};
  }
}
