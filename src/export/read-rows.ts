import type { List } from './document.js';
import { ID, isReadWhole, levelsOf, PAGE, ROWS, TYPE, type PageOf } from './page-request.js';
import { rowShapes, type Shape, type Shapes } from './shape.js';

/** A part of a reply, by its keys. */
export type Json = Readonly<Record<string, unknown>>;

/** Asks for some pages of the document: `only` is the way to the list that is wanted. */
export type Ask = (request: {
  readonly only?: readonly string[];
  readonly pages: ReadonlyMap<string, PageOf>;
}) => Promise<Json>;

interface PageValue extends Json {
  readonly [PAGE]: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly [ROWS]: readonly { readonly cursor: string }[];
}

/**
 * Where in the reply a value stands: its keys, how it is found again in a reply to the same way, and the pages that
 * lead to it.
 */
interface Place {
  readonly path: readonly string[];
  readonly steps: readonly (string | number)[];
  readonly pages: ReadonlyMap<string, PageOf>;
}

/** The value at some steps from another; null where the way ends before. */
export const at = (value: unknown, steps: readonly (string | number)[]): unknown =>
  steps.reduce<unknown>(
    (inner, step) =>
      inner === null || inner === undefined ? null : (inner as Readonly<Record<string | number, unknown>>)[step],
    value,
  );

const withPage = ({ path, pages }: Place, page: PageOf): ReadonlyMap<string, PageOf> =>
  new Map([...pages, [path.join('.'), page]]);

/**
 * Every row of a list, to the last one, each with the lists in it read to their end as well.
 * @returns rows as `{ nodes: {…} }`, `{ edges: {…} }` or both, under the document's keys
 */
export async function* rowsOf(ask: Ask, { path, shape }: List): AsyncGenerator<Json> {
  const place: Place = { path, steps: path, pages: new Map() };
  for (let after: string | undefined; ;) {
    const page = at(await ask({ only: path, pages: withPage(place, { after }) }), path) as PageValue | null;
    if (!page) return;
    for (const [number, { cursor }] of page[ROWS].entries()) {
      yield await rowAt(ask, page, shape, number, { ...place, pages: withPage(place, { first: 1, after }) });
      after = cursor;
    }
    if (!page[PAGE].hasNextPage) return;
  }
}

async function rowAt(ask: Ask, page: Json, shape: Shape, number: number, { path, steps, pages }: Place): Promise<Json> {
  const row: Record<string, unknown> = {};
  for (const { key, children } of rowShapes(shape)) {
    const values = page[key] as readonly Json[] | undefined;
    // `@skip` and `@include` may leave it out.
    if (!values) continue;
    // Asked for again, it is the first row of a page of one.
    row[key] = await completed(ask, values[number]!, children, {
      path: [...path, key],
      steps: [...steps, key, 0],
      pages,
    });
  }
  return row;
}

/** The value with every list in it read to its end. */
async function completed(
  ask: Ask,
  value: Json | null,
  shapes: Shapes,
  { path, steps, pages }: Place,
): Promise<Json | null> {
  if (value === null || levelsOf(shapes) === 0) return value;
  const whole: Record<string, unknown> = { ...value };
  for (const shape of shapes.values()) {
    const inner = value[shape.key];
    if (inner === null || inner === undefined || shape.children.size === 0) continue;
    const place = { path: [...path, shape.key], steps: [...steps, shape.key], pages };
    if (isReadWhole(shape, true)) whole[shape.key] = await completedPage(ask, inner as PageValue, shape, place);
    else if (!Array.isArray(inner)) whole[shape.key] = await completed(ask, inner as Json, shape.children, place);
    else
      whole[shape.key] = await inOrder(inner as Json[], (one, number) =>
        completed(ask, one, shape.children, { ...place, steps: [...place.steps, number] }),
      );
  }
  return whole;
}

async function inOrder<T, R>(values: readonly T[], work: (value: T, at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [number, value] of values.entries()) results.push(await work(value, number));
  return results;
}

async function completedPage(ask: Ask, begun: PageValue, shape: Shape, place: Place): Promise<Json> {
  const rows: Json[] = [];
  const { [PAGE]: _page, [ROWS]: _rows, ...whole } = begun;
  let after: string | undefined;
  for (let page = begun; ;) {
    for (const [number, { cursor }] of page[ROWS].entries()) {
      rows.push(await rowAt(ask, page, shape, number, { ...place, pages: withPage(place, { first: 1, after }) }));
      after = cursor;
    }
    if (!page[PAGE].hasNextPage) break;
    page = at(await ask({ only: place.path, pages: withPage(place, { after }) }), place.steps) as PageValue;
  }
  return {
    ...whole,
    ...Object.fromEntries(
      rowShapes(shape)
        .filter(({ key }) => key in begun)
        .map(({ key }) => [key, rows.map((row) => row[key])]),
    ),
  };
}

/** How many rows of lists stand in a reply, at any depth, in pages or whole. */
export function rowsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + (isObject(one) ? 1 + rowsIn(one) : 0), 0);
  if (!isObject(value)) return 0;
  // The exporter's own look at a page tells its rows once more.
  return Object.entries(value).reduce((sum, [key, inner]) => sum + (key === ROWS ? 0 : rowsIn(inner)), 0);
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

const OWN = new Set<string>([PAGE, ROWS, ID, TYPE]);

/** A value without what the exporter asked for itself. */
export function withoutOwn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.has(key))
      .map(([key, inner]) => [key, withoutOwn(inner)]),
  );
}
