// A session of WebKit's driver: one browser with a profile in memory, its windows, and one command after the other.
import { Builder } from 'selenium-webdriver';
import { answered, programs } from './programs.mjs';

/** Says, as playwright-core does, that what was asked has no answer since the page has gone. */
export class Left extends Error {
  constructor(cause) {
    super(`Execution context was destroyed, most likely because of a navigation (${cause})`);
  }
}

const gone = /destroyed|navigat|discarded|unload|no such (frame|window|element)|detached|stale|NoSuch|unable to find|interrupted/i;

export class Session {
  #last = Promise.resolve();
  #window;
  /** What the driver said when the session began. */
  #known;

  /** Starts a browser, by a driver that has no session: it can have one at a time. */
  static async start(driver, { proxy, args }) {
    const session = new Session();
    session.driver = driver;
    const capabilities = {
      browserName: 'MiniBrowser',
      acceptInsecureCerts: true,
      // What is loaded when, the test sees for itself, so that a page that waits holds no command up.
      pageLoadStrategy: 'none',
      unhandledPromptBehavior: 'dismiss',
      'webkitgtk:browserOptions': {
        binary: programs.browser,
        // The driver's own way to name a proxy makes WebKit speak TLS to it.
        args: ['--automation', `--proxy=http://127.0.0.1:${proxy}`, ...args],
      },
    };
    // Of a browser that ends while it starts, the driver says nothing.
    session.remote = await answered('start: the browser has been closed',
      new Builder().usingServer(driver.url).withCapabilities(capabilities).build());
    session.#known = await session.remote.getSession();
    session.window = session.#window = await answered('start: the browser has been closed', session.remote.getWindowHandle());
    return session;
  }

  /** Runs commands (`run(remote)`) in a window and, there, a frame, once all earlier ones have been answered. */
  locked(window, run) {
    const turn = this.#last.then(async () => {
      if (window && this.#window !== window) {
        await answered('switch', this.remote.switchTo().window(window));
        this.#window = window;
      }
      return answered('command', run(this.remote));
    });
    this.#last = turn.catch(() => {});
    return turn.catch((error) => {
      throw gone.test(`${error.name} ${error.message}`) ? new Left(error.message) : error;
    });
  }

  /** Opens another window, and returns its handle. */
  another() {
    return this.locked(null, async (remote) => {
      await remote.switchTo().newWindow('window');
      this.#window = await remote.getWindowHandle();
      return this.#window;
    });
  }

  closeWindow(window) {
    return this.locked(window, async (remote) => {
      await remote.close();
      this.#window = null;
    });
  }

  /** A command as the protocol has it, for those that selenium-webdriver does not know. */
  async command(name, body) {
    const reply = await fetch(`${this.driver.url}/session/${this.#known.getId()}/${name}`, { method: 'POST', body: JSON.stringify(body) });
    return (await reply.json()).value ?? {};
  }

  capability(name) { return this.#known.getCapability(name); }

  async end() {
    await this.#last;
    await answered('end', this.remote.quit()).catch(() => {});
  }
}
