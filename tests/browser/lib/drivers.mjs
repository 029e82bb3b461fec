// The browsers that a laboratory can have: Chromium over its own protocol and the very Firefox that people have over
// WebDriver BiDi, both driven by playwright-core, and WebKit by what ./webkit makes of its driver, which playwright-core
// does not speak to. The environment variable ENGINE names one of them.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, firefox } from 'playwright-core';
import * as webkit from './webkit/launch.mjs';

/** Third-party cookies are kept, so that a vendor's own cookie can be seen at all (a fresh context blocks them). */
const openProfile = { profile: { cookie_controls_mode: 0 } };
/** All cookies and site data blocked, as a visitor can set it in Chromium's settings. */
const blockedProfile = { profile: { default_content_setting_values: { cookies: 2 } } };
/** What makes Chromium say that a program drives it is left out (`navigator.webdriver`). */
const undriven = ['--disable-blink-features=AutomationControlled'];

/** Starts Chromium on a profile of its own; every name is resolved to the stand-in. */
async function launchChromium(standin, preferences, flags = []) {
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

/** Preferences: the stand-in is the proxy for every name, local ones too, and nothing that Firefox asks for by itself. */
const firefoxPreferences = (port) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  'services.settings.server': 'data:,',
  'network.cookie.cookieBehavior': 0,
});

/** How Firefox is told what a visitor has set in the system: it has no command for it, but preferences. */
const media = ({ scheme = 'light', reducedMotion = 'reduce', forcedColors }) => ({
  'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
  'ui.prefersReducedMotion': reducedMotion === 'reduce' ? 1 : 0,
  ...(forcedColors === 'active' && { 'browser.display.document_color_use': 2 }),
});

async function launchFirefox(standin, preferences) {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    firefoxUserPrefs: { ...firefoxPreferences(standin.httpPort), ...preferences },
    // Firefox heeds the preference of where its own settings come from only where this is set.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  });
  return { browser, close: () => browser.close() };
}

/** True once a page has nothing left to do; playwright-core tells what it has asked for by then. */
async function idle(_standin, page) {
  await page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve), { timeout: 500 }));
  }));
  return true;
}

/** Gives what a page tells the time to arrive, by itself. */
const hear = () => new Promise((resolve) => setTimeout(resolve, 5));

/**
 * By engine: which browser a visitor needs (`choose`: its settings; visitors with the same settings share one), the
 * part of the options of a Playwright context that it understands, and how it is known that a page has come to rest
 * (`idle`) or has told something (`hear`).
 */
export const drivers = {
  chromium: {
    choose: ({ storageBlocked, undisclosed }) => ({ storageBlocked, undisclosed }),
    launch: (standin, { storageBlocked, undisclosed }) =>
      launchChromium(standin, storageBlocked ? blockedProfile : openProfile, undisclosed ? undriven : []),
    context: (options) => options,
    idle,
    hear,
  },
  firefox: {
    choose: ({ storageBlocked, ...options }) => ({ ...media(options), ...(storageBlocked && { 'network.cookie.cookieBehavior': 2 }) }),
    launch: launchFirefox,
    context: ({ viewport, locale, ignoreHTTPSErrors }) => ({ viewport, locale, ignoreHTTPSErrors }),
    idle,
    hear,
  },
  webkit: {
    choose: ({ scheme = 'light', reducedMotion = 'reduce', storageBlocked }) => ({ scheme, reducedMotion, storageBlocked }),
    launch: webkit.launch,
    // The others are settings of the browser.
    context: ({ colorScheme: _scheme, reducedMotion: _motion, ...options }) => options,
    idle: webkit.idle,
    hear: (context) => context.hear(),
  },
};
