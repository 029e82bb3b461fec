// Starts the guard of a build, which knows its config from the start.
import { hooks } from './bridge.js';
import { guard } from './extras/autoblock.js';
import { CONFIG } from './inside.js';

hooks.autoblock = guard(CONFIG);
