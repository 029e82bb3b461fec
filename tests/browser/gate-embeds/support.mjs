// What both test files of the scenario do: open the page, look into placeholders, count what was asked for.
import assert from 'node:assert/strict';

export const folder = '/tests/gate-embeds/';
export const page = `https://www.embeds.test${folder}`;

/** The page with its placeholders up. */
export async function arrive(lab, t, options) {
  const visitor = await lab.visitor(t, options);
  await visitor.open(page);
  await visitor.banner.waitFor();
  await placeholder(visitor, 'video-1').waitFor();
  await visitor.quiet();
  return visitor;
}

/** The placeholder inside a held frame. */
export const placeholder = (visitor, id) => visitor.page.frameLocator(`#${id}`).locator('.box');
/** The placeholder beside a held element into which none can be built. */
export const beside = (visitor, id) => visitor.page.locator(`privola-embed:has(+ #${id}) .box`);
export const button = (box, way) => box.locator(`[data-way="${way}"]`);

/** Presses a button of a placeholder and waits until all that follows has come to rest. */
export async function press(visitor, box, way) {
  await button(box, way).click();
  await visitor.quiet();
}

/** What the vendors were asked for. */
export const asked = (visitor) => visitor.vendorRequests().map(({ host, path }) => host + path).sort();
/** Which of the site's own frames were asked for, by their query. */
export const frames = (visitor) => visitor.standin.log
  .filter((entry) => entry.path === `${folder}frame.html`).map(({ query }) => Object.keys(query)[0]).sort();

/** Waits until as much was asked for (`read`: `asked` or `frames`) as expected, and all is quiet: then it is that. */
export async function assertRequests(visitor, read, expected) {
  const end = Date.now() + 10_000; // milliseconds until what is missing counts as a fault
  while (read(visitor).length < expected.length && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  await visitor.quiet();
  assert.deepEqual(read(visitor), expected);
}

/** The sum of all layout shifts so far, those after a click included. */
export const shifts = (visitor) => visitor.page.evaluate(() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().filter(({ entryType }) => entryType === 'layout-shift')
    .reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true });
  // An observer of no entries is never called.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(0))));
}));

export async function assertHeld(visitor, ...ids) {
  for (const id of ids) {
    assert.equal(await placeholder(visitor, id).isVisible(), true, `${id} is held behind its placeholder`);
  }
}
