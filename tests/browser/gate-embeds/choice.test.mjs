// What a visitor decides at the placeholder of a held frame or widget, and what follows: this one once, or its service.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { laboratory } from '../lib/browser.mjs';
import { presetFile } from '../lib/presets.mjs';
import { serveUnheld } from '../lib/unhold.mjs';
import {
  arrive as open, asked, assertHeld, assertRequests, beside, folder, frames, page, placeholder, press,
} from './support.mjs';

const lab = await laboratory();
const arrive = (t, options) => open(lab, t, options);
const [first, second, map] = ['www.youtube.com/embed/first', 'www.youtube.com/embed/second', 'www.google.com/maps'];

test('control_the_same_frames_not_held_are_all_requested', async (t) => {
  const visitor = await lab.visitor(t);
  serveUnheld(lab.site, folder);
  await visitor.open(page);
  await assertRequests(visitor, asked, [map, first, second]);
  await assertRequests(visitor, frames, ['absent', 'beacon', 'hidden', 'plain', 'refused', 'sandboxed', 'tiny']);
});

test('before_a_choice_nothing_is_requested_and_nothing_stored', async (t) => {
  const visitor = await arrive(t);
  await visitor.page.locator('#end').scrollIntoViewIfNeeded();
  await visitor.quiet();
  assert.deepEqual(asked(visitor), []);
  assert.deepEqual(frames(visitor), []);
  await visitor.assertNothingStored();
  assert.deepEqual([visitor.lines, visitor.errors], [[], []]);
});

test('a_placeholder_names_the_service_who_gets_the_data_and_the_providers_policy', async (t) => {
  const visitor = await arrive(t);
  const box = placeholder(visitor, 'map');
  assert.equal(await box.getByRole('heading').textContent(), 'Google Maps');
  assert.match(await box.locator('p').textContent(), /IP address to Google Ireland Limited\./);
  const link = box.getByRole('link', { name: 'Privacy policy of Google Ireland Limited' });
  assert.equal(await link.getAttribute('href'), 'https://policies.google.com/privacy');
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.deepEqual(await box.getByRole('button').allTextContents(), ['Load once', 'Always allow Google Maps']);
});

test('what_the_config_says_of_a_service_goes_before_what_its_preset_says', async (t) => {
  const visitor = await arrive(t);
  const text = await placeholder(visitor, 'video-1').locator('p').textContent();
  assert.match(text, /to Example Video Ltd\. Privacy policy of Example Video Ltd/);
});

test('each_presets_file_is_asked_for_once_and_of_the_own_site', async (t) => {
  const visitor = await arrive(t);
  for (const name of ['youtube', 'google-maps']) {
    assert.equal(visitor.requested(`/privola/${presetFile(name)}`), 1, name);
  }
});

test('load_once_loads_that_frame_alone_and_stores_nothing', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-1'), 'once');
  await assertRequests(visitor, asked, [first]);
  assert.deepEqual(frames(visitor), []);
  assert.equal(await visitor.page.locator('#video-1').getAttribute('src'), 'https://www.youtube.com/embed/first');
  const shown = await visitor.page.frameLocator('#video-1').locator('p').textContent();
  assert.equal(shown, 'Video', 'the placeholder is gone');
  await assertHeld(visitor, 'video-2', 'map', 'tiny', 'plain');
  assert.equal(await visitor.choice(), null);
  assert.equal(await visitor.cookie('privola'), undefined);
  assert.equal(await visitor.sees('banner'), true, 'the banner still asks');
});

test('what_was_loaded_once_is_held_again_on_the_next_page', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-1'), 'once');
  visitor.standin.log.length = 0;
  await visitor.reload();
  await placeholder(visitor, 'video-1').waitFor();
  assert.deepEqual(asked(visitor), []);
});

test('always_allow_loads_all_of_that_service_and_of_no_other', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-1'), 'always');
  await assertRequests(visitor, asked, [first, second]);
  // All else is refused, so what waits for that is loaded.
  await assertRequests(visitor, frames, ['refused']);
  await assertHeld(visitor, 'map', 'tiny', 'plain');
  assert.equal(await beside(visitor, 'widget').isVisible(), true);
  const record = await visitor.page.evaluate(() => window.privola.record());
  const granted = Object.keys(record.services).filter((id) => record.services[id] && id !== 'privola');
  assert.deepEqual(granted, ['youtube']);
  assert.ok(await visitor.cookie('privola'));
});

test('always_allow_holds_on_the_next_page_without_a_placeholder', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-2'), 'always');
  visitor.standin.log.length = 0;
  await visitor.reload();
  await placeholder(visitor, 'map').waitFor();
  await assertRequests(visitor, asked, [first, second]);
  assert.equal(await placeholder(visitor, 'video-1').count(), 0);
  await assertHeld(visitor, 'map', 'tiny', 'plain');
});

test('one_service_after_the_other_can_be_allowed', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-1'), 'always');
  await press(visitor, placeholder(visitor, 'map'), 'always');
  await assertRequests(visitor, asked, [map, first, second]);
  await assertHeld(visitor, 'tiny', 'plain');
});

