// Tags held in other products' markup: left alone unless the config names the product, then released by the category
// or service that the markup means, and by no other.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';

const lab = await laboratory();
const folder = '/tests/gate-aliases/';
const scripts = ['inline', 'external'];
const framed = ['frame.html', 'dot.svg'];
/** By product: the scripts and files that analytics releases, and what runs once marketing is granted too. */
const products = {
  cookieconsent: { files: [], more: ['marketing'] },
  klaro: { files: [...framed, 'sheet.css'], more: ['marketing'] },
  cookiebot: { files: framed, more: ['marketing', 'both'], live: ['ignored by Cookiebot'] },
  onetrust: { files: framed, more: ['marketing', 'both'] },
  cookieyes: { files: framed, more: ['marketing'] },
  usercentrics: { files: framed, more: ['marketing'] },
  complianz: { files: framed, more: ['marketing'] },
  orejime: { scripts: [...scripts, 'inline of version 2'], files: framed, more: ['marketing'] },
};

const ran = async (visitor) => (await visitor.page.evaluate(() => window.ran)).sort();
const files = (visitor) => ['tag.js', 'frame.html', 'dot.svg', 'sheet.css'].filter((file) => visitor.requested(folder + file));
const set = async (visitor, choice) => {
  await visitor.page.evaluate((switches) => window.privola.set(switches), choice);
  await visitor.quiet();
};
const open = async (t, product, change) => {
  const visitor = await lab.visitor(t);
  if (change) lab.site.override(`${folder}${product}.html`, { transform: change });
  await visitor.open(`https://www.aliases.test${folder}${product}.html`);
  return visitor;
};
const without = (html) => html.replace(/\n *"aliases": .*/, '');

for (const [product, { scripts: its = scripts, files: loads, more, live = [] }] of Object.entries(products)) {
  test(`${product}: markup_is_held_and_released_once_by_its_own_category_only`, async (t) => {
    const visitor = await open(t, product);
    assert.deepEqual([await ran(visitor), files(visitor)], [live, []], 'before the choice');
    await set(visitor, { retargeting: true });
    assert.deepEqual([await ran(visitor), files(visitor)], [[...live, 'marketing'].sort(), []], 'another category');
    await set(visitor, { analytics: true });
    assert.deepEqual(await ran(visitor), [...live, ...its, ...more].sort());
    assert.deepEqual(files(visitor), ['tag.js', ...loads]);
    for (const file of files(visitor)) assert.equal(visitor.requested(folder + file), 1, `${file}, once`);
    assert.deepEqual(visitor.errors, []);
  });

  test(`${product}: an_unknown_word_is_held_for_good_and_told_of`, async (t) => {
    const visitor = await open(t, product);
    await visitor.accept();
    assert.ok(!(await ran(visitor)).includes('unknown'));
    assert.match(visitor.lines.join('\n'), /data-category: unknown category "[^"]*(miscellany|C0099)"/i);
    assert.equal(visitor.lines.length, 1, String(visitor.lines));
  });

  test(`${product}: markup_is_left_alone_where_the_config_does_not_name_the_product`, async (t) => {
    const visitor = await open(t, product, without);
    await visitor.accept();
    assert.deepEqual([await ran(visitor), files(visitor)], [live, []]);
  });
}

/** The page as it would be without any consent product. */
const live = (html) => html
  .replace('<script src="/privola/privola.js"></script>', '')
  .replace(/<template [^>]*>(.*)<\/template>/g, '$1')
  .replace(/ type="(text\/plain|opt-in)"| src="(about:blank|data:,)"/g, '')
  .replace(/ (data-src-cmplz|data-(cookieblock-|cky-|cmplz-)?src|uc-src)=/g, ' src=')
  .replace(/ data-href=/g, ' href=');

for (const [product, { scripts: its = scripts, files: loads, more, live: own = [] }] of Object.entries(products)) {
  test(`${product}: control_the_same_tags_not_held_run_and_load_without_a_choice`, async (t) => {
    const visitor = await open(t, product, live);
    assert.deepEqual(await ran(visitor), [...own, ...its, ...more, 'unknown'].sort());
    assert.deepEqual(files(visitor), ['tag.js', ...loads]);
  });
}
