// WebKit for a laboratory: one browser for each visitor. The next visitor's starts while the last one's is looked at,
// since that takes time, on a screen of its own, or it would take the focus away; a driver has one after the other.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { started } from '../started.mjs';
import { Context } from './context.mjs';
import { blank, fence, last } from './paths.mjs';
import { drive, showNothing } from './programs.mjs';
import { Session } from './session.mjs';
import { offered } from './support.mjs';

/** What a visitor has set in the system, WebKit takes from GTK's settings. */
async function environment(folder, { scheme, reducedMotion }) {
  await mkdir(path.join(folder, 'gtk-3.0'));
  await writeFile(path.join(folder, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${reducedMotion === 'reduce' ? 0 : 1}\n`);
  // The browser's own bars would not let its window be as narrow as a phone.
  await writeFile(path.join(folder, 'gtk-3.0/gtk.css'), '* { min-width: 0; margin: 0; padding: 0; font-size: 1px; }');
  return {
    XDG_CONFIG_HOME: folder,
    GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    // Where no graphics card is, layers of their own cost half of the time that a page takes.
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  };
}

/** `settings`: {scheme, reducedMotion, storageBlocked}. */
export async function launch(standin, settings) {
  listen(standin);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'privola-webkit-'));
  const settled = await environment(folder, settings);
  const options = {
    proxy: standin.httpPort,
    args: settings.storageBlocked ? ['--cookies-policy=never', '--enable-html5-local-storage=false'] : ['--cookies-policy=always'],
  };
  const running = [];
  const free = [];
  const driver = async () => {
    if (free.length) return free.pop();
    const screen = await showNothing();
    running.push(screen);
    const driver = await drive(screen.display, settled);
    running.push(driver);
    return driver;
  };
  let spare;
  const start = () => {
    spare = started(async () => Session.start(await driver(), options));
    spare.catch(() => {}); // whoever takes it hears of it
  };
  start();
  const browser = {
    async newContext({ viewport, locale, ignoreHTTPSErrors: _, userAgent, ...more }) {
      const unknown = Object.keys(more).filter((name) => more[name] !== undefined);
      if (unknown.length || userAgent) throw new Error(`WebKit's newContext does not offer ${userAgent ? 'userAgent' : unknown}`);
      const taken = spare;
      start();
      const session = await taken;
      return Context.create(standin, session, { viewport, locale, ended: () => free.push(session.driver) });
    },
  };
  return {
    browser: offered(browser, 'browser'),
    async close() {
      await spare.then((session) => session.end(), () => {});
      for (const program of running.reverse()) await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What pages and tests ask of the stand-in beside the site. */
function listen(standin) {
  standin.asides.set(fence, () => ({ status: 204 }));
  standin.asides.set(blank, () => ({ type: 'text/html', body: '<!doctype html><title>Blank</title>' }));
  standin.asides.set(last, async (req, url) => {
    let text = '';
    for await (const part of req) text += part;
    standin.emit('last words', url.searchParams.get('session'), JSON.parse(text || '[]'));
    return { status: 204 };
  });
}

/**
 * True once the page has nothing left to do and what it asked for has left the browser: a request of the test's own,
 * made after it, has been answered, and no connection is being made.
 */
export async function idle(standin, page) {
  await page.evaluate(async (fence) => {
    // WebKit has no word for idleness: two frames have been drawn, and what they led to has been done.
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(() => setTimeout(resolve))); });
    }
    await new Promise((resolve) => {
      const image = new Image();
      image.onload = image.onerror = resolve;
      image.src = `${fence}?${Math.random()}`;
    });
  }, fence);
  return !standin.handshakes;
}
