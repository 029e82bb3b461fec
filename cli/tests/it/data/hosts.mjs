// Prints, for each address given, the presets that the browser's auto-blocking part (www/extras/autoblock/hosts.js)
// knows it by, as one JSON list of lists. Arguments: the project's folder, then the addresses.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [root, ...addresses] = process.argv.slice(2);
const presets = readdirSync(join(root, 'vendors')).filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(root, 'vendors', name), 'utf8')));
const hosts = Object.fromEntries(presets.map(({ id, hosts }) => [id, hosts]));
// The build puts the presets' hosts in the place of this import.
const line = "import HOSTS from 'privola-hosts';";
const source = readFileSync(join(root, 'www/extras/autoblock/hosts.js'), 'utf8');
if (!source.includes(line)) throw new Error('hosts.js imports its hosts in another way');
globalThis.document = { baseURI: 'https://page.invalid/' };
const code = source.replace(line, `const HOSTS = ${JSON.stringify(hosts)};`);
const { find, known, parse } = await import('data:text/javascript,' + encodeURIComponent(code));
const ids = (address) => {
  const url = parse(address);
  return url ? find(known, url) : [];
};
console.log(JSON.stringify(addresses.map(ids)));
