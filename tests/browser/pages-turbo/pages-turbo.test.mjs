// A site that Turbo drives keeps its banner, and its held tags run once a visit.
// Judges from outside.
import { visits } from '../lib/visits.mjs';

await visits('turbo', '/tests/pages-turbo/');
