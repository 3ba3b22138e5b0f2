import { z } from 'zod';
import type { FormerName, GazetteerEntry } from '../../domain/identity/gazetteer-entry.js';
import { communeHistory, type FormerCommune } from './commune-history.js';
import { communeNodeId } from './french-authorities.js';
import { readTable } from './tables.js';

const row = z.object({
  id: z.string().regex(/^fr-/, 'an id starts with fr-'),
  name: z.string(),
  until: z.iso.date(),
  reason: z.string(),
});
type Renamed = z.output<typeof row>;

/** What French authorities were called: the history of communes, and former-names.csv of intercommunalités and régions. */
export async function formerNames(): Promise<{ communes: readonly FormerCommune[]; others: readonly Renamed[] }> {
  const [communes, others] = await Promise.all([communeHistory(), readTable('former-names.csv', row)]);
  return { communes, others };
}

/**
 * Gives authorities the names and codes that they, or communes merged into them, had. A former commune that is a node of
 * its own keeps both to itself.
 */
export function withFormerNames(
  entries: readonly GazetteerEntry[],
  { communes, others }: Awaited<ReturnType<typeof formerNames>>,
): GazetteerEntry[] {
  const ownNames = new Set(entries.filter(({ successor }) => successor).map(({ id, name }) => `${id} ${name}`));
  const names = new Map<string, FormerName[]>();
  const codes = new Map<string, Set<string>>();
  const add = (id: string, name: FormerName): void => void names.set(id, [...(names.get(id) ?? []), name]);
  for (const { id, name, until } of others) add(id, { name, until, merged: false });
  for (const { insee, name, until, successor, kind } of communes) {
    if (ownNames.has(`fr-commune-${insee} ${name}`) || ownNames.has(`fr-former-commune-${insee} ${name}`)) continue;
    const id = communeNodeId(successor);
    add(id, { name, until, merged: kind === 'merged' });
    if (insee !== successor) codes.set(id, (codes.get(id) ?? new Set<string>()).add(insee));
  }
  return entries.map((entry) => {
    const formerInsee = [...new Set([...(entry.formerInsee ?? []), ...(codes.get(entry.id) ?? [])])];
    return names.has(entry.id) || formerInsee.length > 0
      ? { ...entry, formerNames: names.get(entry.id), formerInsee }
      : entry;
  });
}
