// The loader of a build together with the guard; see autoblock.js.
import './built-guard.js';
import './built.js';
