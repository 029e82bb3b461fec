// Starts the guard, ahead of the loader.
import { guard } from './guard.js';
import { started } from './load.js';

started.push(guard());
