// Vendors' consent calls: tells the scripts of services what the visitor has chosen, by calls that the presets and the
// config state as data. There is no `eval`: a call is a path from the window and arguments in JSON.

import { whole } from '../bridge.js';

/** The object that holds the last name of a path, and that name; null if something on the way is missing. */
const resolve = (path) => {
  const names = path.split('.');
  const last = names.pop();
  let object = window;
  for (const name of names) object = object?.[name];
  return object == null ? null : [object, last];
};

/** Of a list of calls those that name a function; what is faulty has been reported. */
const usable = (list) => whole(list).filter(({ call }) => call);

/** Puts something in place that keeps calls until the vendor's script comes: see `stub` in the config's schema. */
const stub = (path, kind) => {
  // For `uetq.push` an array `uetq`, whose own `push` keeps the call.
  const [object, name] = resolve(kind === 'array' ? path.slice(0, path.lastIndexOf('.')) : path) || [];
  if (!object || object[name] != null) return;
  object[name] = kind === 'array' ? [] : function collect() {
    (object[name].q ||= []).push(arguments);
  };
};

/** `"$ad_storage"` and `"$?analytics"` in arguments, replaced by what was chosen. */
const fill = (value, signals, choice) => {
  const inner = (item) => fill(item, signals, choice);
  if (typeof value === 'string' && value.startsWith('$?')) return !!choice[value.slice(2)];
  if (typeof value === 'string' && value[0] === '$') return signals[value.slice(1)] || 'denied';
  if (Array.isArray(value)) return value.map(inner);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inner(item)]));
  return value;
};

/** Loads the presets that have calls and hangs itself into the banner's hooks. */
export default async ({ detail, hear, hooks, it, report }) => {
  /** By id: what a service's consent API is, the stage it is in, and the calls that are still to be made. */
  const services = {};

  await Promise.all(it.services.filter(it.calls).map(async ({ id, preset, consent }) => {
    // A preset that cannot be had is reported; its service is then not let run.
    const api = consent || (await it.preset(preset))?.consent;
    services[id] = { api, stage: '', due: [] };
  }));

  /** Calls that have failed once: a vendor's script may be there before its init, so they are tried again. */
  const failed = new Set();

  /** Makes a call if its function is there; tells whether that is done with. */
  const make = (one) => {
    const { call, args } = one;
    const [object, name] = resolve(call) || [];
    if (typeof object?.[name] !== 'function') return false;
    try {
      object[name](...fill(args || [], it.signals || {}, detail().choice || {}));
    } catch (error) {
      if (!failed.has(one)) return !failed.add(one);
      report(call, 'this consent call of a service failed (' + error + ')');
    }
    return true;
  };

  /** Makes the calls that are due, in order, as far as their functions are there. */
  const flush = (service, stubs) => {
    while (service.due.length) {
      const [next] = service.due;
      if (stubs && next.stub) stub(next.call, next.stub);
      if (!make(next)) return;
      service.due.shift();
    }
  };

  /** Wraps functions whose first argument must say what was chosen. */
  const wrapped = new WeakSet();
  const wrap = (id, { fill: fields }) => {
    for (const { call, name, granted, denied } of usable(fields)) {
      const [object, last] = resolve(call) || [];
      const original = object?.[last];
      if (typeof original !== 'function' || wrapped.has(original)) continue;
      object[last] = function filled(first, ...rest) {
        if (first?.[name] === null) report(call, `"${name}: null" would make ${id} ignore this call, so the visitor's choice is put in its place`);
        return original.call(this, { ...first, [name]: detail().record?.services[id] ? granted : denied }, ...rest);
      };
      wrapped.add(object[last]);
    }
  };

  /** Brings every service to the stage that the choice puts it in. */
  const turn = () => {
    const granted = detail().record?.services;
    for (const [id, service] of Object.entries(services)) {
      if (!service.api) continue;
      const was = service.stage;
      const refused = was === 'granted' || was === 'withdrawn' ? 'withdrawn' : 'denied';
      const stage = !granted ? 'default' : granted[id] ? 'granted' : refused;
      if (stage === service.stage) continue;
      // A default that could not be told is overtaken by the choice; one that has not been told yet goes first.
      if (!service.stage) {
        service.due = usable(service.api.default);
        flush(service, true);
      }
      if (stage !== 'default') service.due = usable(service.api[stage] || (stage === 'withdrawn' && service.api.denied));
      service.stage = stage;
      flush(service, stage === 'granted');
    }
  };

  const touch = (id) => {
    const service = services[id];
    if (!service?.api) return;
    flush(service, true);
    wrap(id, service.api);
  };

  for (const name of ['begin', 'choice']) hear(name, turn);
  hear('after', touch);
  hooks.before = (id) => {
    if (services[id] && !services[id].api) return false;
    touch(id);
  };
  hooks.stops = (id) => !!services[id]?.api?.stops;
};
