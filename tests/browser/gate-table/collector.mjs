// Stands for `node:test` and the laboratory while test files are imported for their names alone.

/** The names of the tests of the file that is being imported. */
export const noted = [];

export function test(name) { noted.push(name); }
export const it = test;
export function describe(_name, define) { define(); }
export const suite = describe;
export default test;

/** Whatever a file does with the laboratory before its first test; nothing of it happens. */
const nothing = new Proxy(() => {}, {
  get: (_target, name) => (name === 'then' || typeof name === 'symbol' ? undefined : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
export const laboratory = nothing;
export const gate = nothing;
export const after = nothing;
export const before = nothing;
export const afterEach = nothing;
export const beforeEach = nothing;
export const mock = nothing;
export const phone = {};
export const smallPhone = {};
export const desktop = {};
/** As in `scenario.mjs`; names of cases are Chromium's. */
export const engine = 'chromium';
