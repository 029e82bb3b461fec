// Plays the legacy analytics.js: works through the `ga` queue; cookies `_ga`, `_gid`, `_gat`; one `/collect` per hit.
const name = window.GoogleAnalyticsObject || 'ga';
const queue = (window[name] && window[name].q) || [];
let tracker = '';

function run(command, ...rest) {
  if (command === 'create') {
    tracker = rest[0];
    const visitor = `GA1.2.${randomNumber()}.${Math.floor(Date.now() / 1000)}`;
    keepCookie('_ga', visitor, 63072000);
    keepCookie('_gid', visitor, 86400);
    keepCookie('_gat', '1', 60);
  } else if (command === 'send') {
    requestPost('https://www.google-analytics.com/j/collect', { v: 1, tid: tracker, t: rest[0], dl: location.href });
  }
}

window[name] = function ga(...command) { run(...command); };
window[name].loaded = true;
for (const command of queue) run(...command);
