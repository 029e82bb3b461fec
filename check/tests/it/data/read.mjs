// Reads configs (a JSON list of texts on stdin) with the browser's reader and prints what it makes of each, as JSON:
// its faults as `[path, text]`, and its facts, or null for both where it refuses the text.
import { readFileSync, readdirSync } from 'node:fs';

// What the reader takes from the page, and from the build.
globalThis.location = { hostname: 'site.example' };
globalThis.PRESETS = {};
globalThis.CONSENT_MODE = [];
const folder = new URL('../../../vendors/', import.meta.url);
for (const name of readdirSync(folder)) {
  const { id, category, consent, consentMode } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  globalThis.PRESETS[category] = (globalThis.PRESETS[category] ? globalThis.PRESETS[category] + ' ' : '') + id + (consent ? '!' : '');
  if (consentMode) globalThis.CONSENT_MODE.push(id);
}
const { faults } = await import('../../../www/extras/check.js');
const { facts, read, resolve } = await import('../../../www/config.js');

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
console.log(JSON.stringify(JSON.parse(input).map((text) => {
  try {
    let faulty = false;
    const tell = () => { faulty = true; };
    const config = read(text, tell);
    const resolved = resolve(config, tell);
    const issues = faults(text);
    if (faulty !== issues.length > 0) throw new Error('a fault without words, or words without a fault: ' + text);
    return { issues, facts: facts(config, resolved) };
  } catch (error) {
    if (error.message.startsWith('a fault')) throw error;
    return null;
  }
  // Half a character cannot be told to another program.
}), (key, value) => (typeof value === 'string' ? value.toWellFormed() : value)));
