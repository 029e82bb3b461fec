// Replies that several vendors' servers share.

const transparentGif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The one-pixel image that beacons answer with. */
export const pixel = () => ({ type: 'image/gif', body: transparentGif });
/** "Received", without a body. */
export const noContent = () => ({ status: 204, type: 'text/plain' });
export const stylesheet = () => ({ type: 'text/css; charset=utf-8', body: '' });
export const script = (body = '') => ({ type: 'text/javascript; charset=utf-8', body });
export const document = (title) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>${title}</title><p>${title}</p></html>`,
});
