// A random page as a browser gets it: its markup, and the replies of the servers its tags name.

const urls = {
  iframe: 'https://frames.random.test/frame.html',
  img: 'https://tags.example/dot.svg',
  link: 'https://tags.example/sheet.css',
};
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** `{s}` is the session, `{v}` the page view: whoever puts the markup into a page fills them in. */
const url = ({ id, form, missing }) =>
  `${urls[form] ?? `https://tags.example/${missing ? 'missing' : 'tag'}.js`}?for={s}.{v}.${id}`;

export const fromServer = ({ form }) => !['inline', 'module', 'template', 'widget'].includes(form);
export const isScript = ({ form }) => !['iframe', 'img', 'link', 'template', 'widget'].includes(form);

/** The markup of a tag, held unless it is the site's own; `live` shows it unheld in any case. */
export function markup(tag, live = tag.control) {
  const { id, form, category, service, bare, source = 'src', parts = [] } = tag;
  const condition = (bare ? '' : ` data-category="${category}"`) + (service ? ` data-service="${service}"` : '');
  const held = live ? '' : condition;
  const data = live ? '' : 'data-';
  const rest = `${held} data-t="${id}"`;
  const inner = parts.map((part) => markup(part)).join('\n  ');
  switch (form) {
    case 'iframe': return `<iframe title="${id}" ${data}src="${url(tag)}"${rest}></iframe>`;
    case 'img': return `<img alt="${id}" ${data}src="${url(tag)}"${rest}>`;
    case 'link': return `<link rel="stylesheet" ${data}href="${url(tag)}"${rest}>`;
    case 'template': return live ? inner : `<template${rest}>\n  ${inner}\n</template>`;
    case 'widget': return live ? inner : `<template data-embed="Widget"${rest}>\n  ${inner}\n</template>`;
    default: {
      const module = form.startsWith('module') ? ` ${data}type="module"` : '';
      const when = ['async', 'defer'].includes(form) ? ` ${form}` : '';
      const from = fromServer(tag) ? ` ${live ? 'src' : source}="${url(tag)}"` : '';
      const text = fromServer(tag) ? '' : `ran("${id}")`;
      return `<script${live ? '' : ' type="text/plain"'}${module}${when}${from}${rest}>${text}</script>`;
    }
  }
}

/** The whole page of a session, with its config in it. `leaks`: ids of tags shown live, against their condition. */
export function document({ config, tags, extra = '' }, leaks = []) {
  const at = (spot) => tags.filter((tag) => tag.spot === spot)
    .map((tag) => markup(tag, tag.control || leaks.includes(tag.id))).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Random page</title>
<script type="application/json" id="privola-config">${JSON.stringify(config)}</script>
<script src="/privola/privola.js"></script>
<script>
window.view = {v};
window.kept = new Map();
window.ran = (id) => window.__ran("{s}", view, id);
window.privola.ready.then(() => { window.up = true; });
</script>
${extra}
${at('head')}
</head>
<body>
<h1>Random page</h1>
${at('body')}
<div id="app"></div>
</body>
</html>
`;
}

/** What `tags.example` answers; for `Standin.vendor`. */
export function reply(host, { pathname, searchParams }) {
  if (host !== 'tags.example') return null;
  const headers = { 'access-control-allow-origin': '*' };
  const id = (searchParams.get('for') ?? '').split('.').at(-1);
  switch (pathname) {
    case '/tag.js': return { type: 'text/javascript', headers, body: `ran("${id}")` };
    case '/dot.svg': return { type: 'image/svg+xml', body: dot };
    case '/sheet.css': return { type: 'text/css', body: 'h1 { margin: 0 }' };
    default: return { status: 404, type: 'text/plain', headers, body: 'not found' };
  }
}
