// Plays gtag.js: works through the dataLayer, keeps the consent state, writes cookies only where it is granted.
//
// Like the real one it accepts commands only as Arguments objects; an array with the same contents is dropped.
const ownId = standin.query.id;
const layerName = standin.query.l || 'dataLayer';
const layer = (window[layerName] = window[layerName] || []);
const state = (window.google_tag_data = window.google_tag_data || { defaults: {}, updates: {}, loaded: {}, waiting: [] });
state.loaded[ownId] = true;

function granted(signal) {
  return (state.updates[signal] || state.defaults[signal] || 'granted') === 'granted';
}

/** The two consent bits of every request: advertising, then analytics. */
function consentBits() {
  return `G1${granted('ad_storage') ? 1 : 0}${granted('analytics_storage') ? 1 : 0}`;
}

function whenGranted(signal, act) {
  if (granted(signal)) act();
  else state.waiting.push({ signal, act });
}

function consent(action, signals) {
  Object.assign(action === 'update' ? state.updates : state.defaults, signals);
  const due = state.waiting.filter(({ signal }) => granted(signal));
  state.waiting = state.waiting.filter(({ signal }) => !granted(signal));
  for (const { act } of due) act();
}

function config(id) {
  if (id !== ownId) {
    const tagged = Array.from(document.scripts).some((script) => script.type !== 'text/plain' && script.src.includes(`id=${id}`));
    if (!state.loaded[id] && !tagged) {
      state.loaded[id] = true;
      requestScript(address('https://www.googletagmanager.com/gtag/destination', { id, l: layerName, cx: 'c' }));
    }
    return;
  }
  if (id.startsWith('AW-')) remarket('config');
  else measure(id);
}

function measure(id) {
  whenGranted('analytics_storage', () => {
    const now = Math.floor(Date.now() / 1000);
    keepCookie('_ga', `GA1.1.${randomNumber()}.${now}`, 63072000);
    keepCookie(`_ga_${id.replace(/^G-/, '')}`, `GS1.1.${now}.1.0.${now}.0.0.0`, 63072000);
  });
  hit(id, 'page_view');
}

function hit(id, event) {
  requestPost('https://region1.google-analytics.com/g/collect', { v: 2, tid: id, gcs: consentBits(), en: event, dl: location.href });
}

function remarket(event) {
  whenGranted('ad_storage', () => keepCookie('_gcl_au', `1.1.${randomNumber()}.${Math.floor(Date.now() / 1000)}`, 7776000));
  const base = `https://googleads.g.doubleclick.net/pagead/viewthroughconversion/${ownId.slice(3)}/`;
  requestImage(base, { en: event, gcs: consentBits(), url: location.href });
}

/** An event goes to the tag that `send_to` names (`AW-id`, or `AW-id/label` for a conversion), else to all. */
function event(name, data) {
  const [target, label] = ((data && data.send_to) || ownId).split('/');
  if (target !== ownId) return;
  if (label) requestImage(`https://www.googleadservices.com/pagead/conversion/${ownId.slice(3)}/`, { label, gcs: consentBits() });
  else if (ownId.startsWith('AW-')) remarket(name);
  else hit(ownId, name);
}

function process(entry) {
  if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
  const [command, first, second] = entry;
  if (command === 'consent') consent(first, second);
  else if (command === 'config') config(first);
  else if (command === 'event') event(first, second);
}

const store = layer.push;
layer.push = function push(...entries) {
  const length = store.apply(layer, entries);
  entries.forEach(process);
  return length;
};
for (const entry of Array.from(layer)) process(entry);
