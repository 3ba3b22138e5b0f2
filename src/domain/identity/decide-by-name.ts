import type { Mention } from '../statement.js';
import { doubtOf } from './certainty.js';
import { namedInRow, nearInRow } from './context.js';
import { MATCHES, type Match } from './country-index.js';
import { decideBySpelling } from './decide-by-spelling.js';
import { GOES_ON, undecided, UNEXPLAINED, type Decision } from './decision.js';
import { formerRule } from './former-names.js';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { byCoordinates, byWithin, cityForBoth, dominantCity, dominantCommune } from './homonyms.js';
import { meet } from './meet.js';
import type { NameQuery } from './name-query.js';
import { nameKey, readName, type ReadName } from './read-name.js';
import { rivalsOf } from './rivals.js';

/** How sure each way of meeting a name is, for the order of candidates: 1 is the name itself. */
const SCORES: Readonly<Record<Match, number>> = {
  name: 1,
  core: 0.95,
  'other name': 0.9,
  'former name': 0.88,
  joined: 0.85,
  sound: 0.8,
};

export function decideByName(gazetteer: Gazetteer, mention: Mention): Decision {
  const asked: NameQuery = {
    gazetteer,
    mention,
    read: readName(mention.name),
    place: (entries) => byCoordinates(byWithin(entries, mention.within ?? [], gazetteer), mention),
  };
  for (const match of MATCHES) {
    const met = asked.place(meet(gazetteer, mention, asked.read, match));
    if (met.length > 0) return decideAmong(asked, [...new Set([...met, ...rivalsOf(asked, met, match)])], match);
  }
  const short = asked.place(withoutGrand(asked));
  return short.length > 0 ? decideAmong(asked, short, 'other name') : decideBySpelling(asked);
}

/** An intercommunality is often called "Grand X" where its name is X ("Grand Dijon"). */
function withoutGrand({ gazetteer, mention, read }: NameQuery): readonly GazetteerEntry[] {
  if (mention.country !== 'FR' || !read.core.startsWith('grand ')) return [];
  const core = read.core.slice('grand '.length);
  return meet(gazetteer, mention, { ...read, full: core, core }, 'core').filter(
    ({ level }) => level === 'INTERCOMMUNALITY',
  );
}

function decideAmong(asked: NameQuery, met: readonly GazetteerEntry[], match: Match): Decision {
  const { gazetteer, mention, read } = asked;
  const explained = met.filter((entry) =>
    read.asides.every((aside) => gazetteer.around(entry).has(aside) || gazetteer.namesOf(entry).has(aside)),
  );
  if (explained.length === 0) return candidates(read, met, match, `${match}; ${UNEXPLAINED}`);
  const context = namedInRow(asked, explained) ?? nearInRow(asked, explained);
  const left = context?.entries ?? explained;
  const because = context ? `, ${context.name} is named in the row` : '';
  const [only, ...others] = left;
  if (only && others.length === 0) {
    const doubt = context ? undefined : doubtOf(asked, only, match);
    return doubt ? candidates(read, left, match, `${match} ${doubt}`) : decided(asked, only, match, because);
  }
  const both = mention.level ? undefined : cityForBoth(left, mention);
  if (both) return decided(asked, both, match, ', city and division in one');
  const largest = dominantCity(left, mention) ?? dominantCommune(left, mention, read);
  return largest
    ? decided(asked, largest, match, `${because}, by far the largest`)
    : candidates(read, left, match, `${match}${because}`);
}

const candidates = (read: ReadName, entries: readonly GazetteerEntry[], match: Match, why: string): Decision =>
  undecided(
    entries.map(({ id, name }) =>
      match === 'name' && nameKey(name).startsWith(`${read.full} `)
        ? { id, ...GOES_ON }
        : { id, score: SCORES[match], why },
    ),
  );

const decided = ({ read }: NameQuery, entry: GazetteerEntry, match: Match, more: string): Decision => ({
  outcome: 'decided',
  id: entry.id,
  rule: `${formerRule(entry, read) ?? match}${more}`,
  score: SCORES[match],
});
