import type { Mention } from '../statement.js';
import { undecided, type Decision } from './decision.js';
import type { CodeKind, Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { fittest, meet } from './meet.js';
import { readName } from './read-name.js';

const KINDS: readonly CodeKind[] = ['insee', 'siren', 'geonames', 'wikidata'];

/**
 * A code decides, but for a name that is another authority's: a former one named beside its successor's code is itself.
 * A former INSEE code leads to the commune of today, and says so.
 */
export function decideByCode(gazetteer: Gazetteer, mention: Mention): Decision | undefined {
  for (const kind of KINDS) {
    const code = mention[kind];
    if (code === undefined) continue;
    const fitting = (entries: readonly GazetteerEntry[]): readonly GazetteerEntry[] =>
      fittest(entries, mention, { full: '', core: '', words: [], asides: [] });
    const today = fitting(gazetteer.byCode(kind, code, mention.country));
    const coded = today.length > 0 || kind !== 'insee' ? today : fitting(gazetteer.byFormerCode(code));
    const [entry] = coded;
    if (entry && coded.length === 1)
      return checkName(gazetteer, mention, entry, today.length > 0 ? `${kind} code` : `former INSEE code ${code}`);
  }
  return undefined;
}

function checkName(gazetteer: Gazetteer, mention: Mention, entry: GazetteerEntry, rule: string): Decision {
  const read = readName(mention.name);
  const byName = meet(gazetteer, mention, read, 'name');
  const named = byName.length > 0 ? byName : meet(gazetteer, mention, read, 'core');
  const former = named.filter(({ successor }) => successor === entry.id);
  if (former.length === 1 && !named.includes(entry))
    return { outcome: 'decided', id: former[0]!.id, rule: 'former authority of the code' };
  const own = gazetteer.namesOf(entry);
  const isOwn = named.length === 0 || named.includes(entry) || own.has(read.full) || own.has(read.core);
  return isOwn
    ? { outcome: 'decided', id: entry.id, rule }
    : undecided([{ id: entry.id, score: 1, why: rule }, ...named.map(({ id }) => ({ id, score: 1, why: 'name' }))]);
}
