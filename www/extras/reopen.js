// The small control that reopens the preferences, a landmark of its own. A file of its own, because nobody needs it before
// a choice, nor ever where the site has a link of its own.
import { button, el } from '../view.js';
import css from './reopen.css';

export default ({ hooks, wear }) => {
  wear(css);
  hooks.reopen = ({ config, strings }) => el('section', { class: 'corner', popover: 'manual', 'aria-label': strings.reopen },
    button('preferences', '', { part: 'reopen', class: 'reopen', 'data-position': config.banner?.reopen, 'aria-label': strings.reopen, title: strings.reopen }));
};
