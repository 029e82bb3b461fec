// A reporter of Node.js's test runner: one line of JSON for each scenario that has ended, {file, name, outcome}.
import path from 'node:path';

export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail' || data.nesting > 0 || !data.file) continue;
    const outcome = type === 'test:fail' ? 'failed' : data.skip === undefined ? 'passed' : 'excused';
    const file = path.relative('tests/browser', data.file).replaceAll(path.sep, '/');
    yield `${JSON.stringify({ file, name: data.name, outcome })}\n`;
  }
}
