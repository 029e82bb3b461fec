// A site that htmx boosts keeps its banner, and its held tags run once a visit.
// Judges from outside.
import { visits } from '../lib/visits.mjs';

await visits('htmx', '/tests/pages-htmx/');
