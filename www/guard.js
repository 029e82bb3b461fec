// Starts the guard, ahead of the loader.
import { hooks } from './bridge.js';
import { guard } from './extras/autoblock.js';

hooks.autoblock = guard();
