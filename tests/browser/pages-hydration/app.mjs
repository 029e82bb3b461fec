// The whole document as an application renders it, on the server and in the browser: held tags in its head and in its body.
import { createElement as el, useState } from 'react';

const Held = ({ name }) => el('script', {
  type: 'text/plain', 'data-category': 'analytics', dangerouslySetInnerHTML: { __html: `mark('${name}')` },
});

/** `inside`: a held tag stands among what the application renders into the body. */
export function App({ inside }) {
  const [count, setCount] = useState(0);
  return el('html', { lang: 'en' },
    el('head', null,
      el('meta', { charSet: 'utf-8' }),
      el('script', { src: '/privola/privola.js', 'data-config': '/tests/pages-hydration/privola.json' }),
      el('script', { src: '/tests/lib/page.js' }),
      el(Held, { name: 'head' }),
      el('title', null, 'A document that React hydrates')),
    el('body', null,
      el('main', null,
        el('h1', null, 'A document that React hydrates'),
        inside && el(Held, { name: 'body' }),
        el('button', { id: 'count', onClick: () => setCount(count + 1) }, String(count))),
      el('script', { src: '/tests/pages-hydration/client.js', defer: true })));
}
