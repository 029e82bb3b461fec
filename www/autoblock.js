// The loader together with the guard: the guard starts at once, before any other tag, and is told later what the config
// has to say. For sites whose tags nobody can mark; all others load www/plain.js alone.
import './guard.js';
import './plain.js';
