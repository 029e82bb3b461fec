// For controls: what becomes of a page whose changes cannot be watched.

/** From when `blind` is set, nobody hears of changes of the page. */
export function blindable() {
  const { MutationObserver } = window;
  window.MutationObserver = class extends MutationObserver {
    constructor(callback) {
      super((...given) => { if (!window.blind) callback(...given); });
    }
  };
}
