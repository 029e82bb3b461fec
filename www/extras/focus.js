// Brings what has the focus in the page out from behind the banner (WCAG 2.2, 2.4.11), by scrolling; at the end of a page
// by making room below it. Loaded the first time that the banner hides what has the focus.

export default ({ hooks, root }) => {
  const room = new CSSStyleSheet();
  const banner = () => root.querySelector('[part=banner]');

  hooks.reveal = (element) => {
    const hidden = () => {
      const box = banner()?.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return box && top < box.bottom && bottom > box.top;
    };
    const scroll = () => {
      // What stands in the middle hides the middle; what stands at an edge hides that.
      for (const block of ['center', 'start', 'end']) if (hidden()) element.scrollIntoView({ block, behavior: 'instant' });
    };
    scroll();
    if (!hidden()) return;
    room.replaceSync('html{padding-block-end:' + innerHeight + 'px!important}');
    if (!document.adoptedStyleSheets.includes(room)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
    scroll();
  };

  // Without a banner the page is as it was.
  new MutationObserver(() => {
    if (!banner()) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room);
  }).observe(root, { childList: true });
};
