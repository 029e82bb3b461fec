// Tries presets: before consent nothing of theirs is requested or stored; after consent their tag runs and their script
// is told; after withdrawal it is told again, and what it stored is gone.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { record } from './recorder.mjs';
import * as stage from './stage.mjs';

const folder = new URL('../../../vendors/', import.meta.url);

/** All presets, in turn to one of `of` test files, so that these run side by side. */
const share = (part, of) => readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  .filter((_, place) => place % of === part)
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

const address = 'https://www.presets.test/tests/presets/generated/';

/** Names of a list that are not in another. */
const missing = (wanted, found) => wanted.filter((name) => !found.includes(name));

/** Of the calls heard, those of functions and arguments that a stage has, in order. */
const heard = (told, wanted) => told.filter((call) => wanted.some((one) => same(one, call)));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export async function tryPresets(part, of) {
  const lab = await laboratory();

  async function open(t, preset, held) {
    const visitor = await lab.visitor(t);
    const functions = stage.functions(preset);
    visitor.told = [];
    await visitor.page.exposeBinding('__told', (_source, ...call) => visitor.told.push(call));
    await visitor.page.addInitScript(record, functions);
    lab.standin.vendor = stage.reply(preset, functions);
    t.after(() => { lab.standin.vendor = null; });
    lab.site.override('/tests/presets/generated/', { type: 'text/html; charset=utf-8', body: stage.page(preset, held) });
    lab.site.override('/tests/presets/generated/privola.json', { type: 'application/json', body: stage.config(preset) });
    await visitor.open(address);
    return visitor;
  }

  const requested = (visitor) => visitor.vendorRequests().map(({ scheme, host, path, query }) => {
    const search = new URLSearchParams(query).toString();
    return `${scheme}://${host}${path}${search && '?' + search}`;
  });
  const wanted = (preset) => stage.addresses(preset).map((url) => {
    const { protocol, host, pathname, searchParams } = new URL(url);
    return `${protocol}//${host}${pathname}${searchParams.size ? '?' + searchParams : ''}`;
  });
  const stored = async (visitor) => {
    const { local, session, databases } = await visitor.storage();
    const jar = (await visitor.cookies()).map(({ name }) => name);
    return [jar, Object.keys(local), Object.keys(session), databases];
  };

  for (const preset of share(part, of)) {
    const entries = [stage.cookies(preset), ...stage.keys(preset)];
    const asked = wanted(preset);
    const scripts = preset.tag.some(({ script }) => script);

    test(`${preset.id}: control_its_tag_not_held_is_requested_without_a_choice`, async (t) => {
      const visitor = await open(t, preset, false);
      assert.deepEqual(missing(asked, requested(visitor)), []);
      assert.ok(asked.length > 0, 'its tag names an address');
    });

    test(`${preset.id}: nothing_before_consent_its_tag_once_after_it_and_nothing_left_after_withdrawal`, async (t) => {
      const visitor = await open(t, preset, true);
      assert.deepEqual(visitor.vendorRequests(), [], 'before consent');
      await visitor.assertNothingStored();
      // Only what can be told without the vendor's script is told before a choice: that everything is denied.
      const told = (name) => stage.calls(preset, name, name === 'granted');
      const early = told('default').filter((_, place) => preset.consent.default[place].stub);
      assert.deepEqual(visitor.told, early, 'told before consent');

      await visitor.accept();
      const sent = requested(visitor);
      for (const url of asked) assert.equal(sent.filter((one) => one === url).length, 1, `${url}: ${sent}`);
      for (const request of visitor.vendorRequests()) assert.ok(stage.owns(preset, request), `${request.host}${request.path} is none of its hosts`);
      assert.deepEqual(heard(visitor.told, told('granted')), told('granted'), 'told of the consent, once and in order');
      for (const { call, name, granted } of preset.consent?.fill ?? []) {
        const calls = visitor.told.filter(([path]) => path === call);
        assert.ok(!calls.length || calls.some(([, [first]]) => first?.[name] === granted), `${call} is given ${name}`);
      }
      if (scripts) {
        const found = await stored(visitor);
        entries.forEach((names, place) => assert.deepEqual(missing(names, found[place]), [], 'stored with consent'));
      }

      visitor.told.length = 0;
      visitor.standin.log.length = 0;
      await visitor.preferences();
      const stops = preset.consent?.stops;
      if (stops) await visitor.reject();
      else await visitor.reloading(() => visitor.press('reject-all'));
      const last = told('withdrawn').length ? told('withdrawn') : told('denied');
      if (scripts || last.length === 0) assert.deepEqual(heard(visitor.told, last).slice(0, last.length), last, 'told of the withdrawal');
      assert.deepEqual(visitor.vendorRequests(), [], 'nothing is asked after the withdrawal');
      const left = await stored(visitor);
      entries.forEach((names, place) => assert.deepEqual(names.filter((name) => left[place].includes(name)), [], 'deleted'));
      assert.deepEqual(visitor.errors, []);
    });
  }
}
