// Plays a Tag Manager container with one tag of its own, Analytics, that fires on each `privola_consent` event whose
// payload grants analytics. That is what a container set up for consent events does.
const id = standin.query.id;
const layer = (window[standin.query.l || 'dataLayer'] = window[standin.query.l || 'dataLayer'] || []);
window.google_tag_manager = window.google_tag_manager || {};
window.google_tag_manager[id] = { dataLayer: layer };

function process(entry) {
  if (entry && entry.event === 'privola_consent' && entry.privola && entry.privola.analytics) {
    const property = id.replace(/^GTM-/, '');
    const now = Math.floor(Date.now() / 1000);
    keepCookie('_ga', `GA1.1.${randomNumber()}.${now}`, 63072000);
    keepCookie(`_ga_${property}`, `GS1.1.${now}.1.0.${now}.0.0.0`, 63072000);
    requestPost('https://region1.google-analytics.com/g/collect', { v: 2, tid: `G-${property}`, en: 'page_view' });
  }
}

const store = layer.push;
layer.push = function push(...entries) {
  const length = store.apply(layer, entries);
  entries.forEach(process);
  return length;
};
Array.from(layer).forEach(process);
