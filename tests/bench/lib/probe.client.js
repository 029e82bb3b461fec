// Runs in the page before anything else: watches for the banner, the held scripts and what they cost. The runner puts
// CONFIG in: {accept, reject, settings, preferences, scripts}; a selector is a list of steps, each into an element or its open shadow root.
(() => {
  if (window.top !== window) return;
  const config = CONFIG;
  const now = () => performance.now();
  const seen = {
    visible: null, settled: null, ranAll: null, lcp: null, paints: {}, shifts: [], tasks: [], events: [],
    click: null, clickPaint: null, preferences: null, errors: [],
  };
  Object.defineProperty(window, '__bench', { value: seen });
  window.__ran = {};
  const say = (what) => window.__benchNotify?.(what);
  addEventListener('error', (event) => seen.errors.push(String(event.message || event.target?.src || event.type)), true);
  addEventListener('unhandledrejection', ({ reason }) => seen.errors.push('unhandled: ' + (reason?.message ?? reason)));

  seen.find = (steps) => {
    let root = document;
    let element = null;
    for (const step of steps || []) {
      element = root.querySelector(step);
      if (!element) return null;
      root = element.shadowRoot || element;
    }
    return element;
  };

  /** Whether a click at this point meets the element, however many shadow roots lie between. */
  const meets = (element, x, y) => {
    let top = document.elementFromPoint(x, y);
    while (top && top !== element && !element.contains(top)) {
      const inner = top.shadowRoot?.elementFromPoint(x, y);
      top = inner === top ? null : inner;
    }
    return !!top;
  };

  /** Where to click an element; null unless it has a box in the window, is not wholly transparent and can be hit. */
  seen.box = (element) => {
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const inside = width >= 1 && height >= 1 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    return inside && meets(element, x, y) ? { x, y } : null;
  };

  const opacity = (element) => {
    let all = 1;
    for (let node = element; node; node = node.assignedSlot || node.parentNode || node.host) {
      if (node.nodeType === Node.ELEMENT_NODE) all *= +getComputedStyle(node).opacity;
    }
    return all;
  };

  /** Calls `found` with the first element that matches among what is in `root` and what is put into it. */
  const once = (root, step, subtree, found) => {
    const there = subtree ? root.querySelector(step) : Array.from(root.children).find((child) => child.matches(step));
    if (there) return found(there);
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          const element = node.nodeType === 1 && (node.matches(step) ? node : subtree && node.querySelector(step));
          if (!element) continue;
          observer.disconnect();
          return found(element);
        }
      }
    });
    observer.observe(root, { childList: true, subtree });
  };

  /**
   * Calls `found` once there is an element at `steps`, the first of which is a child of the body. It waits by observers of
   * the body's children and of what is in that one: to search the page, to hear of each of its elements, or to ask for
   * frames would cost much, and those most whose element comes last; and it would count as theirs.
   */
  const when = (steps, found) => once(document, 'html', false, (html) => once(html, 'body', false, (body) => {
    const into = (root, [step, ...more]) =>
      once(root, step, root !== body, (element) => (more.length ? into(element.shadowRoot || element, more) : found()));
    into(body, steps);
  }));

  let last = null;
  const begin = () => when(config.accept, () => requestAnimationFrame(frame));
  const frame = () => {
    const time = now();
    const element = seen.find(config.accept);
    if (!element) return begin();
    const box = seen.box(element);
    if (box && seen.visible === null) {
      seen.visible = time;
      say('visible');
    }
    if (box && last && Math.abs(last.x - box.x) < 0.5 && Math.abs(last.y - box.y) < 0.5 && opacity(element) > 0.99) {
      seen.settled = time;
      say('settled');
      return;
    }
    last = box;
    requestAnimationFrame(frame);
  };
  begin();

  const watch = (type, take, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  watch('paint', (entry) => { seen.paints[entry.name] = entry.startTime; });
  watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shifts.push([entry.startTime, entry.value]); });
  watch('longtask', (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  watch('event', ({ name, duration }) => {
    if (/^(pointer(down|up)|mouse(down|up)|click)$/.test(name)) seen.events.push(duration);
  }, { durationThreshold: 16 });

  /** How long after the click the preferences are there. */
  const look = () => {
    const time = now();
    const element = seen.find(config.preferences);
    const there = element?.getBoundingClientRect().height > 50 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (there) {
      seen.preferences = time - seen.click;
      say('preferences');
    } else if (time - seen.click < 8000) requestAnimationFrame(look);
  };
  addEventListener('click', (event) => {
    if (seen.click !== null || !event.isTrusted) return;
    seen.click = event.timeStamp;
    if (config.preferences) when(config.preferences, () => requestAnimationFrame(look));
    requestAnimationFrame(() => {
      // A message comes after the frame that was begun here.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        seen.clickPaint = now() - seen.click;
        channel.port1.close();
      };
      channel.port2.postMessage(0);
    });
  }, true);
  addEventListener('bench:ran', () => {
    if (!config.scripts.every((id) => id in window.__ran)) return;
    seen.ranAll = Math.max(...config.scripts.map((id) => window.__ran[id]));
    say('ran');
  });

  seen.countElements = (root = document) => {
    let count = 0;
    for (const element of root.querySelectorAll('*')) count += 1 + (element.shadowRoot ? seen.countElements(element.shadowRoot) : 0);
    return count;
  };

  /** Cumulative layout shift: the largest session window (at most 5 s, gaps below 1 s), as web.dev/cls defines it. */
  const cls = () => {
    let [largest, sum, start, previous] = [0, 0, 0, -Infinity];
    for (const [time, value] of seen.shifts) {
      if (time - previous > 1000 || time - start > 5000) [sum, start] = [0, time];
      sum += value;
      previous = time;
      largest = Math.max(largest, sum);
    }
    return largest;
  };

  seen.snapshot = () => {
    const fcp = seen.paints['first-contentful-paint'] ?? null;
    const blocking = seen.tasks.filter(([time, duration]) => fcp !== null && time + duration > fcp);
    const { visible, settled, lcp, ranAll, click, clickPaint, preferences, events, errors } = seen;
    return {
      visible, settled, fcp, lcp, ranAll, click, clickPaint, preferences, events, errors,
      cls: cls(),
      longTasks: seen.tasks.length,
      tbt: blocking.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
      ran: Object.keys(window.__ran),
      inlineRan: window.__inline || 0,
      inlineAt: window.__inlineAt ?? null,
      accept: seen.box(seen.find(config.accept)),
      reject: seen.box(seen.find(config.reject)),
      settings: seen.box(seen.find(config.settings)),
      cookies: document.cookie,
    };
  };
})();
