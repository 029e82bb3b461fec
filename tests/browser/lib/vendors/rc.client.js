// Plays Sklik's rc.js: first-party cookie `udid`, and an image request for each hit, with the consent it was given.
keepCookie('udid', `standin${randomNumber()}@${Date.now()}`, 2592004);

window.sznIVA = { IS: { updateIdentities() {}, clearIdentities() {} } };
window.rc = {
  retargetingHit(hit) {
    requestImage('https://c.seznam.cz/retargeting', { id: hit.rtgId, consent: String(hit.consent), url: hit.rtgUrl || location.href });
  },
  conversionHit(hit) {
    requestImage('https://c.seznam.cz/conversion', { id: hit.id, value: hit.value, consent: String(hit.consent) });
  },
};
