// The scenarios of this folder in Firefox.
// Judges from outside.
import { suite } from './suite.mjs';

await suite('firefox');
