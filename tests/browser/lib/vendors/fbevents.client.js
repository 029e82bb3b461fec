// Plays the Meta Pixel: works through `fbq.queue`, writes `_fbp`, sends one image request per event; holds on revoke.
const fbq = window.fbq;
let revoked = false;
let held = [];
let pixelId = '';

function run(command, ...rest) {
  if (command === 'consent') {
    revoked = rest[0] === 'revoke';
    if (!revoked) held.splice(0).forEach((entry) => run(...entry));
  } else if (command === 'init') {
    pixelId = rest[0];
    requestScript(`https://connect.facebook.net/signals/config/${pixelId}?v=2.9.0`);
  } else if (command === 'track' || command === 'trackCustom') {
    if (revoked) held.push([command, ...rest]);
    else track(rest[0]);
  }
}

function track(event) {
  keepCookie('_fbp', `fb.1.${Date.now()}.${randomNumber()}`, 7776000);
  requestImage('https://www.facebook.com/tr/', { id: pixelId, ev: event, dl: location.href });
}

fbq.callMethod = function callMethod(...command) { run(...command); };
for (const command of (fbq.queue || []).splice(0)) run(...command);
