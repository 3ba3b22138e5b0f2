import type { FormerName, GazetteerEntry } from './gazetteer-entry.js';
import { coreOf, nameKey, type ReadName } from './read-name.js';

/** A name given up since then is still written; an older one is taken only where nothing else is called so. */
const STILL_WRITTEN = '2000';

/** The former name of an entry that a name is, the latest first; undefined where it is a name in force. */
function formerNameOf(entry: GazetteerEntry, { full, core }: ReadName): FormerName | undefined {
  if (!entry.formerNames) return undefined;
  const inForce = [entry.name, ...(entry.translations ?? []), ...(entry.otherNames ?? [])].map(nameKey);
  if (inForce.includes(full)) return undefined;
  return entry.formerNames
    .filter(({ name }) => [full, core].some((key) => [nameKey(name), coreOf(nameKey(name)).core].includes(key)))
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0];
}

export const isStillWritten = (entry: GazetteerEntry, read: ReadName): boolean =>
  (formerNameOf(entry, read)?.until ?? STILL_WRITTEN) >= STILL_WRITTEN;

/** The rule that says until when it was called so, and whether it is another commune that was. */
export function formerRule(entry: GazetteerEntry, read: ReadName): string | undefined {
  const former = formerNameOf(entry, read);
  if (!former) return undefined;
  const day = former.until ? ` ${former.merged ? 'on' : 'until'} ${former.until}` : '';
  return former.merged ? `name of a commune merged into it${day}` : `former name${day}`;
}
