// What a released script waits for that has been: `load`, `DOMContentLoaded` and the like. On a page that is loaded they
// never come again, and a vendor's script that waits for one would wait for good. So they are told to it, once.

/** The events that a page has once, and when they are over. */
const OVER = {
  DOMContentLoaded: () => parsed,
  readystatechange: () => document.readyState === 'complete',
  load: () => loaded,
  pageshow: () => loaded,
};

let parsed = document.readyState === 'complete';
let loaded = parsed;
addEventListener('DOMContentLoaded', () => { parsed = true; }, { capture: true, once: true });
// After the page's own listeners: until then a new one of these still hears it.
addEventListener('load', () => setTimeout(() => { parsed = loaded = true; }), { once: true });

/** Tells a listener of an event that is over, in a task of its own, as a browser would. */
const tell = (target, type, listener) => setTimeout(() => {
  const event = new Event(type);
  if (typeof listener === 'function') listener.call(target, event);
  else listener?.handleEvent?.(event);
});

/** How a property of an object or of its prototypes is made. */
const descriptor = (object, name) => object && (Object.getOwnPropertyDescriptor(object, name) ?? descriptor(Object.getPrototypeOf(object), name));

/** From now on what `isOurs` says was released hears of what is over. Modules have no `currentScript` and are not meant. */
export const replay = (isOurs) => {
  const missed = (type) => Object.hasOwn(OVER, type) && isOurs(document.currentScript) && OVER[type]();
  for (const target of [window, document]) {
    const types = target === window ? ['load', 'DOMContentLoaded', 'pageshow'] : ['DOMContentLoaded', 'readystatechange'];
    const native = target.addEventListener;
    const told = new Map(types.map((type) => [type, new WeakSet()]));
    target.addEventListener = function (type, listener) {
      const heard = listener && (this ?? window) === target && told.get(type);
      if (!heard || !missed(type)) return native.apply(this, arguments);
      // As natively, the same listener given twice is one.
      if (!heard.has(listener)) tell(target, type, listener);
      heard.add(listener);
    };
    for (const type of types) {
      const found = descriptor(target, 'on' + type);
      if (!found?.set) continue;
      Object.defineProperty(target, 'on' + type, {
        configurable: true,
        enumerable: true,
        get() { return found.get.call(target); },
        set(listener) {
          if (missed(type) && typeof listener === 'function') tell(target, type, listener);
          found.set.call(target, listener);
        },
      });
    }
  }
};
