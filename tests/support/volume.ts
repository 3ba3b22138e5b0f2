import { randomOf } from './random-graph.js';

/** `npm run test:long` sets LONG=1: every volume in full. Otherwise a run tries a sample, another one each day. */
export const LONG = process.env['LONG'] === '1';

const today = (): number => Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));

/** What a sample is drawn by: the date, or TEST_SEED where a run is to be repeated. */
export const SEED = Number(process.env['TEST_SEED'] ?? today());
if (!Number.isSafeInteger(SEED)) throw new Error(`TEST_SEED=${process.env['TEST_SEED']}: write a whole number`);

/** For the name of a test that a sample is drawn for: how the same is drawn again. */
export const drawnBy = LONG ? 'all of them' : `drawn by TEST_SEED=${SEED}`;

/** A figure of a short run, and of a long one. */
export const volume = ({ short, long }: { readonly short: number; readonly long: number }): number =>
  LONG ? long : short;

/** So many of the items, as the seed decides, in their order; all of them in a long run. */
export function sample<T>(items: readonly T[], short: number): readonly T[] {
  if (LONG || items.length <= short) return items;
  const random = randomOf(SEED);
  const places = items.map((_item, at) => at);
  for (let at = 0; at < short; at += 1) {
    const other = at + random(places.length - at);
    [places[at], places[other]] = [places[other]!, places[at]!];
  }
  return places
    .slice(0, short)
    .sort((a, b) => a - b)
    .map((at) => items[at]!);
}

/** The numbers from 1 to `long`, or a sample of them: each makes one random document, graph or filter. */
export const numbers = ({ short, long }: { readonly short: number; readonly long: number }): readonly number[] =>
  sample(
    Array.from({ length: long }, (_, at) => at + 1),
    short,
  );
