// The markup of a held tag, for the pages that React draws.
window.ran.push('script');
