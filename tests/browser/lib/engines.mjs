// The laboratory of a test file in any of the three engines: one stand-in, one browser, and a fresh guest for each test.
// An engine is a file in engines/ that opens a browser (`launch`) and gives it tabs; all else is the same for the three.
import { after } from 'node:test';
import { desktop } from './browser.mjs';
import { Guest } from './engines/guest.mjs';
import { Standin } from './standin.mjs';
import { started } from './started.mjs';

export { desktop, phone, smallPhone } from './browser.mjs';
export { gate } from './standin.mjs';

/** The engines by name; Chromium as Chrome and Edge have it, Firefox's Gecko, and Safari's WebKit. */
export const engines = ['chromium', 'firefox', 'webkit'];

/** Starts a browser of an engine; it is closed when the test file ends. */
export async function laboratory(engine) {
  const { launch } = await import(`./engines/${engine}.mjs`);
  const standin = await Standin.start();
  const browser = await started(() => launch(standin));
  after(async () => {
    await browser.close();
    await standin.close();
  });
  return {
    engine, standin,
    site: standin.site,
    /** A guest with an empty profile; gone at the end of the test `t`. `viewport`: {width, height} in CSS px. */
    async visitor(t, { viewport = desktop } = {}) {
      standin.reset();
      const tab = await browser.tab(viewport);
      t.after(async () => {
        standin.site.reset(); // opens every gate, so that no reply keeps the browser from closing
        await tab.close();
      });
      return new Guest(standin, tab);
    },
  };
}
