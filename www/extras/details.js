// What the presets say of the services: fetched when the preferences open, or something is to be cleared.
import { presetFile } from '../bridge.js';

export default ({ hooks, it, part, report }) => {
  let asked;

  const learn = async () => {
    const found = await Promise.all(it.services.filter(({ preset }) => preset).map(async (service) => {
      const path = presetFile(service.preset);
      const faults = [];
      const file = it.check(await it.preset(service.preset) || {}, '@service', '', (...fault) => faults.push(fault));
      if (faults.length) {
        await part('check');
        for (const [at, ...fault] of faults) report(path + ' ' + at, hooks.misfit(...fault));
      }
      // What the config says goes before what the preset says.
      for (const name in file) service[name] ??= file[name];
      hooks.learned?.(service);
      return file.id;
    }));
    return found.every(Boolean);
  };

  /** Fetches them, once if all could be had. Whether they could. */
  hooks.learn = () => (asked ||= learn().then((all) => {
    if (!all) asked = null;
    return all;
  }));
};
