// How functions of the browser are replaced: they keep their name, their length, their `this` and what they return.

const [ofElement, ofFragment] = [Element, DocumentFragment].map((each) => each.prototype.replaceChildren);

/** The browser's own functions, from before anything was replaced. */
export const native = {
  get: Element.prototype.getAttribute,
  set: Element.prototype.setAttribute,
  remove: Element.prototype.removeAttribute,
  insertBefore: Node.prototype.insertBefore,
  /** The content of an element or a fragment, replaced by a node. */
  refill(parent, node) {
    (parent.nodeType === 1 ? ofElement : ofFragment).call(parent, node);
  },
};

/** Replaces a method by what `make` makes of it. */
export const replace = (object, name, make) => {
  const was = object && Object.getOwnPropertyDescriptor(object, name);
  if (typeof was?.value !== 'function') return;
  const value = make(was.value);
  for (const key of ['name', 'length']) {
    Object.defineProperty(value, key, { value: was.value[key], configurable: true });
  }
  Object.defineProperty(object, name, { ...was, value });
};

/** The same for methods that are called rarely: a proxy even says that it is the browser's own. */
export const intercept = (object, name, apply) => {
  const was = object && Object.getOwnPropertyDescriptor(object, name);
  if (typeof was?.value !== 'function') return;
  Object.defineProperty(object, name, { ...was, value: new Proxy(was.value, { apply }) });
};

/** Replaces a property's accessors. `make(get, set)` gives the new `{get, set}`; one that is missing stays. */
export const redefine = (prototype, name, make) => {
  const was = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  if (!was?.set) return;
  const made = { ...was, ...make(was.get, was.set) };
  for (const kind of ['get', 'set']) {
    Object.defineProperty(made[kind], 'name', { value: kind + ' ' + name, configurable: true });
  }
  Object.defineProperty(prototype, name, made);
};
