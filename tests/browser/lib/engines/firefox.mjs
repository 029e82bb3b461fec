// Firefox, by puppeteer-core over WebDriver BiDi; the stand-in is its proxy.
import puppeteer from 'puppeteer-core';
import { observer } from './observed.mjs';

/** Preferences: the proxy for every name, local ones too, and nothing that Firefox asks for by itself. */
const preferences = (port) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  'services.settings.server': 'data:,',
  // A guest of these tests likes no movement, as in Chromium's.
  'ui.prefersReducedMotion': 1,
  'intl.accept_languages': 'en-GB, en',
});

export async function launch(standin) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: preferences(standin.httpPort),
    // Firefox heeds the preference of where its own settings come from only where this is set.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  });
  return {
    async tab(viewport) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport(viewport);
      await page.evaluateOnNewDocument(observer);
      return {
        goto: (url) => page.goto(url, { waitUntil: 'load' }),
        reload: () => page.reload({ waitUntil: 'load' }),
        evaluate: (expression) => page.evaluate(expression),
        element: async (expression) => (await page.evaluateHandle(expression)).asElement(),
        cookies: () => page.cookies(),
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
