// The application: a button for each thing that it does to its held tags.
const { createElement: el, useState, Fragment } = window.React;

const held = {
  script: (key) => el('script', { key, type: 'text/plain', 'data-category': 'analytics', src: `tag.js?${key}` }),
  inline: (key) => el('script', { key, type: 'text/plain', 'data-category': 'analytics', dangerouslySetInnerHTML: { __html: `window.ran.push('${key}')` } }),
  template: (key) => el('template', {
    key, 'data-category': 'functional', 'data-service': 'chat', 'data-embed': '', 'data-width': '300', 'data-height': '150',
    dangerouslySetInnerHTML: { __html: `<p class="widget">${key}</p><script>window.ran.push('${key}')</script>` },
  }),
  // In a sandbox, so that its placeholder stands beside it.
  frame: (key) => el('iframe', {
    key, title: key, width: 300, height: 150, sandbox: '', 'data-category': 'functional', 'data-service': 'chat', 'data-src': 'frame.html',
  }),
};

function App() {
  const [kinds, show] = useState(['script', 'inline', 'template', 'frame']);
  const [notes, note] = useState([]);
  const change = (name, action) => el('button', { key: name, id: name, onClick: action }, name);
  return el(Fragment, null,
    el('section', null,
      ...kinds.map((kind) => el(Fragment, { key: kind },
        notes.map((each) => el('p', { key: each, className: `note ${kind}` }, `note ${each}`)),
        held[kind](kind)))),
    el('nav', null,
      change('off', () => show([])),
      change('on', () => show(['script', 'inline', 'template', 'frame'])),
      change('turn', () => show([...kinds].reverse())),
      change('note', () => note([...notes, notes.length + 1]))));
}

window.ReactDOM.createRoot(document.querySelector('main')).render(el(App));
