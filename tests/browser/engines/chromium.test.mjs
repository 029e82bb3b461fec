// The scenarios of this folder in Chromium.
// Judges from outside.
import { suite } from './suite.mjs';

await suite('chromium');
