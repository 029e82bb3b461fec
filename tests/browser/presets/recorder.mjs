// Writes down every call of the functions that vendors are told by, whoever makes or replaces them.

/** Runs in the page before all else, with the functions' paths; reports to the binding `__told`. */
export function record(paths) {
  const copy = (args) => JSON.parse(JSON.stringify(Array.from(args, (arg) => arg ?? null)));
  // Given back by the page (`window.x = window.x || []`), what is watched must not be watched twice.
  const watched = new WeakMap();
  const watch = (value, path) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const its = new Proxy(value, {
      get(target, name) {
        const inner = path + '.' + String(name);
        const its = Reflect.get(target, name);
        // What cannot be replaced must be given out as it is.
        const fixed = Object.getOwnPropertyDescriptor(target, name);
        if (fixed && !fixed.configurable && !fixed.writable) return its;
        return paths.some((known) => known === inner || known.startsWith(inner + '.')) ? watch(its, inner) : its;
      },
      apply(target, self, args) {
        if (paths.includes(path)) window.__told(path, copy(args));
        return Reflect.apply(target, self, args);
      },
    });
    watched.set(its, value);
    return its;
  };
  for (const root of new Set(paths.map((path) => path.split('.')[0]))) {
    let value;
    Object.defineProperty(window, root, {
      configurable: true,
      get: () => watch(value, root),
      set(next) { value = watched.get(next) ?? next; },
    });
  }
}