test('a_frame_without_a_service_asks_for_its_category', async (t) => {
  const visitor = await arrive(t);
  const box = placeholder(visitor, 'plain');
  assert.equal(await box.getByRole('heading').textContent(), 'Timetable');
  assert.match(await box.locator('p').textContent(), /to www\.embeds\.test\./);
  assert.equal(await box.getByRole('button').nth(1).textContent(), 'Always allow Marketing (retargeting)');
  await press(visitor, box, 'always');
  await assertRequests(visitor, frames, ['plain']);
  assert.deepEqual(asked(visitor), []);
  assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, retargeting: true });
});

test('after_refusing_all_the_placeholders_stay_and_still_work', async (t) => {
  const visitor = await arrive(t);
  await visitor.reject();
  await assertHeld(visitor, 'video-1', 'video-2', 'map', 'tiny', 'plain');
  await press(visitor, placeholder(visitor, 'map'), 'once');
  await assertRequests(visitor, asked, [map]);
  await press(visitor, placeholder(visitor, 'video-2'), 'always');
  await assertRequests(visitor, asked, [map, first, second]);
});

test('after_accepting_all_each_frame_is_loaded_once', async (t) => {
  const visitor = await arrive(t);
  await visitor.accept();
  await assertRequests(visitor, asked, [map, first, second]);
  await assertRequests(visitor, frames, ['absent', 'beacon', 'hidden', 'plain', 'sandboxed', 'tiny']);
  visitor.standin.log.length = 0;
  await visitor.reload();
  await assertRequests(visitor, asked, [map, first, second]);
  assert.equal(await visitor.page.locator('privola-embed').count(), 0);
  for (const id of ['video-1', 'map', 'tiny', 'plain']) assert.equal(await placeholder(visitor, id).count(), 0, id);
});

test('with_consent_each_frame_is_loaded_that_the_parser_comes_to_later', async (t) => {
  const visitor = await lab.visitor(t);
  // Chromium drops the navigation of a frame that gets its address while the parser is putting it in.
  const words = `<p>${'A long page arrives in pieces. '.repeat(1000)}</p>`;
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  const frame = (number) => `${words}<iframe data-category="functional" data-service="youtube"
    data-src="https://www.youtube.com/embed/${number}"></iframe>`;
  lab.site.override(folder, { transform: (html) => html.replace(/<iframe[\s\S]*/, numbers.map(frame).join('')) });
  await visitor.open(page);
  await visitor.accept();
  const all = numbers.map((number) => `www.youtube.com/embed/${number}`);
  await assertRequests(visitor, asked, all);
  visitor.standin.log.length = 0;
  await visitor.reload();
  await assertRequests(visitor, asked, all);
});

test('after_a_withdrawal_the_placeholders_are_back', async (t) => {
  const visitor = await arrive(t);
  await press(visitor, placeholder(visitor, 'video-1'), 'always');
  visitor.standin.log.length = 0;
  await visitor.reloading(() => visitor.page.evaluate(() => window.privola.withdraw()));
  await placeholder(visitor, 'video-1').waitFor();
  await assertHeld(visitor, 'video-1', 'video-2', 'map');
  assert.deepEqual(asked(visitor), []);
});

test('a_widget_in_a_template_is_loaded_in_the_place_of_its_placeholder', async (t) => {
  const visitor = await arrive(t);
  const box = beside(visitor, 'widget');
  assert.equal(await box.getByRole('group', { name: 'Chat' }).count(), 1);
  await press(visitor, box, 'once');
  assert.equal(await visitor.page.locator('.widget').count(), 1);
  assert.deepEqual(await visitor.page.evaluate(() => window.ran), ['widget']);
  assert.equal(await visitor.page.locator('privola-embed').count(), 2, 'of the other template, and of the sandbox');
  assert.equal(await visitor.choice(), null);
});

test('a_template_is_called_what_its_owner_calls_it', async (t) => {
  const visitor = await arrive(t);
  const box = beside(visitor, 'unsized');
  assert.equal(await box.getByRole('heading').textContent(), 'Wall of posts');
  await press(visitor, box, 'always');
  assert.deepEqual(await visitor.choice(), { necessary: true, functional: false, retargeting: true });
  assert.equal(await visitor.page.locator('template#unsized + p').textContent(), 'Posts', 'behind its template');
  assert.equal(await box.count(), 0);
});

test('a_frame_that_waits_for_a_refusal_has_no_placeholder', async (t) => {
  const visitor = await arrive(t);
  assert.equal(await placeholder(visitor, 'refused').count(), 0);
});

test('a_frame_held_for_good_by_a_mistake_has_no_placeholder_that_could_not_keep_its_word', async (t) => {
  const visitor = await lab.visitor(t);
  const mistaken = (html) => html.replace('data-service="google-maps"', 'data-service="no-such"');
  lab.site.override(folder, { transform: mistaken });
  await visitor.open(page);
  await placeholder(visitor, 'video-1').waitFor();
  await visitor.quiet();
  assert.equal(await placeholder(visitor, 'map').count(), 0);
  assert.equal(visitor.issues.length, 1);
});

test('a_preset_that_cannot_be_had_leaves_a_placeholder_with_the_services_id_and_host', async (t) => {
  const visitor = await lab.visitor(t);
  lab.site.override(`/privola/${presetFile('google-maps')}`, { status: 500, body: '' });
  await visitor.open(page);
  const box = placeholder(visitor, 'map');
  await box.waitFor();
  assert.equal(await box.getByRole('heading').textContent(), 'google-maps');
  assert.match(await box.locator('p').textContent(), /to www\.google\.com\./);
  await press(visitor, box, 'once');
  await assertRequests(visitor, asked, [map]);
});
