// What the test files of this folder do alike: open its page, and ask what has arrived.
import assert from 'node:assert/strict';

export const folder = '/tests/engines/';
export const page = `https://www.engines.test${folder}`;

/** What the page's scripts have put down, in order. */
export const ran = (visitor) => visitor.page.evaluate(() => window.ran);

/** A visitor on a page, with the banner up. */
export async function arrive(lab, t, address = page, options = {}) {
  const visitor = await lab.visitor(t, options);
  await visitor.open(address);
  await visitor.banner.waitFor();
  return visitor;
}

/** The paths and queries that a host was asked for, in order. */
export function requests(visitor, host) {
  const asked = visitor.standin.log.filter((entry) => entry.host === host);
  return asked.map(({ path, query }) => [path, new URLSearchParams(query)].filter(String).join('?'));
}

/** Waits until as much has arrived (`read`: what, as a list) as is expected, and all is at rest: then it is that. */
export async function assertArrived(visitor, read, expected) {
  const end = Date.now() + 10_000; // milliseconds until what is missing counts as a fault
  while (read(visitor).length < expected.length && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  await visitor.quiet();
  assert.deepEqual(read(visitor), expected);
}
