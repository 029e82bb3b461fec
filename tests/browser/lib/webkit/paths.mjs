// The paths of each site under which a page of WebKit meets the test that drives it; the stand-in does not log them.

/** Once it is answered, what the page asked for before is on its way. */
export const fence = '/fence-of-the-test';
/** Takes what a page has noted and could not be asked for before it was left. */
export const last = '/last-words-for-the-test';
/** An empty document, from which cookies of its site can be set. */
export const blank = '/blank-page-of-the-test';
