// Plays Seznam Event Measurement: no queue before load, denied until told otherwise, cookies `sid` and `udid` on grant.
const id = standin.query.id;
let signals = {};

window.SEM = function SEM(command, ...rest) {
  if (command === 'updateConsent') {
    signals = { ...signals, ...rest[0].consent_mode };
    if (signals.ad_storage === 'granted') {
      keepCookie('sid', `standin${randomNumber()}`, 2592000);
      keepCookie('udid', `standin${randomNumber()}@${Date.now()}`, 2592004);
    }
  } else if (command === 'track') {
    requestPost('https://h.seznam.cz/hit', { id, event: rest[0], ad_storage: signals.ad_storage || 'denied' });
  }
};
