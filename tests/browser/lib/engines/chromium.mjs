// Chromium, by playwright-core; it resolves every name to the stand-in.
import { contextOptions, launch as start, openProfile } from '../browser.mjs';
import { observer } from './observed.mjs';

export async function launch(standin) {
  const chrome = await start(standin, openProfile);
  return {
    async tab(viewport) {
      const context = await chrome.browser.newContext(contextOptions({ viewport }));
      const page = await context.newPage();
      await page.addInitScript(observer);
      return {
        goto: (url) => page.goto(url, { waitUntil: 'load' }),
        reload: () => page.reload({ waitUntil: 'load' }),
        evaluate: (expression) => page.evaluate(expression),
        element: async (expression) => (await page.evaluateHandle(expression)).asElement(),
        cookies: () => context.cookies(page.url()),
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => chrome.close(),
  };
}
