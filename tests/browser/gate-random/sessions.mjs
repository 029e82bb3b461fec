// Draws sessions: a config, a page with tags of any kind under any condition, and what happens there. Plain data.
import { source } from './random.mjs';

/** Where each kind of tag gets its content from; see page.mjs for its markup. */
const scripts = ['inline', 'external', 'async', 'defer', 'module', 'module-external'];
const elements = ['iframe', 'img', 'link'];
const forms = [
  [5, 'inline'], [5, 'external'], [2, 'async'], [2, 'defer'], [1, 'module'], [2, 'module-external'],
  [2, 'iframe'], [3, 'img'], [1, 'link'], [3, 'template'], [1, 'widget'],
];

/** The session that a seed stands for: {config, tags, events, hands}. `hands`: decisions are made by mouse clicks. */
export function drawSession(seed) {
  const draw = source(seed);
  const config = drawConfig(draw);
  const context = { draw, config, count: 0, ids: [] };
  const tags = Array.from({ length: draw.between(3, 15) }, () => drawTag(context, { spots: true }));
  const events = Array.from({ length: draw.between(3, 10) }, () => drawEvent(context));
  return { config, tags, events, hands: draw.chance(0.12) };
}

function drawConfig(draw) {
  const categories = draw.some(['functional', 'analytics', 'retargeting', 'social'], draw.between(1, 4));
  const services = categories.flatMap((category) =>
    draw.some(['one', 'two', 'three'], draw.between(0, 3)).map((name) => ({ id: `${category}-${name}`, category })));
  if (draw.chance(0.3)) services.push({ id: 'login', category: 'necessary' });
  // The details of a preset are fetched first, so what follows from a refusal comes a little later.
  if (draw.chance(0.2)) services.push({ id: 'youtube', preset: 'youtube', category: draw.pick(categories) });
  return { locale: 'en', controller: { name: 'Example Ltd' }, categories, services };
}

/**
 * A tag: {id, form, category, service, …}. `control`: the site's own, not held. `bare`: no category yet, so it waits
 * for nothing and must do nothing. `missing`: its file is not there. `spot`: `head` or `body`.
 */
function drawTag(context, { spots = false, control = 0.15, live = [...scripts, ...elements], inner = false } = {}) {
  const { draw, config } = context;
  const id = `t${(context.count += 1)}`;
  if (draw.chance(control)) {
    return { id, control: true, form: draw.pick(live), spot: spots ? 'body' : undefined };
  }
  const form = draw.weighed(inner ? forms.filter(([, name]) => name !== 'widget') : forms);
  const tag = { id, form, ...drawCondition(draw, config) };
  if (spots) tag.spot = scripts.includes(form) && draw.chance(0.3) ? 'head' : 'body';
  if (draw.chance(0.07)) tag.bare = true;
  if (form === 'external' && draw.chance(0.1)) tag.missing = true;
  if (scripts.includes(form) && draw.chance(0.3)) tag.source = 'data-src';
  if (form === 'template' || form === 'widget') {
    // What is live in a template goes with it; what is held there waits for its own condition.
    const part = () => drawTag(context, { control: 0.75, inner: true });
    tag.parts = inner ? [drawTag(context, { control: 1 })] : Array.from({ length: draw.between(1, 4) }, part);
  }
  context.ids.push(id);
  return tag;
}

function drawCondition(draw, { categories, services }) {
  const marked = (id) => (draw.chance(0.25) ? draw.pick(['!', '! ']) : '') + id;
  const category = draw.weighed([
    [9, () => draw.pick(categories)],
    [6, () => draw.some([...categories, 'necessary'], draw.between(2, 3)).map(marked)
      .join(draw.pick([',', ', ', ' ,']))],
    [3, () => `!${draw.pick(categories)}`],
    [2, () => draw.pick(['analitics', `${draw.pick(categories)}, ads`, '!ads', '', `${categories[0]},`])],
    [1, () => 'necessary'],
  ])();
  const known = draw.chance(0.7) ? services.filter((its) => category.includes(its.category)) : services;
  const service = draw.weighed([
    [12, () => undefined],
    [8, () => (known.length ? draw.pick(known).id : undefined)],
    [1, () => 'unknown-service'],
  ])();
  return { category, service };
}

/** Ways to put tags into a page: as elements, or as markup (whose live scripts browsers do not run). */
const waysOfElements = ['append', 'prepend', 'fragment', 'replaceChildren'];
const waysOfMarkup = ['insertAdjacentHTML', 'innerHTML'];

function drawInsertion(context) {
  const { draw } = context;
  const markup = draw.chance(0.4);
  const how = draw.pick(markup ? waysOfMarkup : waysOfElements);
  const tags = Array.from({ length: draw.between(1, 4) }, () =>
    drawTag(context, { control: 0.2, live: markup ? elements : [...scripts, ...elements] }));
  return { what: 'insert', how, tags };
}

function drawDecision({ draw, config: { categories, services } }) {
  const switches = (ids, count) => Object.fromEntries(draw.some(ids, count).map((id) => [id, draw.chance(0.6)]));
  return draw.weighed([
    [3, () => ({ what: 'acceptAll' })],
    [2, () => ({ what: 'rejectAll' })],
    [2, () => ({ what: 'withdraw' })],
    [5, () => ({
      what: 'set',
      categories: switches([...categories, 'necessary'], draw.between(0, 3)),
      services: switches([...services.map(({ id }) => id), 'no-such-service'], draw.between(0, 3)),
    })],
  ])();
}

function drawEvent(context) {
  const { draw, config, ids } = context;
  return draw.weighed([
    [8, () => drawInsertion(context)],
    [10, () => drawDecision(context)],
    // Several in one go, with nothing awaited in between.
    [2, () => ({ what: 'burst', events: Array.from({ length: draw.between(2, 3) }, () =>
      (draw.chance(0.7) ? drawDecision(context) : drawInsertion(context))) })],
    [2, () => ({ what: 'reload' })],
    [2, () => ({ what: 'pushState', path: `view-${draw.below(100)}` })],
    [2, () => ({ what: 'preferences', close: draw.chance(0.6) })],
    // The condition is put on an element, or changed, when it is in the page.
    [3, () => ({ what: 'attribute', id: ids.length ? draw.pick(ids) : 't0', ...drawCondition(draw, config) })],
    // Whatever was taken out before it ran is put back.
    [2, () => ({ what: 'back' })],
  ])();
}
