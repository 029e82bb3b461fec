// The control of "held": rewrites a page so that Privola is gone and every held tag is live, nothing else changed.

/** `html` without Privola's tag, its held scripts, frames, images, links and templates turned into live ones. */
export function unhold(html) {
  return html
    .replace(/<script\b[^>]*\bsrc="[^"]*privola(?:-autoblock)?\.js"[^>]*><\/script>/g, '')
    .replace(/<template\b[^>]*\bdata-category="[^"]*"[^>]*>([\s\S]*?)<\/template>/g, '$1')
    .replace(/<(script|iframe|img|link)\b[^>]*\bdata-category="[^"]*"[^>]*>/g, live);
}

function live(tag) {
  return tag
    .replace(/\s(?:type="text\/plain"|data-category="[^"]*"|data-service="[^"]*")/g, '')
    .replace(/\sdata-(?:held-)?(src|srcset|href|data|srcdoc|type)=/g, ' $1=');
}

/** Makes the stand-in serve a path's page as it would be without consent management. */
export function serveUnheld(site, pathname) {
  site.override(pathname, { transform: unhold });
}
