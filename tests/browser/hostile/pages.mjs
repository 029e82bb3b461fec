// Hostile pages: styles and scripts by name, as they are found in the wild, in the worst form of each.

const css = (text) => ({ hostile: `<style>${text}</style>` });

/** Styles under which the interface looks as it does on a blank page. */
export const styles = {
  'everything is unset': css('* { all: unset !important }'),
  'everything is reverted': css('*, *::before, *::after { all: revert !important }'),
  'buttons are hidden': css('button, a, input, summary, section, dialog, h2, p { display: none !important }'),
  'overlays with the largest z-index': {
    hostile: '<style>.veil { position: fixed; inset: 0; z-index: 2147483647; background: #f0f8 } .veil + .veil { isolation: isolate }</style>',
    body: '<div class="veil"></div><div class="veil"></div>',
  },
  'a reset in the manner of Bootstrap': css(`*, ::before, ::after { box-sizing: border-box }
    body { margin: 0; font-size: 1rem; line-height: 1.5; -webkit-text-size-adjust: 100%; color: #212529; background: #fff }
    h1, h2, h3, h4 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2 } h2 { font-size: calc(1.325rem + .9vw) }
    p { margin: 0 0 1rem } a { color: #0d6efd } button, input { margin: 0; font: inherit; border-radius: 0; text-transform: none }
    [type=button]:not(:disabled) { cursor: pointer } [type=search] { appearance: textfield; outline-offset: -2px }
    table { caption-side: bottom; border-collapse: collapse } summary { display: list-item }
    :root { --bs-body-bg: #fff; --bs-border-width: 1px } .row { margin: 0 -12px; display: flex; flex-wrap: wrap } .close { float: right }`),
  'a reset in the manner of Tailwind': css(`*, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; --tw-ring-color: red; --tw-shadow: 0 0 #0000 }
    html { line-height: 1.5; tab-size: 4; font-feature-settings: normal } h1, h2, h3, h4 { font-size: inherit; font-weight: inherit }
    button, input { font: inherit; color: inherit; background: transparent; padding: 0 } ol, ul { list-style: none; margin: 0; padding: 0 }
    dialog { padding: 0 } [hidden] { display: none } img, svg { display: block } a { color: inherit; text-decoration: inherit }`),
  'a root font of 62.5 %': css('html { font-size: 62.5% } body { font-size: 1.6rem }'),
  'a huge root font': css('html { font-size: 400% }'),
  'everything moves': css('*, *::before, *::after { transition: all 9s linear 2s !important; animation: spin 1s infinite !important } @keyframes spin { to { rotate: 1turn; opacity: 0 } }'),
  'a body that is a containing block': css('body { transform: translate(40px, 90px) scale(.5); filter: grayscale(1); perspective: 100px; contain: layout paint; will-change: transform }'),
  'a body that is fixed and clips': css('html, body { overflow: hidden; height: 100px } body { position: fixed; inset: 0; clip-path: inset(0 0 90% 0); width: 50% }'),
  'a body that is faint and blended': css('body { opacity: .1; mix-blend-mode: difference; mask: linear-gradient(#000, #0000) }'),
  'a body that is a grid with gaps': css('body { display: grid; gap: 50px; grid-template-columns: repeat(3, 1fr); place-items: end }'),
  'a host that is to be hidden': css('privola-ui, body > *:first-child { display: none !important; opacity: 0 !important; visibility: hidden !important; position: absolute !important; left: -9999px !important; width: 0 !important; height: 0 !important; overflow: hidden !important; clip-path: inset(50%) !important; transform: scale(0) !important }'),
  'a host with styles and tokens of ours': css('privola-ui { color: red; font-size: 40px; line-height: 3; text-align: right; zoom: 2; filter: blur(9px) }'),
  'text that runs from the right and upwards': css('* { direction: rtl !important; writing-mode: vertical-rl !important; unicode-bidi: bidi-override !important; text-orientation: upright !important }'),
  'lines without height': css('* { line-height: 0 !important; font-size: 0 !important }'),
  'letters and words far apart': css('* { text-transform: uppercase !important; letter-spacing: 1em !important; word-spacing: 2em !important; text-indent: 5em !important; white-space: nowrap !important; word-break: break-all !important; hyphens: auto !important; font-variant: small-caps !important; font-weight: 900 !important; font-style: italic !important; text-shadow: 0 0 9px red !important; text-align: justify !important }'),
  'nothing can be pressed or selected': css('body, body * { user-select: none !important; pointer-events: none !important; cursor: none !important; touch-action: none !important }'),
  'nothing can be seen': css('body { visibility: hidden } * { visibility: collapse }'),
  'colours and lists': css('* { color: #fff !important; background: #fff !important; border-color: #fff !important; fill: #fff !important; accent-color: #fff !important; caret-color: #fff !important; -webkit-text-fill-color: #fff; -webkit-text-stroke: 3px #fff; list-style: square !important; quotes: none !important; border-spacing: 9px !important; color-scheme: dark !important }'),
  'no outlines': css('*, *:focus, *:focus-visible { outline: none !important; outline-width: 0 !important }'),
  'a page that prints on itself': css('@media screen { * { orphans: 9 !important; widows: 9 !important; empty-cells: hide !important; caption-side: bottom !important; border-collapse: separate !important } }'),
};

const script = (text) => ({ before: `<script>${text}</script>` });

/** Scripts that replace what the interface might lean on: nothing throws, and what is held stays held. */
export const scripts = {
  'append that does nothing': script('Element.prototype.append = Element.prototype.prepend = Node.prototype.appendChild = Node.prototype.insertBefore = function () {};'),
  'attachShadow that throws': script('Element.prototype.attachShadow = () => { throw new Error("no"); };'),
  'attachShadow that returns nothing': script('Element.prototype.attachShadow = () => undefined;'),
  'createElement that throws for us': script('const make = document.createElement; document.createElement = function (name) { if (/privola/.test(name)) throw new Error("no"); return make.apply(document, arguments); };'),
  'no constructable style sheets': script('delete window.CSSStyleSheet; window.CSSStyleSheet = undefined;'),
  'no modal dialogs and no popovers': script('HTMLDialogElement.prototype.showModal = HTMLElement.prototype.showPopover = () => { throw new Error("no"); };'),
  'setAttribute and querySelector that throw': script('Element.prototype.setAttribute = DocumentFragment.prototype.querySelector = () => { throw new Error("no"); };'),
  'an old prototype library': script('Array.prototype.each = Object.prototype.extra = function () {}; Date.prototype.toJSON = () => "then";'),
};
