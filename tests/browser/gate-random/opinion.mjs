// A second, plain opinion: what is granted, which tag may have run by it, and which must have. None of it is Privola's.
import { fromServer, isScript } from './page.mjs';

export class Opinion {
  /** What the visitor has decided: {categories, services} as objects of booleans; null before that. */
  choice = null;
  action = null;
  /** Page views, newest last, each a Map from the id of a tag to what is known of it. */
  views = [];

  constructor({ config, tags }) {
    this.categories = ['necessary', ...config.categories];
    this.services = config.services;
    this.tags = tags;
    this.open();
  }

  /** The number of the view that is on the screen. */
  shown = 0;

  get here() { return this.views[this.shown - 1]; }

  /** The page is opened (anew): what was put in later is gone. */
  open() {
    this.shown = this.views.push(new Map());
    this.#add(this.tags, false);
    this.settle();
  }

  #add(tags, late, inside) {
    for (const tag of tags) {
      const { id, category, service, bare, control } = tag;
      this.here.set(id, { tag, category, service, bare, control, late, inside, there: true, may: false, must: false });
      this.#add(tag.parts ?? [], late, this.here.get(id));
    }
  }

  // ---- consent ----

  static #all({ categories, services }, on) {
    return {
      categories: Object.fromEntries(categories.map((id) => [id, on || id === 'necessary'])),
      services: Object.fromEntries(services.map(({ id, category }) => [id, on || category === 'necessary'])),
    };
  }

  get granted() { return this.choice ?? Opinion.#all(this, false); }

  decide({ what, categories = {}, services = {} }) {
    const choice = what === 'set' ? structuredClone(this.granted) : Opinion.#all(this, what === 'acceptAll');
    for (const [id, on] of Object.entries(categories)) this.setCategory(choice, id, on);
    for (const [id, on] of Object.entries(services)) this.setService(choice, id, on);
    this.choice = choice;
    const open = [...Object.entries(choice.categories).filter(([id]) => id !== 'necessary').map(([, on]) => on),
      ...this.services.filter(({ category }) => category !== 'necessary').map(({ id }) => choice.services[id])];
    if (what === 'withdraw') this.action = 'withdraw';
    else this.action = open.every(Boolean) ? 'accept' : open.some(Boolean) ? 'custom' : 'reject';
  }

  /** A category stands for all its services. */
  setCategory(choice, id, on) {
    if (!(id in choice.categories) || id === 'necessary') return;
    choice.categories[id] = on;
    for (const service of this.services) if (service.category === id) choice.services[service.id] = on;
  }

  /** A category is granted when each of its services is. */
  setService(choice, id, on) {
    const service = this.services.find((its) => its.id === id);
    if (!service || service.category === 'necessary') return;
    choice.services[id] = on;
    choice.categories[service.category] = this.services
      .filter(({ category }) => category === service.category).every((its) => choice.services[its.id]);
  }

  /** What a stored record says, read by splitting alone. */
  read(record) {
    const [version, revision, time, id, locale, decision, ...entries] = record.split('.');
    const [action, source] = decision.split('@');
    const choice = Opinion.#all(this, false);
    for (const entry of entries) {
      const [name, bit] = entry.split(':');
      const [category, service] = name.split('/');
      if (service) this.setService(choice, service, bit === '1');
      else this.setCategory(choice, category, bit === '1');
    }
    return { version, revision, time: Number(time), id, locale, action, source, choice };
  }

  // ---- tags ----

  /** All that a tag waits for, as [wanted, granted]; null if it names what the config does not know. */
  #needs({ category, service, inside, control }) {
    // What is live in a template goes with the template.
    if (control) return inside ? this.#needs(inside) : [];
    const own = this.services.find(({ id }) => id === service);
    if (service && !own) return null;
    const parts = category.split(',').map((part) => part.trim());
    const conditions = parts.map((part) => (part.startsWith('!') ? [part.slice(1).trim(), false] : [part, true]));
    if (!conditions.every(([id]) => this.categories.includes(id))) return null;
    const { categories, services } = this.granted;
    const needs = conditions.map(([id, wanted]) => [wanted, id === own?.category ? services[service] : categories[id]]);
    if (own && !conditions.some(([id]) => id === own.category)) needs.push([true, services[service]]);
    return needs;
  }

  #allows(fate) {
    const needs = fate.bare ? null : this.#needs(fate);
    // To wait for a refusal is to wait for a decision.
    return !!needs && needs.every(([wanted, granted]) => wanted === granted && (wanted || this.choice));
  }

  /** Whether something that a tag ran by is no longer granted; that a refusal it waited for is gone, stops nothing. */
  #lapsed(fate) { return !!this.#needs(fate)?.some(([wanted, granted]) => wanted && !granted); }

  /** Whether a template that has run, or one around it, would not have today: what came out of it runs no more. */
  #left(fate) { return this.#lapsed(fate) || !!fate.inside && this.#left(fate.inside); }

  /**
   * Notes what may run now (and what might if it were still there); and what must, unless more happens before anything
   * is awaited.
   */
  settle(must = true) {
    for (const fate of this.here.values()) fate.freed ||= !fate.there && this.#allows(fate);
    // What came out of a template that opened only for a moment may run as well, and need not.
    if (must) this.settle(false);
    let fates;
    do {
      fates = [...this.here.values()].filter((fate) => fate.there && !fate.must && this.#allows(fate) &&
        (!fate.inside || fate.inside[must ? 'must' : 'may'] && !this.#left(fate.inside)) && !(fate.may && !must));
      for (const fate of fates) Object.assign(fate, must ? { may: true, must: true } : { may: true });
    } while (fates.length);
  }

  insert({ how, tags }) {
    if (how === 'replaceChildren' || how === 'innerHTML') {
      for (const fate of this.here.values()) if (fate.late && (!fate.inside || fate.inside.must)) fate.there = false;
    }
    this.#add(tags, true);
  }

  /** Ids of what was taken out before it ran: it can be put back. */
  away() {
    const waits = ({ there, may, control, former }) => !there && !may && !control && !former;
    return [...this.here.values()].filter(waits).map(({ tag }) => tag.id);
  }

  back() {
    for (const id of this.away()) this.here.get(id).there = true;
  }

  /** A condition is set on an element that has not run; what has run is not called back by it. */
  attribute({ id, category, service }) {
    const fate = this.here.get(id);
    if (!fate?.there || fate.may || fate.control || (fate.inside && !fate.inside.must)) return false;
    this.here.set(`${id} before ${this.here.size}`, { ...fate, there: false, former: true });
    Object.assign(fate, { category, service, bare: false });
    return true;
  }

  // ---- judgement ----

  /** Tags of the view shown that ran by a consent which is no longer given: the page must go. */
  stopping(seen) {
    const ran = ({ must, former, tag }) =>
      must || (!former && seen.some(({ view, id }) => view === this.shown && id === tag.id));
    return [...this.here.values()].filter((fate) => ran(fate) && this.#lapsed(fate)).map(({ tag }) => tag.id);
  }

  /**
   * Whether the view shown has anything that may have run and now would not: only then may a page be left. A tag that
   * was taken out, or given another condition, before its consent came counts too: a page left for it harms nobody.
   */
  mayStop() { return [...this.here.values()].some((fate) => (fate.may || fate.freed) && this.#lapsed(fate)); }

  /** What has yet to come, in words. `seen`: all requests and runs so far, as {kind, view, id}. */
  missing(seen) {
    const words = [];
    for (const { tag, must } of this.here.values()) {
      if (!must) continue;
      const [requests, runs] = this.#times(seen, this.shown, tag.id);
      if (fromServer(tag) && !requests) words.push(`${tag.id} may be requested and is not`);
      if (isScript(tag) && !tag.missing && !runs) words.push(`${tag.id} may run and has not`);
    }
    for (const id of this.stopping(seen)) words.push(`${id} goes on in the page although its consent is withdrawn`);
    return words;
  }

  /** What must not have been, in words. */
  wrong(seen) {
    const words = [];
    this.views.forEach((fates, place) => {
      const view = place + 1;
      const ids = new Set(seen.filter((each) => each.view === view).map(({ id }) => id));
      for (const id of ids) {
        const [requests, runs] = this.#times(seen, view, id);
        const what = `${id} of view ${view} (${requests} requests, ${runs} runs)`;
        if (!fates.get(id)?.may) words.push(`${what}: without consent`);
        else if (requests > 1 || runs > 1) words.push(`${what}: more than once`);
      }
    });
    return words;
  }

  #times(seen, view, id) {
    const its = seen.filter((each) => each.view === view && each.id === id);
    return ['request', 'run'].map((kind) => its.filter((each) => each.kind === kind).length);
  }
}
