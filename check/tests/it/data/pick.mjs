// Picks languages: prints, for each pair of wanted and offered tags (a JSON list on stdin), what the browser would speak.
import { pick } from '../../../www/locale.js';

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
const tags = (list) => list.split(' ').filter(Boolean);
console.log(JSON.stringify(JSON.parse(input).map(([wanted, offered]) => pick(tags(wanted), tags(offered)) || '')));
