// The laboratory of a test file: one stand-in, one browser, and a fresh visitor (browser context) for each test.
import { after } from 'node:test';
import { drivers } from './drivers.mjs';
import { engine } from './scenario.mjs';
import { gate, Standin } from './standin.mjs';
import { started } from './started.mjs';
import { Visitor } from './visitor.mjs';

export { gate };

export const phone = { width: 390, height: 844 };
export const smallPhone = { width: 360, height: 640 };
export const desktop = { width: 1280, height: 900 };

const driver = drivers[engine];
if (!driver) throw new Error(`ENGINE is ${engine}; it can be: ${Object.keys(drivers).join(', ')}`);

/**
 * Starts the laboratory; it is closed when the test file ends. `undisclosed`: the browser does not say that it is
 * driven by a program and has no window. Only for the real code of vendors that do not count robots (PostHog,
 * Plausible, Countly): it would be silent in any case, and what holds it back could not be told. No other test may
 * need it, for a banner that robots do not see would make every judge of it say "clean".
 */
export async function laboratory({ undisclosed = false } = {}) {
  const standin = await Standin.start();
  /** The browsers that run, by their settings. */
  const browsers = new Map();
  const browserFor = (options) => {
    const settings = driver.choose({ ...options, undisclosed });
    const key = JSON.stringify(settings);
    if (!browsers.has(key)) browsers.set(key, started(() => driver.launch(standin, settings)));
    return browsers.get(key);
  };
  const { browser } = await browserFor({});
  let userAgent;
  if (undisclosed) {
    const page = await browser.newPage();
    userAgent = (await page.evaluate(() => navigator.userAgent)).replace('Headless', '');
    await page.close();
  }
  after(async () => {
    for (const running of browsers.values()) await (await running).close();
    await standin.close();
  });
  return {
    standin,
    site: standin.site,
    /** A visitor with an empty profile; gone at the end of the test `t`. Options: see `contextOptions`. */
    async visitor(t, options = {}) {
      standin.reset();
      const { browser } = await browserFor(options);
      const context = await browser.newContext({ ...driver.context(contextOptions(options)), userAgent });
      return attach(t, standin, context);
    },
    /** A visitor whose browser blocks all cookies and site data; costs a browser of its own. */
    async visitorWithoutStorage(t) {
      return this.visitor(t, { storageBlocked: true });
    },
  };
}

/** `viewport`, `scheme` ("light" or "dark"), `locale` (the visitor's language), `forcedColors`, `reducedMotion`, `hasTouch`, `isMobile`, `scripts` (false: they are off). */
export function contextOptions({ viewport = desktop, scheme = 'light', locale = 'en-GB', forcedColors, reducedMotion = 'reduce', hasTouch, isMobile, scripts }) {
  return { viewport, colorScheme: scheme, locale, forcedColors, reducedMotion, hasTouch, isMobile, javaScriptEnabled: scripts, ignoreHTTPSErrors: true };
}

async function attach(t, standin, context) {
  const visitor = await Visitor.create(standin, context);
  t.after(async () => {
    standin.site.reset(); // opens every gate, so that no reply keeps the browser from closing
    await context.close();
  });
  return visitor;
}
