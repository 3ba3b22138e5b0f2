/** An object of a reply. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const BY_NAME = ['name', 'title'];
const AROUND = ['node', 'subject', 'party', 'partnership', 'to'];

/**
 * What an object is called: its name or title, that of the node an edge leads to, else its first words; undefined where
 * it has none.
 */
export function labelOf(object: Fields): string | undefined {
  const named = BY_NAME.map((key) => object[key]).find((value) => typeof value === 'string');
  if (typeof named === 'string') return named;
  for (const key of AROUND) {
    const inner = object[key];
    const label = isFields(inner) ? labelOf(inner) : undefined;
    if (label !== undefined) return label;
  }
  const first = Object.entries(object).find(
    ([key, value]) => typeof value === 'string' && key !== '__typename' && key !== 'id' && key !== 'cursor',
  );
  return first ? String(first[1]) : undefined;
}

const LIST_WORDS = new Set(['nodes', 'edges', 'node']);

/** A path of a reply as people read it: without the words of lists. */
export const readablePath = (path: readonly string[]): string => path.filter((name) => !LIST_WORDS.has(name)).join('.');
