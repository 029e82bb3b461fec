// The laboratory of a test file: one stand-in, one Chromium, and a fresh visitor (browser context) for each test.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { gate, Standin } from './standin.mjs';
import { started } from './started.mjs';
import { Visitor } from './visitor.mjs';

export { gate };

export const phone = { width: 390, height: 844 };
export const smallPhone = { width: 360, height: 640 };
export const desktop = { width: 1280, height: 900 };

/** Third-party cookies are kept, so that a vendor's own cookie can be seen at all (a fresh context blocks them). */
export const openProfile = { profile: { cookie_controls_mode: 0 } };
/** All cookies and site data blocked, as a visitor can set it in Chromium's settings. */
const blockedProfile = { profile: { default_content_setting_values: { cookies: 2 } } };

/** Starts Chromium on a profile of its own; every name is resolved to the stand-in. */
export async function launch(standin, preferences, flags = []) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'privola-profile-'));
  await mkdir(path.join(folder, 'Default'));
  await writeFile(path.join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROME || '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-proxy-server',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *:80 127.0.0.1:${standin.httpPort},MAP *:443 127.0.0.1:${standin.httpsPort}`,
      ...flags,
    ],
  });
  return {
    context,
    browser: context.browser(),
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What makes Chromium say that a program drives it is left out (`navigator.webdriver`). */
const undriven = ['--disable-blink-features=AutomationControlled'];

/**
 * Starts the laboratory; it is closed when the test file ends. `undisclosed`: the browser does not say that it is
 * driven by a program and has no window. Only for the real code of vendors that do not count robots (PostHog,
 * Plausible, Countly): it would be silent in any case, and what holds it back could not be told. No other test may
 * need it, for a banner that robots do not see would make every judge of it say "clean".
 */
export async function laboratory({ undisclosed = false } = {}) {
  const standin = await Standin.start();
  const chrome = await started(() => launch(standin, openProfile, undisclosed ? undriven : []));
  const told = await chrome.context.pages()[0].evaluate(() => navigator.userAgent);
  const userAgent = undisclosed ? told.replace('Headless', '') : undefined;
  after(async () => {
    await chrome.close();
    await standin.close();
  });
  return {
    standin,
    site: standin.site,
    /** A visitor with an empty profile; gone at the end of the test `t`. Options: see `contextOptions`. */
    async visitor(t, options = {}) {
      standin.reset();
      const context = await chrome.browser.newContext({ ...contextOptions(options), userAgent });
      return attach(t, standin, context, () => context.close());
    },
    /** A visitor whose browser blocks all cookies and site data; costs a browser of its own. */
    async visitorWithoutStorage(t) {
      standin.reset();
      const blocked = await started(() => launch(standin, blockedProfile));
      return attach(t, standin, blocked.context, () => blocked.close());
    },
  };
}

/** `viewport`, `scheme` ("light" or "dark"), `locale` (the visitor's language), `forcedColors`, `reducedMotion`, `hasTouch`, `isMobile`. */
export function contextOptions({ viewport = desktop, scheme = 'light', locale = 'en-GB', forcedColors, reducedMotion = 'reduce', hasTouch, isMobile }) {
  return { viewport, colorScheme: scheme, locale, forcedColors, reducedMotion, hasTouch, isMobile, ignoreHTTPSErrors: true };
}

async function attach(t, standin, context, close) {
  const visitor = await Visitor.create(standin, context);
  t.after(async () => {
    standin.site.reset(); // opens every gate, so that no reply keeps the browser from closing
    await close();
  });
  return visitor;
}
