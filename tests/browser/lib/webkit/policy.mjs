// Content-Security-Policies of pages into which the stand-in puts a script of the test's: they allow it, what it asks of
// the stand-in, what the browser itself asks for, and nothing else that they would not have allowed.
import { createHash } from 'node:crypto';
import { fence, last } from './paths.mjs';

const names = ['content-security-policy', 'content-security-policy-report-only'];

/** Changes the headers of a document of a host. */
export function admit(headers, script, host) {
  for (const name of Object.keys(headers)) {
    if (names.includes(name.toLowerCase())) headers[name] = admitting(headers[name], script, host);
  }
}

function admitting(policy, script, host) {
  const directives = new Map(policy.split(';').map((text) => text.trim()).filter(Boolean).map((text) => {
    const [name, ...sources] = text.split(/\s+/);
    return [name.toLowerCase(), sources];
  }));
  const add = (chain, source) => {
    const governing = chain.find((name) => directives.has(name));
    if (!governing) return;
    const sources = directives.get(governing).filter((each) => each !== "'none'");
    directives.set(governing === 'default-src' ? chain[0] : governing, [...sources, source]);
  };
  const scripts = ['script-src', 'default-src'];
  const governing = ['script-src-elem', ...scripts].find((name) => directives.has(name));
  // A hash beside it would take 'unsafe-inline' its force.
  const sources = directives.get(governing) ?? [];
  const inline = sources.includes("'unsafe-inline'") && !sources.some((source) => /^'(nonce-|sha\d+-)/.test(source));
  if (!inline) add(['script-src-elem', ...scripts].filter((name) => name !== 'script-src-elem' || directives.has(name)), hash(script));
  // MiniBrowser asks for the icon by itself, and has the page's policy judge it.
  add(['img-src', 'default-src'], `https://${host}${fence} https://${host}/favicon.ico`);
  add(['connect-src', 'default-src'], `https://${host}${last}`);
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

const hash = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
