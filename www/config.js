// Holds a config to its shape, and boils it down to the facts that the wasm decides from. Says that something is wrong,
// not what: that is said by www/extras/check.js, which is fetched then. The same as in src/owner/, which the owner's tool
// uses; tests hold the two to each other.
import { SIGNALS } from './bridge.js';

/* global CONSENT_MODE, PRESETS: set by the build: the presets whose tags keep to Google's signals, and all by category */

/** Each object's fields and their types; see src/owner/shape.rs for what the types mean. */
export const SHAPES = {
  config: '$schema:s revision:n locale:s locales:[s controller:@controller policy:@policy categories:[!category services:[!service storage:@storage banner:@banner texts:{{s google:@google autoblock:b reload:b aliases:[cookieconsent|klaro|cookiebot|onetrust|cookieyes|usercentrics|complianz|orejime',
  controller: 'name:s address:s email:s phone:s dataProtectionOfficer:@officer supervisoryAuthority:@authority',
  officer: 'name:s email:s',
  authority: 'name:s url:s',
  policy: 'url:t version:s date:s',
  category: 'id:i title:t text:t purpose:t',
  service: 'id:i preset:i category:i name:t provider:s policy:t purpose:t hosts:[s cookies:[@cookie storage:[@key transfer:@transfer consent:@consent',
  transfer: 'countries:[s ground:adequacy|clauses|rules|consent',
  cookie: 'name:s lifetime:l purpose:t domain:s httpOnly:b',
  key: 'name:s area:local|session|database lifetime:l purpose:t',
  consent: 'default:[@call granted:[@call denied:[@call withdrawn:[@call fill:[@fill stops:b',
  call: 'call:s stub:array|function args:[*',
  fill: 'call:s name:s granted:* denied:*',
  storage: 'name:k domain:s path:s grantDays:d refuseDays:d',
  banner: 'layout:box|bar|dialog position:start|center|end|top close:none|reject reopen:start|end|none theme:auto|light|dark colors:@colors darkColors:@colors',
  colors: 'background:c text:c muted:c line:c surface:c button:c buttonText:c',
  google: 'mode:basic|advanced signals:{i waitForUpdate:n regions:[@region adsDataRedaction:b urlPassthrough:b dataLayers:[s',
  region: 'region:[s granted:[s',
};

const isObject = (value) => !!value && typeof value === 'object' && !Array.isArray(value);

