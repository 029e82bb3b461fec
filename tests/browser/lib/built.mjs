// A config as `privola build` makes it, put on a page in the place of the tag that stands there.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emptyFolder, privola } from '../owner/tool.mjs';
import { root } from './site.mjs';

/** Where the sites of the stand-in have the built folder. */
export const base = '/built/';

/** Builds a config, a file named from the project's root; `more`: options of the command. */
export async function buildOf(config, ...more) {
  const work = await emptyFolder();
  const said = await privola(work, 'build', path.resolve(root, config), '--out', 'out', '--base', base, ...more);
  const folder = path.join(work, 'out');
  const manifest = JSON.parse(await readFile(path.join(folder, 'privola-build.json'), 'utf8'));
  return {
    folder, manifest, said,
    /** Serves it, and puts its tag on a page; `attributes`: more of them, such as `defer`. */
    serve(site, page, attributes = 'defer') {
      site.mount(base, folder);
      site.override(page, { transform: (html) => swap(html, manifest.tag.replace('<script', '<script ' + attributes)) });
    },
  };
}

const swap = (html, tag) => {
  const old = /<script src="[^"]*privola(-autoblock)?\.js"[^>]*><\/script>/;
  if (!old.test(html)) throw new Error('the page has no tag of the banner');
  return html.replace(old, () => tag);
};
