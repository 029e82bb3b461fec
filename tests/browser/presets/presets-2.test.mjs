// Every second preset of vendors/, on a page generated from its file.
// Judges from outside.
import { tryPresets } from './presets.mjs';

await tryPresets(1, 2);
