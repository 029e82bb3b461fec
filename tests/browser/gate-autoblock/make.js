// Every way to load something from Google Analytics' host; each is given a path and adds to it what it needs.
const host = 'https://www.google-analytics.com';
const app = () => document.getElementById('app');
const element = (name, properties) => Object.assign(document.createElement(name), properties);

window.make = {
  script: (path) => app().append(element('script', { src: `${host}${path}.js` })),
  ordered: (path) => app().append(element('script', { async: false, src: `${host}${path}.js` })),
  attribute(path) {
    const script = document.createElement('script');
    script.setAttribute('src', `${host}${path}.js`);
    script.setAttribute('type', 'text/javascript');
    app().append(script);
  },
  typed: (path) => app().append(element('script', { src: `${host}${path}.js`, type: 'text/javascript' })),
  module: (path) => app().append(element('script', { src: `${host}${path}.js`, type: 'module' })),
  protocolRelative: (path) => app().append(element('script', { src: `${host.slice(6)}${path}.js` })),
  connectedFirst(path) {
    const script = document.createElement('script');
    app().append(script);
    script.src = `${host}${path}.js`;
  },
  insertedBefore(path) {
    const first = document.getElementsByTagName('script')[0];
    first.parentNode.insertBefore(element('script', { src: `${host}${path}.js` }), first);
  },
  clonedTemplate(path) {
    const copy = document.getElementById('markup').content.cloneNode(true);
    copy.querySelector('script').id = path;
    app().append(copy);
  },
  fragment(path) {
    const range = document.createRange();
    app().append(range.createContextualFragment(`<script src="${host}${path}.js"></${'script'}>`));
  },
  shadow(path) {
    const box = element('div');
    app().append(box);
    box.attachShadow({ mode: 'open' }).append(element('script', { src: `${host}${path}.js` }));
  },
  frame: (path) => app().append(element('iframe', { src: `${host}${path}.html`, title: 'Frame' })),
  frameInner(path) {
    app().appendChild(element('div')).innerHTML = `<p>text</p><iframe title="Frame" src="${host}${path}.html"></iframe>`;
  },
  image: (path) => app().append(element('img', { src: `${host}${path}.gif` })),
  imageInner: (path) => { element('div').innerHTML = `<img src="${host}${path}.gif">`; },
  imageAdjacent: (path) => app().insertAdjacentHTML('beforeend', `<img alt="" src="${host}${path}.gif">`),
  imageOuter(path) {
    app().appendChild(element('div')).outerHTML = `<img alt="" src="${host}${path}.gif">`;
  },
  pixel: (path) => { new Image().src = `${host}${path}.gif`; },
  stylesheet: (path) => document.head.append(element('link', { rel: 'stylesheet', href: `${host}${path}.css` })),
  stylesheetLate: (path) => document.head.append(element('link', { href: `${host}${path}.css`, rel: 'stylesheet' })),
  preload: (path) => document.head.append(element('link', { rel: 'preload', as: 'script', href: `${host}${path}.js?p` })),
  modulepreload: (path) => document.head.append(element('link', { rel: 'modulepreload', href: `${host}${path}.js?m` })),
  prefetch: (path) => document.head.append(element('link', { rel: 'prefetch', href: `${host}${path}.json` })),
  fetchText: (path) => { fetch(`${host}${path}.json`); },
  fetchUrl: (path) => { fetch(new URL(`${host}${path}.json`), { method: 'POST', body: 'a', mode: 'no-cors' }); },
  fetchRequest: (path) => { fetch(new Request(`${host}${path}.json`)); },
  xhr(path) {
    const request = new XMLHttpRequest();
    request.open('GET', `${host}${path}.json`);
    request.send();
  },
  beacon: (path) => navigator.sendBeacon(`${host}${path}.txt`, 'body'),
  socket: (path) => { new WebSocket(`wss${host.slice(5)}${path}.socket`); },
  events: (path) => { new EventSource(`${host}${path}.stream`).onmessage = (event) => event.target.close(); },
};
