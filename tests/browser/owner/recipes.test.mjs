// The Content-Security-Policy of each recipe is what `privola build` gives for its config, and the example site works
// under it: every held tag runs after consent, and nothing that it does is stopped.
// Judges from outside.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { root } from '../lib/site.mjs';
import { emptyFolder, privola } from './tool.mjs';

const lab = await laboratory();
const work = await emptyFolder();
const nonce = 'cmVjaXBl';

/** The block of a language in a recipe. */
const block = (recipe, language) => recipe.split('```' + language + '\n')[1]?.split('\n```')[0] ?? '';

for (const site of ['campaign', 'municipalities', 'party-newsletter', 'consultancy', 'shop']) {
  test(`the_policy_of_the_recipe_${site}_is_the_one_that_is_built_and_stops_nothing`, async (t) => {
    const recipe = await readFile(path.join(root, `docs/recipes/${site}.md`), 'utf8');
    const policy = block(recipe, 'csp').replaceAll('HOSTS', block(recipe, 'hosts'));
    await privola(work, 'build', path.join(root, `www/examples/${site}/privola.json`), '--out', site);
    const { policyWithServices } = JSON.parse(await readFile(path.join(work, site, 'privola-build.json'), 'utf8'));
    assert.equal(policy.replace(" 'nonce-RANDOM'", ''), policyWithServices);

    const visitor = await lab.visitor(t);
    lab.site.documentHeaders({ 'content-security-policy': policy.replace('RANDOM', nonce) });
    lab.site.override(`/examples/${site}/`, { transform: (html) => html.replaceAll('<script', `<script nonce="${nonce}"`) });
    await visitor.open(`https://www.${site}.test/examples/${site}/`);
    if (site !== 'municipalities') await visitor.accept();
    assert.deepEqual(visitor.violations, []);
    assert.deepEqual(visitor.errors, []);
    assert.deepEqual(visitor.lines, []);
  });
}
