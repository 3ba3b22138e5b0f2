import type { NameQuery } from './name-query.js';
import { GOES_ON, UNKNOWN, undecided, type Decision } from './decision.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { fittest } from './meet.js';
import { clearlyNearest, editsAllowed, nearSpellings, type Near } from './near-spelling.js';
import { nameKey } from './read-name.js';

/** A hamlet that is spelt almost so is proposed only. */
const LEAST_INHABITANTS = 1000;
/** After these words a name says where a place lies: "Étaples-sur-Mer" is Étaples. */
const COMPLEMENTS = ['sur', 'sous', 'les', 'en', 'aux', 'au', 'de', 'du', 'd', 'la', 'le', 'l'];

/**
 * French authorities and divisions abroad are all listed, so that a near spelling is a misspelling. Two kinds are not,
 * and are proposed, never decided: cities abroad (on 16 names of twin towns with coordinates, ten near spellings were
 * other places), and intercommunalities, of which those that ended are missing (Cœur de Bresse is not Cœur de Brenne).
 */
function isListedWhole({ country, level, population }: GazetteerEntry): boolean {
  if (country !== 'FR') return level === 'REGION';
  return level === 'COMMUNE' ? (population ?? 0) >= LEAST_INHABITANTS : level !== 'INTERCOMMUNALITY';
}

/** A name that no list has: the one spelt almost so, unless a name goes on after it or it goes on after a name. */
export function decideBySpelling(asked: NameQuery): Decision {
  const { gazetteer, mention, read, place } = asked;
  const core = read.core.replaceAll(' ', '');
  if (!mention.country || read.asides.length > 0) return UNKNOWN;
  const near = nearSpellings(gazetteer, mention.country, core);
  const entries = near.map(({ entry }) => entry);
  const fitting = new Set(place(fittest(entries, mention, read)));
  const candidates = near.filter(({ entry }) => fitting.has(entry));
  const nearest = clearlyNearest(candidates, core);
  const fuller = fullerAndShorter(asked, nearest);
  if (nearest && fuller.length === 0 && isListedWhole(nearest.entry)) return decidedBy(nearest);
  const alike = candidates.filter(({ edits }) => edits <= editsAllowed(core));
  return alike.length + fuller.length === 0
    ? UNKNOWN
    : undecided([...fuller, ...alike.map((each) => spelt(each, core))]);
}

const decidedBy = ({ entry, edits }: Near): Decision => ({
  outcome: 'decided',
  id: entry.id,
  rule: `spelling, ${edits} ${edits === 1 ? 'letter' : 'letters'} apart`,
  score: 0.7,
});

const spelt = (
  { entry, edits, spelling }: Near,
  core: string,
): { readonly id: string; readonly score: number; readonly why: string } => ({
  id: entry.id,
  score: Math.round((1 - edits / Math.max(core.length, spelling.length)) * 70) / 100,
  why: `spelling, ${edits} apart`,
});

/** French communes whose name goes on after the one written, or that the one written goes on after. */
function fullerAndShorter(
  { gazetteer, mention, read, place }: NameQuery,
  nearest: Near | undefined,
): { readonly id: string; readonly score: number; readonly why: string }[] {
  if (mention.country !== 'FR') return [];
  const fuller = place(fittest(gazetteer.goingOn('FR', read.full), mention, read));
  const words = read.full.split(' ');
  const shorter = words.flatMap((word, at) => {
    const beginning = words.slice(0, at).join(' ');
    const isComplement = at > 0 && COMPLEMENTS.includes(word);
    if (!isComplement || (nearest && nameKey(nearest.entry.name).startsWith(`${beginning} `))) return [];
    return place(fittest(gazetteer.byName('name', 'FR', beginning), mention, read));
  });
  return [
    ...fuller.map(({ id }) => ({ id, ...GOES_ON })),
    ...shorter.map(({ id }) => ({ id, score: 0.75, why: 'this name goes on after its own' })),
  ];
}
