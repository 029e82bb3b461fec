// The laboratory of a test file: one stand-in, one Chromium, and a fresh visitor (browser context) for each test.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { gate, Standin } from './standin.mjs';
import { Visitor } from './visitor.mjs';

export { gate };

export const phone = { width: 390, height: 844 };
export const smallPhone = { width: 360, height: 640 };
export const desktop = { width: 1280, height: 900 };

/** Third-party cookies are kept, so that a vendor's own cookie can be seen at all (a fresh context blocks them). */
const openProfile = { profile: { cookie_controls_mode: 0 } };
/** All cookies and site data blocked, as a visitor can set it in Chromium's settings. */
const blockedProfile = { profile: { default_content_setting_values: { cookies: 2 } } };

/** Starts Chromium on a profile of its own; every name is resolved to the stand-in. */
async function launch(standin, preferences) {
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

/** Starts the laboratory; it is closed when the test file ends. */
export async function laboratory() {
  const standin = await Standin.start();
  const chrome = await launch(standin, openProfile);
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
      const context = await chrome.browser.newContext(contextOptions(options));
      return attach(t, standin, context, () => context.close());
    },
    /** A visitor whose browser blocks all cookies and site data; costs a browser of its own. */
    async visitorWithoutStorage(t) {
      standin.reset();
      const blocked = await launch(standin, blockedProfile);
      return attach(t, standin, blocked.context, () => blocked.close());
    },
  };
}

/** `viewport`, `scheme` ("light" or "dark"), `locale` (the visitor's language), `forcedColors`, `reducedMotion`. */
function contextOptions({ viewport = desktop, scheme = 'light', locale = 'en-GB', forcedColors, reducedMotion = 'reduce' }) {
  return { viewport, colorScheme: scheme, locale, forcedColors, reducedMotion, ignoreHTTPSErrors: true };
}

async function attach(t, standin, context, close) {
  const visitor = await Visitor.create(standin, context);
  t.after(async () => {
    standin.site.reset(); // opens every gate, so that no reply keeps the browser from closing
    await close();
  });
  return visitor;
}
