// The page on which a tracker is tried: its tag as an owner would paste it, held.

/** A `tag` as in vendors/ (scripts only), of which a script may also have `data`: attributes that the vendor reads. */
export const page = ({ name, tag, category, id }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<script src="/privola/privola.js" data-config="privola.json"></script>
<title>${name}</title>
</head>
<body>
<h1>${name}</h1>
${tag.map((script) => held(script, category, id)).join('\n')}
</body>
</html>`;

function held({ script, inline, async, module, data = {} }, category, id) {
  const attributes = [
    ['type', 'text/plain'],
    ['data-category', category],
    ['data-service', id],
    ...(module ? [['data-type', 'module']] : []),
    ...(script ? [['src', script]] : []),
    ...Object.entries(data).map(([name, value]) => [`data-${name}`, value]),
  ].map(([name, value]) => `${name}="${value.replaceAll('&', '&amp;')}"`);
  return `<script ${attributes.join(' ')}${async ? ' async' : ''}>${inline ?? ''}</script>`;
}
