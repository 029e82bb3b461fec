// WebKit, by selenium-webdriver: the MiniBrowser of WebKitGTK on a screen that nobody sees; the stand-in is its proxy.
// Its driver cannot run a script ahead of a page's own, so the stand-in puts the observer into the pages.
import { writeFile } from 'node:fs/promises';
import { Builder } from 'selenium-webdriver';
import { started } from '../started.mjs';
import { answered, drive, programs, showNothing } from '../webkit/programs.mjs';
import { observer } from './observed.mjs';

export async function launch(standin) {
  standin.site.prologue = observer;
  const screen = await showNothing();
  const driver = await drive(screen.display);
  return {
    /** Each session has a profile of its own, in memory alone. */
    async tab(viewport) {
      const session = await started(() => open(driver.url, standin.httpPort));
      await answered('resize', resize(session, viewport));
      return {
        goto: (url) => answered(url, session.get(url)),
        reload: () => answered('reload', session.navigate().refresh()),
        evaluate: (expression) => answered('evaluate', run(session, expression)),
        element: (expression) => answered('element', session.executeScript(`return ${expression}`)),
        cookies: () => answered('cookies', session.manage().getCookies()),
        screenshot: async (path) => writeFile(path, await answered('screenshot', session.takeScreenshot()), 'base64'),
        close: () => answered('close', session.quit()),
      };
    },
    async close() {
      await driver.stop();
      await screen.stop();
    },
  };
}

/** A session of a browser that the driver starts. */
function open(driver, proxy) {
  const built = new Builder().usingServer(driver).withCapabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': {
      binary: programs.browser,
      // The driver's own way to name a proxy makes WebKit speak TLS to it.
      args: ['--automation', `--proxy=http://127.0.0.1:${proxy}`],
    },
  }).build();
  // Of a browser that ends while it starts, the driver says nothing.
  return answered('start: the browser has been closed', built);
}

/** A window has bars of its own besides the page. */
async function resize(session, { width, height }) {
  const window = session.manage().window();
  await window.setRect({ x: 0, y: 0, width, height });
  const inside = await session.executeScript('return { width: innerWidth, height: innerHeight }');
  await window.setRect({ x: 0, y: 0, width: 2 * width - inside.width, height: 2 * height - inside.height });
}

/** What an expression comes to, awaited. */
async function run(session, expression) {
  const { value, error } = await session.executeAsyncScript(`
    const done = arguments[0];
    (async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error) }));`);
  if (error) throw new Error(error);
  return value;
}
