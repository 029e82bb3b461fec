// Holds a config to its shape, and boils it down to the facts that the wasm decides from. The same shape and the same
// words as in src/owner/, which the owner's tool uses; a test holds the two to each other.

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

const whole = (value) => Number.isInteger(value) && value >= 0;

/** Of the simple types: what fits, and what is expected. */
const TYPES = {
  s: [(value) => typeof value === 'string', 'a string'],
  t: [(value) => typeof value === 'string', 'a string or an object of strings by language'],
  i: [(value) => /^[a-z0-9-]{1,32}$/.test(value), 'an id of 1 to 32 lowercase letters, digits and hyphens'],
  k: [(value) => /^[!#$%&'*+.^_`|~\w-]+$/.test(value), 'a cookie name without spaces or any of ()<>@,;:\\"/[]?={}'],
  c: [(value) => /^#([\da-f]{3}){1,2}$/i.test(value), 'a colour such as "#1d4ed8"'],
  l: [(value) => /^(session|persistent|(0|[1-9]\d{0,14}) (second|minute|hour|day|week|month|year)s?)$/.test(value), 'a lifetime such as "2 years", "30 minutes" or "session"'],
  n: [(value) => whole(value) && value < 2 ** 32 - 1, 'a whole number from 0'],
  b: [(value) => typeof value === 'boolean', 'true or false'],
  '*': [() => true],
  d: [(value) => whole(value) && value > 0 && value <= 400, '1 to 400 days'],
};

const isObject = (value) => !!value && typeof value === 'object' && !Array.isArray(value);

const describe = (value) => {
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return 'a boolean';
  return isObject(value) ? 'an object' : 'a list';
};

/** Checks `value` against a type; calls `tell` with path and text of each fault. Returns the value, or null for a faulty one. */
export const check = (value, type, path, tell) => {
  const inner = type.slice(1);
  const step = (name) => (path ? path + '.' + name : name);
  let expected;
  if ('@!{'.includes(type[0])) {
    if (type[0] === '!' && typeof value === 'string') return value;
    if (isObject(value)) {
      const shape = type[0] === '{' ? null : SHAPES[inner].split(' ').map((field) => field.split(/:(.*)/s));
      const checked = {};
      for (const name of Object.keys(value)) {
        const field = shape ? shape.find(([known]) => known === name) : [name, inner];
        const its = field && check(value[name], field[1], step(name), tell);
        // A faulty value is left out, so that what holds without it does.
        if (its != null) checked[name] = its;
        if (!field) tell(step(name), unknown('key', name, shape.map(([known]) => known)));
      }
      return checked;
    }
    expected = 'an object';
  } else if (type[0] === '[') {
    if (Array.isArray(value)) return value.map((item, place) => check(item, inner, path + '[' + place + ']', tell));
    expected = 'a list';
  } else if (type === 't' && isObject(value)) {
    return check(value, '{s', path, tell);
  } else {
    const [fits, words] = TYPES[type] || [(word) => typeof word === 'string' && type.split('|').includes(word), type];
    if (('b*'.includes(type) || typeof value === typeof (type === 'n' || type === 'd' ? 0 : '')) && fits(value)) return value;
    expected = words;
  }
  tell(path, 'expected ' + expected + ', found ' + describe(value));
  return null;
};

/** `unknown <what> "word"`, with the nearest of `names`: the rule is that of src/issue.rs. */
const unknown = (what, word, names) => {
  const alike = (a, b) => {
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same++;
    return same;
  };
  const turned = (text) => [...text].reverse().join('');
  let best;
  let most = Math.ceil(word.length / 2) - 1;
  for (const name of names) {
    const [a, b] = [word.toLowerCase(), name.toLowerCase()];
    const start = alike(a, b);
    const same = start + Math.min(alike(turned(a), turned(b)), Math.min(a.length, b.length) - start);
    if (same > most && same >= Math.ceil(b.length / 2)) {
      most = same;
      best = name;
    }
  }
  return 'unknown ' + what + ' "' + word + '"' + (best ? ', did you mean "' + best + '"?' : '');
};

/** Reads a config's text. Throws if it is not a JSON object: then there is nothing to work with. */
export const read = (text, tell) => {
  // A byte order mark is no JSON, but editors still write it.
  const config = check(JSON.parse(text.replace(/^\ufeff/, '')), '@config', '', tell);
  if (!config) throw new TypeError('not a JSON object');
  config.controller ||= {};
  if (!config.controller.name) {
    tell('controller.name', 'missing: a visitor must be told who asks (GDPR Art. 13)');
    config.controller.name = location.hostname;
  }
  config.storage ||= {};
  return config;
};

/** The facts of a checked config, as src/config.rs takes them. */
export const facts = ({ revision, locale, locales, categories, services, storage, google = {} }) => {
  const lines = [['revision', revision], ['grantDays', storage.grantDays], ['refuseDays', storage.refuseDays], ['locale', locale]]
    .filter(([, value]) => value != null);
  for (const each of locales || []) lines.push(['offer', each]);
  if (google.mode === 'advanced') lines.push(['advanced']);
  lines.push(...Object.entries(google.signals || {}).map((pair) => ['signal', ...pair]));
  for (const each of categories || []) lines.push(['category', each?.id ?? each]);
  for (const each of services || []) lines.push(['service', each?.id, each?.category, each?.preset ?? (isObject(each) ? '' : each)]);
  // Neither tabs nor line ends can be part of what matters here.
  return lines.map((fields) => fields.map((field) => String(isObject(field) ? '' : field ?? '').replace(/[\0-\x1f]/g, ' ')).join('\t')).join('\n');
};
