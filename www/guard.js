// The guard of auto-blocking, started at once, ahead of the loader and of any other tag of the page.
import { guard as connect, verdict } from 'privola-glue';
import { guard } from './guard/start.js';
import { started } from './load.js';
import { isThere, ourScript } from './page.js';

// A second script of ours on the page does nothing, so nothing must wait for it.
if (!isThere() || !ourScript()) started.push(guard(connect, verdict));
