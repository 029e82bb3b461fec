// The small control that reopens the preferences, a landmark of its own. A file of its own, because nobody needs it before
// a choice, nor ever where the site has a link of its own.
import { button, el } from '../view.js';
import css from './reopen.css';

/** What a visitor may want to press or fill in. */
const CONTROLS = 'a[href],button,input,select,textarea,summary,label,iframe,video,[role=button],[tabindex]';

/** How long the page must have stood still, in ms, before it is looked at. */
const STILL = 150;

/** Raises the control in as few steps as keep it off the page's own; where none is free, it stays at the bottom. */
const keepOff = () => {
  const host = document.querySelector('privola-ui');
  const control = host?.shadowRoot.querySelector('.reopen');
  if (!control) return;
  delete control.dataset.raised;
  const { left, top, right, bottom } = control.getBoundingClientRect();
  const covers = (raise) => [left, (left + right) / 2, right - 1].some((x) => [top, (top + bottom) / 2, bottom - 1].some((y) =>
    document.elementsFromPoint(x, y - raise).some((element) => element !== host && element.closest(CONTROLS))));
  const steps = [0, 1, 2, 3].filter((step) => !covers(step * 60));
  if (steps[0]) control.dataset.raised = steps[0];
};

export default ({ hooks, wear }) => {
  wear(css);
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keepOff, STILL);
  };
  addEventListener('scroll', soon, { capture: true, passive: true });
  addEventListener('resize', soon);
  addEventListener('load', soon);
  hooks.reopen = ({ config, strings }) => {
    soon();
    return view(config, strings);
  };
};

const view = (config, strings) =>
  el('section', { class: 'corner', popover: 'manual', 'aria-label': strings.reopen },
    button('preferences', '', { part: 'reopen', class: 'reopen', 'data-position': config.banner?.reopen, 'aria-label': strings.reopen, title: strings.reopen }));
