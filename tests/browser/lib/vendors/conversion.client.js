// Plays the legacy Google Ads tag (conversion.js and conversion_async.js): remarketing by global variables.
function remarket(number, label) {
  keepCookie('_gcl_au', `1.1.${randomNumber()}.${Math.floor(Date.now() / 1000)}`, 7776000);
  requestImage(`https://googleads.g.doubleclick.net/pagead/viewthroughconversion/${number}/`, { label: label || '', url: location.href });
}

window.google_trackConversion = function trackConversion(settings) {
  remarket(settings.google_conversion_id, settings.google_conversion_label);
};
if (standin.path.endsWith('/conversion.js') && window.google_conversion_id) {
  remarket(window.google_conversion_id, window.google_conversion_label);
}
