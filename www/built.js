// The loader of a build: wasm, language and config are in it, so that one request is enough, and it starts as it runs.
// `privola build` has checked the config, so that nothing is checked here, and puts what it makes of it in the place of
// the names below.
import { json, report } from './bridge.js';
import { CONFIG } from './inside.js';
import { load } from './load.js';
import { it, prepare, start } from './shell.js';
import { compile } from './wasm.js';

/* global PRIVOLA_FACTS, PRIVOLA_WASM, PRIVOLA_WORDS: the facts of the config (see src/config.rs), the bytes of the wasm as
   characters, and a language as in locales/ by its tag */

const FACTS = PRIVOLA_FACTS;

/** Whether all is known of the services. */
let known;

/** Takes in what is said of the config beside what is in here: what its owner wrote, and the presets. */
const take = (config) => {
  if (!config) return false;
  Object.assign(it.config, config);
  const said = new Map(config.services.map((own) => [own.id, own]));
  for (const service of it.services) Object.assign(service, said.get(service.id));
  known = Promise.resolve(true);
  return true;
};

/** What differs from an ordinary page's; see `prepare`. */
const tools = {
  words: PRIVOLA_WORDS,
  calls: ({ consent }) => consent,
  preset: () => ({}),
  take,
  // Asked for again if it could not be had.
  learn: () => (known ||= json('privola.json', it.base).then((config) => take(config) || (known = false))),
};

load(async (script, base, wanted) => {
  if (script?.dataset.config) report('data-config', 'is not read: a build has its config in it');
  const lines = FACTS.split('\n').map((line) => line.split('\t'));
  const all = (kind) => lines.filter(([its]) => its === kind);
  const categories = all('category').map(([, id]) => id);
  const services = all('service').map(([, id, category]) => ({ id, category, ...CONFIG.services?.find((own) => own.id === id) }));
  let update;
  try {
    update = compile(PRIVOLA_WASM);
    // Not awaited if it is there: then the banner stands before the page goes on.
    if (update.then) update = await update;
  } catch (error) {
    report('WebAssembly', 'cannot be used, so every tag stays held (' + error.message + ')');
    throw error;
  }
  await start(update, FACTS, prepare({ ...tools, google: true, config: CONFIG, categories, services, base, wanted }));
}, CONFIG.google);
