// What every vendor's script needs: put before each of them. `standin` holds host, path and query of its own request.

/** Writes a first-party cookie on the widest domain that the browser allows, as the vendors' scripts do. */
function setCookie(name, value, seconds) {
  const labels = location.hostname.split('.');
  for (let count = 1; count <= labels.length; count += 1) {
    const domain = labels.slice(-count).join('.');
    document.cookie = `${name}=${value}; domain=${domain}; path=/; max-age=${seconds}; SameSite=Lax`;
    if (readCookie(name) === value) return;
  }
}

function readCookie(name) {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? undefined : found.slice(name.length + 1);
}

/** Keeps a cookie that is already there, else writes it. */
function keepCookie(name, value, seconds) {
  if (readCookie(name) === undefined) setCookie(name, value, seconds);
}

function randomNumber() {
  return Math.floor(Math.random() * 2 ** 31);
}

function address(base, query) {
  return `${base}?${new URLSearchParams(query)}`;
}

function requestImage(base, query) {
  new Image().src = address(base, query);
}

function requestPost(base, query) {
  fetch(address(base, query), { method: 'POST', mode: 'no-cors', credentials: 'include', keepalive: true });
}

function requestScript(url) {
  const element = document.createElement('script');
  element.async = true;
  element.src = url;
  document.head.append(element);
}
