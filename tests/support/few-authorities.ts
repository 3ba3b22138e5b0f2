import type { Item } from '../../src/domain/statement.js';
import type * as Reference from '../../src/ingest/read/reference.js';

/** Those that the stand-ins speak of, and what they are part of. */
const NAMED = ['69123', '42218', '35238', '44109', '56260', '01001'].map((insee) => `fr-commune-${insee}`);

let few: Promise<readonly Item[]> | undefined;

/**
 * The reader of the reference data with a few French authorities in place of 40,000, for `vi.mock`: a graph of them is
 * published in less than a second.
 */
export async function fewAuthorities(original: () => Promise<typeof Reference>): Promise<typeof Reference> {
  const reference = await original();
  return {
    ...reference,
    readFrenchAuthorities: async function* () {
      yield* await (few ??= readFew(reference));
    },
  };
}

async function readFew({ readFrenchAuthorities }: typeof Reference): Promise<readonly Item[]> {
  const [items, links] = [[] as Item[], new Map<string, readonly string[]>()];
  for await (const item of readFrenchAuthorities()) {
    items.push(item);
    if (item.item === 'reference')
      links.set(
        item.node.id,
        item.node.links.map(({ target }) => target),
      );
  }
  const kept = new Set(['fr-departement-69', ...NAMED]);
  for (const id of kept) for (const around of links.get(id) ?? []) kept.add(around);
  return items.filter(
    (item) =>
      item.item === 'source' ||
      (item.item === 'reference' && kept.has(item.node.id)) ||
      (item.item === 'statement' && kept.has(item.statement.subject)),
  );
}
