// Every scenario in one engine, which a file of its own names, so that each engine has a log of requests to itself.
import { playAll } from '../lib/anyvendor.mjs';
import { laboratory } from '../lib/engines.mjs';
import { consent } from './consent.mjs';
import { held } from './held.mjs';
import { looks } from './looks.mjs';

export const folder = '/tests/engines/';
export const page = `https://www.engines.test${folder}`;

/** Declares the tests of an engine. */
export async function suite(engine) {
  const lab = await laboratory(engine);
  playAll(lab.standin);
  await looks(lab);
  consent(lab);
  held(lab);
}
