import { LRUCache } from 'lru-cache';
import type { Ask, Setting } from '../page.js';
import { ENDS, type End, type EndsData } from './documents.js';

/** Identifiers that one request takes. */
const MOST_IDS = 200;
/** Parties of the last versions in each language, some 5 MB: maps of one graph share most of theirs. */
const kept = new LRUCache<string, End>({ max: 20_000 });

/** Parties by their identifiers; those that a map of this version and language had already are not asked again. */
export async function endsOf(
  ids: ReadonlySet<string>,
  { version, language }: Partial<Pick<Setting, 'version' | 'language'>>,
  ask: Ask,
): Promise<ReadonlyMap<string, End>> {
  const keyOf = (id: string): string => `${version} ${language} ${id}`;
  const ends = new Map<string, End>();
  const missing: string[] = [];
  for (const id of ids) {
    const end = version === undefined ? undefined : kept.get(keyOf(id));
    if (end) ends.set(id, end);
    else missing.push(id);
  }
  for (let at = 0; at < missing.length; at += MOST_IDS) {
    const { nodes } = await ask<EndsData>(ENDS, { ids: missing.slice(at, at + MOST_IDS) });
    for (const end of nodes) {
      ends.set(end.id, end);
      if (version !== undefined) kept.set(keyOf(end.id), end);
    }
  }
  return ends;
}
