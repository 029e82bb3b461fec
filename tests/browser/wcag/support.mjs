// What the files of the scenario do alike: open the page in a layout, and look at what has the focus.
import assert from 'node:assert/strict';

const folder = '/tests/wcag/';
export const page = `https://www.wcag.test${folder}`;
export const layouts = ['box', 'bar', 'dialog'];
/** Everything that can be pressed, in a shadow root. */
export const CONTROLS = 'button,a[href],input,summary';

/** A visitor on the page, with the banner in a layout. */
export async function open(lab, t, { banner = {}, html = (text) => text, ...options } = {}) {
  const visitor = await lab.visitor(t, options);
  lab.site.override(`${folder}privola.json`, { transform: (text) => JSON.stringify({ ...JSON.parse(text), banner }) });
  lab.site.override(folder, { transform: html });
  await visitor.open(page);
  await visitor.banner.waitFor();
  return visitor;
}

/** What has the focus, inside shadow roots too: its action, switch, id or tag. */
export const focused = (visitor) => visitor.page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const { action, category, service } = element?.dataset ?? {};
  return action ?? category ?? service ?? (element?.id || element?.localName);
});

/** Opens the preferences with all services unfolded. */
export async function unfold(visitor) {
  await visitor.preferences();
  const folded = visitor.dialog.locator('details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
  await visitor.quiet();
}

export async function fold(visitor) {
  await visitor.page.keyboard.press('Escape');
  await visitor.dialog.waitFor({ state: 'hidden' });
  await visitor.quiet();
}

export async function assertUndecided(visitor) {
  assert.equal(await visitor.sees('banner'), true, 'the banner is still there');
  assert.equal(await visitor.choice(), null);
  assert.deepEqual(await visitor.cookies(), []);
}
