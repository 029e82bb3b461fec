// The stage on which a preset is tried: a page generated from the preset's own `tag`, and a stand-in for its vendor
// that behaves as the preset says the vendor does. Nothing here knows a single vendor, so a new file is tried as well.
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What the vendor's scripts do when they are there; runs in the page. */
const vendor = read('vendor.client.js');

/** A name with demo parts where it begins or ends in `*`. */
export const exact = (name) => name.replace(/^\*|\*$/g, '0demo');

/** First-party cookies that a script can set. */
export const cookies = ({ cookies = [] }) => cookies.filter((it) => !it.domain && !it.httpOnly).map(({ name }) => exact(name));

/** Names by storage area. */
export const keys = ({ storage = [] }) => ['local', 'session', 'database'].map((area) =>
  storage.filter((it) => (it.area ?? 'local') === area).map(({ name }) => exact(name)));

/** The addresses that the tag itself names, in order. */
export const addresses = ({ tag }) => tag.map((it) => it.script ?? it.iframe ?? it.img ?? it.stylesheet).filter(Boolean);

/** The markup of a tag; `held`: as an owner marks it up, else live. */
function markup({ tag, category, id }, held) {
  const mark = held ? ` data-category="${category}" data-service="${id}"` : '';
  const plain = held ? ' type="text/plain"' : '';
  const source = (name, url) => `${held && name !== 'script' ? 'data-' : ''}${name === 'link' ? 'href' : 'src'}="${url.replaceAll('&', '&amp;')}"`;
  return tag.map((it) => {
    if (it.script) {
      const id = it.id ? ` id="${it.id}"` : '';
      const flags = ['async', 'defer'].filter((flag) => it[flag]).map((flag) => ' ' + flag).join('');
      const module = it.module ? (held ? ' data-type="module"' : ' type="module"') : '';
      return `<script${plain}${module}${mark}${id}${flags} ${source('script', it.script)}></script>`;
    }
    if (it.iframe) return `<iframe title="Held"${mark} ${source('iframe', it.iframe)}></iframe>`;
    if (it.img) return `<img alt=""${mark} ${source('img', it.img)}>`;
    if (it.stylesheet) return `<link rel="stylesheet"${mark} ${source('link', it.stylesheet)}>`;
    return `<script${plain}${mark}>${it.inline}</script>`;
  }).join('\n');
}

/** A page with the preset's tag. */
export const page = (preset, held) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${held ? '<script src="/privola/privola.js" data-config="privola.json"></script>' : ''}
<title>${preset.name}</title>
</head>
<body>
<h1>${preset.name}</h1>
${markup(preset, held)}
</body>
</html>`;

export const config = (preset) => JSON.stringify({
  controller: { name: 'Example Ltd' },
  categories: ['necessary', 'functional', 'analytics', 'retargeting'],
  services: [preset.id],
});

/** The reply of the preset's vendor to any request: scripts act, all else is empty. */
export const reply = (preset, functions) => (host, url, request) => {
  const dest = request.headers['sec-fetch-dest'];
  const headers = { 'access-control-allow-origin': request.headers.origin ?? '*', 'access-control-allow-credentials': 'true' };
  if (dest !== 'script') return { type: dest === 'style' ? 'text/css' : 'text/html', body: '', headers };
  const [local, session, databases] = keys(preset);
  const facts = { cookies: cookies(preset), local, session, databases, functions };
  return { type: 'text/javascript', body: `(${vendor.slice(vendor.indexOf('function vendor'))})(${JSON.stringify(facts)});`, headers };
};

/** Whether an address belongs to a preset, by the rule for its hosts. */
export function owns({ hosts }, { host, path, query }) {
  return hosts.some((pattern) => {
    const [where, condition] = pattern.split('?');
    const [name, ...rest] = where.split('/');
    const prefix = rest.length ? '/' + rest.join('/') : '';
    const [key, value] = (condition ?? '').split('=');
    const sameHost = name.startsWith('*.') ? host === name.slice(2) || host.endsWith(name.slice(1)) : host === name;
    return sameHost && path.startsWith(prefix) && (!condition || (query[key] ?? '').startsWith(value));
  });
}

/** The functions of a consent API. */
export const functions = ({ consent = {} }) => [...new Set([
  ...['default', 'granted', 'denied', 'withdrawn'].flatMap((stage) => consent[stage] ?? []), ...consent.fill ?? [],
].map(({ call }) => call))];

/** The calls of a stage as `[path, arguments]`, with the words that stand for the choice replaced. */
export const calls = ({ consent = {} }, stage, granted) => (consent[stage] ?? []).map(({ call, args = [] }) => {
  const text = JSON.stringify(args)
    .replaceAll('"$security_storage"', '"granted"')
    .replace(/"\$\?necessary"/g, 'true')
    .replace(/"\$\?[a-z-]+"/g, String(granted))
    .replace(/"\$[a-z_]+"/g, granted ? '"granted"' : '"denied"');
  return [call, JSON.parse(text)];
});
