// Writes the table of docs/gate.md from the test files.
import { readFileSync, writeFileSync } from 'node:fs';
import { document, marker, scenarios, table } from './cases.mjs';

const text = readFileSync(document, 'utf8');
const end = text.indexOf(marker);
if (end < 0) throw new Error(`${document}: the line ${marker} is missing`);
writeFileSync(document, `${text.slice(0, end)}${marker}\n\n${table(await scenarios())}`);
