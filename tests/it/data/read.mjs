// Reads configs (a JSON list of texts on stdin) with the browser's reader and prints what it makes of each, as JSON:
// its faults as `[path, text]`, and its facts, or null for both where it refuses the text.
import { facts, read } from '../../../www/config.js';

// What the reader takes from the page.
globalThis.location = { hostname: 'site.example' };

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
console.log(JSON.stringify(JSON.parse(input).map((text) => {
  const issues = [];
  try {
    const config = read(text, (...issue) => issues.push(issue));
    return { issues, facts: facts(config) };
  } catch {
    return null;
  }
  // Half a character cannot be told to another program.
}), (key, value) => (typeof value === 'string' ? value.toWellFormed() : value)));
