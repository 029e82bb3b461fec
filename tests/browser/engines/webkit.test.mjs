// The scenarios of this folder in WebKit.
// Judges from outside.
import { suite } from './suite.mjs';

await suite('webkit');