/** The simple types as patterns of the value as text, and whether that is a text (else it is a whole number). */
const PATTERNS = {
  s: /|/,
  t: /|/,
  i: /^[a-z0-9-]{1,32}$/,
  k: /^[!#$%&'*+.^_`|~\w-]+$/,
  c: /^#([\da-f]{3}){1,2}$/i,
  l: /^(session|persistent|(0|[1-9]\d{0,14}) (second|minute|hour|day|week|month|year)s?)$/,
};

/** Whether a value that is neither an object nor a list is of a type. */
const fits = (value, type) => {
  if (type === '*') return true;
  if (type === 'b') return typeof value === 'boolean';
  const days = type === 'd';
  if (days || type === 'n') return Number.isInteger(value) && value >= +days && value < (days ? 401 : 2 ** 32 - 1);
  return typeof value === 'string' && (PATTERNS[type] ? PATTERNS[type].test(value) : type.split('|').includes(value));
};

/**
 * A value as far as it is of a type; null if it is not. What is wrong is told with its path, the value and the type, or
 * for a key that is none with the names of those that are.
 */
export const check = (value, type, path, tell) => {
  let kind = type[0];
  const step = (name) => (path ? path + '.' + name : name);
  if (kind === '!' && typeof value === 'string') return value;
  if (kind === '[' && Array.isArray(value)) return value.map((item, place) => check(item, type.slice(1), path + '[' + place + ']', tell));
  if (type === 't' && isObject(value)) type = '{s';
  kind = '@!{'.indexOf(type[0]);
  if (kind >= 0 && isObject(value)) {
    const shape = kind < 2 && SHAPES[type.slice(1)].split(' ').map((field) => field.split(/:(.*)/s));
    const checked = {};
    for (const name of Object.keys(value)) {
      const field = shape ? shape.find(([known]) => known === name) : [name, type.slice(1)];
      const its = field && check(value[name], field[1], step(name), tell);
      // A faulty value is left out, so that what holds without it does.
      if (its != null) checked[name] = its;
      if (!field) tell(step(name), name, shape);
    }
    return checked;
  }
  if (kind < 0 && type[0] !== '[' && fits(value, type)) return value;
  tell(path, value, type);
  return null;
};

/** The category of a preset, and a `!` where it has consent calls; nothing if there is no such preset. */
export const usual = (preset) => {
  for (const category in PRESETS) {
    for (const mark of ['', '!']) if ((' ' + PRESETS[category] + ' ').includes(' ' + preset + mark + ' ')) return category + mark;
  }
};

const isId = (id) => PATTERNS.i.test(id);

/** How many categories there can be: the wasm holds conditions of tags as bits. */
export const MOST = 63;

/**
 * The categories and services of a checked config, each service with its id, category and preset. What cannot be mended
 * is left out, so that a tag of it stays held; `tell(list, place, what, …)` hears of it.
 */
export const resolve = (config, tell) => {
  const known = ['necessary'];
  const listed = [];
  const add = (id) => known.includes(id) || known.length < MOST && !!known.push(id);
  (config.categories || []).forEach((own, place) => {
    const id = own?.id ?? own ?? '';
    const fault = !isId(id) ? 'id' : listed.includes(id) ? 'twice' : !add(id) && 'many';
    if (fault) tell('categories', place, fault, id);
    else listed.push(id);
  });
  const services = [];
  const declared = config.categories?.length;
  (config.services || []).forEach((entry, place) => {
    const own = typeof entry === 'string' ? { preset: entry } : entry ?? {};
    const { preset = '' } = own;
    const its = usual(preset)?.replace('!', '');
    const id = own.id || preset;
    const category = own.category || its || '';
    const fault = preset && !its ? 'preset'
      : !isId(id) ? 'name'
        : services.some((service) => service.id === id) ? 'again'
          : !isId(category) && 'category';
    if (fault) return tell('services', place, fault, fault === 'preset' ? preset : id);
    // `necessary` is there declared or not.
    if (declared && category !== 'necessary' && !known.includes(category)) tell('services', place, 'unknown', category, known);
    if (add(category)) services.push({ ...own, id, category, preset });
    else tell('services', place, 'many', category);
  });
  const categories = [...new Set(['necessary', 'functional', 'analytics', 'retargeting', ...known])].filter((id) => known.includes(id));
  // The banner's own record is stored data too (ePrivacy Directive Art. 5(3)).
  if (categories.length > 1 && !services.some(({ id }) => id === 'privola')) services.push({ id: 'privola', category: 'necessary' });
  return { categories, services };
};

/** A config's text as JSON, checked. Throws if it is not an object: then there is nothing to work with. */
export const read = (text, tell) => {
  // A byte order mark is no JSON, but editors still write it.
  const config = check(JSON.parse(text.replace(/^\ufeff/, '')), '@config', '', tell);
  if (!config) throw new TypeError('not a JSON object');
  config.controller ||= {};
  if (!config.controller.name) {
    tell('controller.name');
    config.controller.name = location.hostname;
  }
  config.storage ||= {};
  return config;
};

/** The facts of a checked config and what it resolves to, as src/config.rs takes them. */
export const facts = ({ revision = 1, storage: { grantDays = 365, refuseDays = 182 }, google = {} }, { categories, services }) => [
  [revision, grantDays, refuseDays, google.mode === 'advanced' ? 1 : ''],
  ...categories.map((id) => ['category', id]),
  ...services.map(({ id, category, preset }) => ['service', id, category, CONSENT_MODE.includes(preset) ? 1 : '']),
  ...Object.entries(SIGNALS).map(([signal, its]) => ['signal', signal, google.signals?.[signal] ?? its]),
].map((fields) => fields.join('\t')).join('\n');
