import type { FormerName, GazetteerEntry } from '../../domain/identity/gazetteer-entry.js';
import type { FormerCommune } from './commune-history.js';
import { communeNodeId } from './french-authorities.js';

/**
 * Gives communes the names and codes that they, or communes merged into them, had. A former commune that is a node of its
 * own keeps both to itself.
 */
export function withFormerNames(
  entries: readonly GazetteerEntry[],
  history: readonly FormerCommune[],
): GazetteerEntry[] {
  const ownNames = new Set(entries.filter(({ successor }) => successor).map(({ id, name }) => `${id} ${name}`));
  const names = new Map<string, FormerName[]>();
  const codes = new Map<string, Set<string>>();
  for (const { insee, name, until, successor, kind } of history) {
    if (ownNames.has(`fr-commune-${insee} ${name}`) || ownNames.has(`fr-former-commune-${insee} ${name}`)) continue;
    const id = communeNodeId(successor);
    names.set(id, [...(names.get(id) ?? []), { name, until, merged: kind === 'merged' }]);
    if (insee !== successor) codes.set(id, (codes.get(id) ?? new Set<string>()).add(insee));
  }
  return entries.map((entry) => {
    const formerInsee = [...new Set([...(entry.formerInsee ?? []), ...(codes.get(entry.id) ?? [])])];
    return names.has(entry.id) || formerInsee.length > 0
      ? { ...entry, formerNames: names.get(entry.id), formerInsee }
      : entry;
  });
}
