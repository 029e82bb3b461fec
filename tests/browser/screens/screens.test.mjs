// Screenshots of all example sites on three screens in light and dark, and what must hold on the smallest of them.
// Judges from outside.
import assert from 'node:assert/strict';
import { test } from '../lib/scenario.mjs';
import { desktop, laboratory, phone, smallPhone } from '../lib/browser.mjs';

const lab = await laboratory();
const asking = ['campaign', 'party-newsletter', 'consultancy', 'shop'];
const screens = { phone, 'small-phone': smallPhone, desktop };

const address = (name) => `https://www.${name}.test/examples/${name}/`;

for (const name of [...asking, 'municipalities']) {
  test(`${name}: banner_and_preferences_are_shown_on_every_screen_in_light_and_dark`, async (t) => {
    for (const scheme of ['light', 'dark']) {
      const visitor = await lab.visitor(t, { scheme });
      await visitor.open(address(name));
      for (const [screen, viewport] of Object.entries(screens)) {
        await visitor.page.setViewportSize(viewport);
        await visitor.page.evaluate(() => window.scrollTo(0, 0));
        if (asking.includes(name)) await visitor.banner.waitFor();
        await visitor.quiet();
        await visitor.screenshot(`${name}-${screen}-${scheme}`);
        await visitor.page.evaluate(() => window.privola.showPreferences());
        await visitor.dialog.waitFor();
        await visitor.quiet();
        await assertInside(visitor.dialog, viewport, `preferences on ${screen}`);
        await visitor.screenshot(`${name}-${screen}-${scheme}-preferences`);
        await visitor.page.keyboard.press('Escape');
        await visitor.dialog.waitFor({ state: 'hidden' });
      }
    }
  });
}

for (const name of asking) {
  for (const [screen, viewport] of Object.entries(screens)) {
    test(`${name}: on_a_${screen.replace('-', '_')}_the_banner_leaves_half_the_page_and_all_its_buttons_are_in_view`, async (t) => {
      const visitor = await lab.visitor(t, { viewport });
      await visitor.open(address(name));
      await visitor.banner.waitFor();
      const { width, height } = await assertInside(visitor.banner, viewport, 'banner');
      const share = (width * height) / (viewport.width * viewport.height);
      assert.ok(share < 0.5, `the banner covers ${Math.round(share * 100)} % of the screen`);
      const boxes = {};
      for (const action of ['accept-all', 'reject-all', 'preferences']) {
        boxes[action] = await assertInside(await visitor.button(action), viewport, action);
      }
      assert.equal(boxes['accept-all'].width, boxes['reject-all'].width);
      assert.equal(boxes['accept-all'].height, boxes['reject-all'].height);
      const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, 'no sideways scrolling');
    });
  }
}

/** The element's box, which must lie within the screen. */
async function assertInside(locator, { width, height }, what) {
  const box = await locator.boundingBox();
  const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5;
  assert.ok(inside, `${what} at ${JSON.stringify(box)} on ${width}×${height}`);
  return box;
}
