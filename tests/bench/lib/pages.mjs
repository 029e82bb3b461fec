// Every product's pages and files for every variant of the site, as one map from path to bytes.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { png } from '../site/images.mjs';
import { scripts, site } from '../site/model.mjs';

/** The bench's own folder. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** Where a product's page of a variant lies; below it, `a/` holds the product's files. */
export const home = (variant, name) => `/${variant}/${name}/`;

/** The products of these names, each with its version in its title. */
export async function load(names, dist) {
  const products = [];
  for (const name of names) {
    const file = path.join(root, 'products', `${name}.mjs`);
    if (!fs.existsSync(file)) throw new Error(`no product "${name}": there are ${all().join(', ')}`);
    const product = { ...(await import(pathToFileURL(file).href)).default, name };
    const version = product.package ? packageVersion(product.package) : product.own && distVersion(dist);
    products.push({ ...product, title: product.title + (version ? ' ' + version : '') + (product.suffix ?? '') });
  }
  return products;
}

const all = () => fs.readdirSync(path.join(root, 'products')).map((file) => path.parse(file).name);

const packageVersion = (name) => JSON.parse(fs.readFileSync(installed(name, 'package.json'), 'utf8')).version;

function installed(...names) {
  const file = path.join(root, 'node_modules', ...names);
  if (!fs.existsSync(file)) throw new Error(`${file} is missing; try: npm ci in tests/bench`);
  return file;
}

const distVersion = (dist) => {
  const script = path.join(dist, 'privola.js');
  if (!fs.existsSync(script)) throw new Error(`${script} is missing; try: cargo xtask build`);
  return /version:"([^"]+)"/.exec(fs.readFileSync(script, 'utf8'))?.[1];
};

/** Renders everything. `products` are those of `load`; a product's `info.note` may be filled while it is made. */
export async function render(products, names, dist) {
  const files = new Map(shared());
  for (const product of products) {
    for (const variant of names) {
      if (variant !== 'standard' && !product.scales) continue;
      const at = `${home(variant, product.name)}a`;
      for (const [file, bytes] of await contents(product, site(variant), dist)) files.set(`${at}/${file}`, bytes);
      const pages = { 'index.html': product.page, 'returning.html': product.returning };
      for (const [page, parts] of Object.entries(pages)) {
        if (parts) files.set(home(variant, product.name) + page, Buffer.from(document(parts(site(variant), at))));
      }
    }
  }
  return files;
}

/** A product's own files: of its package or of dist/, and those made from the site. */
async function contents(product, site, dist) {
  const found = [];
  for (const file of product.files || []) found.push([file, fs.readFileSync(installed(product.package, file))]);
  if (product.dist) {
    for (const file of fs.readdirSync(dist, { recursive: true, withFileTypes: true })) {
      const full = path.join(file.parentPath ?? file.path, file.name);
      if (file.isFile()) found.push([path.relative(dist, full).split(path.sep).join('/'), fs.readFileSync(full)]);
    }
  }
  const made = (await product.config?.(site, { root, dist, info: (product.info ||= {}) })) || {};
  for (const [file, text] of Object.entries(made)) found.push([file, Buffer.from(text)]);
  return found;
}

const part = (name) => fs.readFileSync(path.join(root, 'site', name), 'utf8').trim();

const document = ({ first = '', head, body }) => `<!doctype html>
<html lang="en">
<head>
${first}${part('head.html')}
${head}</head>
<body>
${part('article.html')}
${body}</body>
</html>
`;

const bare = (title, body) => Buffer.from(`<!doctype html><link rel="icon" href="data:,"><title>${title}</title>${body}`);

/** What all pages share: images, styles, the scripts that are held, and a page to warm the browser up with. */
function shared() {
  const warm = '<h1 style="font-family:Georgia">warm</h1><p style="font-family:system-ui">up <b>bold</b> <i>italic</i><script>document.title+=1</script>';
  return [
    ['/site/style.css', Buffer.from(part('style.css'))],
    ['/site/hero.png', png(1200, 500, 7, 8)],
    ['/site/second.png', png(600, 300, 3, 10)],
    ['/warm.html', bare('Warm', warm)],
    ['/privacy.html', bare('Privacy', '<p>Privacy')],
    ...scripts.map(({ id, src }) => [src, Buffer.from(held(id))]),
  ];
}

const held = (id) => `(window.__ran=window.__ran||{}).${id}=performance.now();document.cookie="_bench_${id}=1; path=/; max-age=86400";dispatchEvent(new Event("bench:ran"));\n`;
