// A new owner's way: what `privola init` writes and prints is put into a page as it stands, and the banner works.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { emptyFolder, privola, tagIn } from './tool.mjs';

const lab = await laboratory();
const work = await emptyFolder();
const who = ['--controller', 'Newcomer d.o.o.', '--email', 'privacy@newcomer.test', '--policy', '/privacy.html'];
const said = await privola(work, 'init', ...who, '--locale', 'en,sl', '--service', 'Google Analytics,c.seznam.cz');
const config = await readFile(path.join(work, 'privola.json'), 'utf8');

/** The markup under a heading of what was printed: its indented lines. */
const markup = (heading) => said.split(/^## /m).find((part) => part.startsWith(heading)).split('\n').filter((line) => line.startsWith('    ')).join('\n');

async function arrive(t, { head = tagIn(said), text = config } = {}) {
  const visitor = await lab.visitor(t);
  lab.site.override('/privola.json', { body: text, type: 'application/json' });
  lab.site.override('/', {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New</title>${head}${markup('3.')}</head><body>${markup('A link')}</body></html>`,
    type: 'text/html; charset=utf-8',
  });
  return visitor.open('https://www.newcomer.test/');
}

/** Hosts, but for the site, that the page sent requests to. */
const vendors = (visitor) => [...new Set(visitor.sent.map(({ host }) => host))].filter((host) => !host.endsWith('.test'));

test('pasted_as_printed_the_banner_asks_and_the_tags_wait_for_the_answer', async (t) => {
  const visitor = await arrive(t);
  await visitor.banner.waitFor();
  assert.ok((await visitor.banner.innerText()).includes('Newcomer d.o.o.'));
  assert.deepEqual(vendors(visitor), []);
  await visitor.assertNothingStored();
  assert.deepEqual(visitor.lines, []);
  await visitor.accept();
  assert.ok(vendors(visitor).includes('www.googletagmanager.com') && vendors(visitor).includes('c.seznam.cz'), vendors(visitor).join());
  assert.deepEqual(await visitor.choice(), { necessary: true, analytics: true, retargeting: true });
  assert.deepEqual(visitor.lines, []);
  assert.deepEqual(visitor.errors, []);
});

test('after_a_refusal_nothing_runs_and_the_printed_link_changes_the_choice', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  assert.deepEqual(vendors(visitor), []);
  await visitor.page.click('a[data-privola]');
  await visitor.dialog.waitFor();
  await visitor.toggle('analytics', true);
  await visitor.save();
  assert.deepEqual(vendors(visitor).filter((host) => host.includes('seznam')), []);
  assert.ok(vendors(visitor).includes('www.googletagmanager.com'));
});

test('built_from_there_the_other_printed_tag_works_as_well', async (t) => {
  const built = await privola(work, 'build', 'privola.json', '--out', 'privola');
  const visitor = await lab.visitor(t);
  lab.site.mount('/privola/', path.join(work, 'privola'));
  lab.site.override('/', {
    body: `<!doctype html><html lang="sl"><head><meta charset="utf-8"><title>New</title>${tagIn(built)}</head><body></body></html>`,
    type: 'text/html; charset=utf-8',
  });
  await visitor.open('https://www.newcomer.test/');
  await visitor.accept();
  assert.deepEqual(await visitor.choice(), { necessary: true, analytics: true, retargeting: true });
  // The schema that the config names for editors lies where it says.
  const { $schema } = JSON.parse(config);
  assert.equal(JSON.parse(await readFile(path.join(work, $schema), 'utf8')).$id, 'urn:privola:config');
  assert.deepEqual(visitor.lines, []);
});
