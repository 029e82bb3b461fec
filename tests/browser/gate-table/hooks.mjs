// Module hooks: test files of the gate get a collector in place of `node:test` and of the laboratory.
const collector = new URL('collector.mjs', import.meta.url).href;

export function resolve(specifier, context, next) {
  const ours = /\/tests\/browser\/gate-(?!table\/)/.test(context.parentURL ?? '');
  if (ours && (specifier === 'node:test' || /\/lib\/(browser|scenario)\.mjs$/.test(specifier))) return { url: collector, shortCircuit: true };
  return next(specifier, context);
}
