import type { Mention } from '../statement.js';
import { decideByCode } from './decide-by-code.js';
import { decideByName } from './decide-by-name.js';
import { candidatesOf, undecided, UNEXPLAINED, UNKNOWN, type Decision } from './decision.js';
import type { Gazetteer } from './gazetteer.js';
import { isName, nameKey } from './read-name.js';
import { inScripts, otherReadings, partsOf } from './readings.js';
import { settledKey, type Settlement } from './settlements.js';

/**
 * Makes the function that says which node a mention is. The rules, in this order: codes; settled identities; the name;
 * the name without level words and article; other names; former names; spaces left out; sound; near spelling. At each,
 * level, country, places around, coordinates and what the row says tell homonyms apart; a name that still fits two stays
 * undecided. A name that is met in none of these ways is read otherwise: a code before it, what follows a comma, two
 * places in one.
 */
export function createDecide(
  gazetteer: Gazetteer,
  settlements: readonly Settlement[] = [],
): (mention: Mention) => Decision {
  const settled = settledBy(settlements);
  const decideNamed = (mention: Mention): Decision => settled.of(mention) ?? decideByName(gazetteer, mention);
  return (mention) => {
    if (mention.organisation || mention.level === 'ASSOCIATION_OF_AUTHORITIES' || !isName(mention.name)) return UNKNOWN;
    const decision = decideByCode(gazetteer, mention) ?? decideNamed(mention);
    if (decision.outcome === 'decided') return decision;
    const readings = otherReadings(mention).map((each) => decideByCode(gazetteer, each) ?? decideNamed(each));
    const read = readings.find(({ outcome }) => outcome === 'decided');
    if (read || decision.outcome === 'undecided') return read ?? decision;
    const proposed = readings.find(({ outcome }) => outcome === 'undecided');
    if (proposed && !isUnexplained(proposed)) return proposed;
    const rest = settled.atAnyLevel(mention) ?? decideParts(mention, decideNamed);
    return rest.outcome === 'unknown' ? (proposed ?? rest) : rest;
  };
}

const settledAs = (id: string | undefined): Decision | undefined =>
  id ? { outcome: 'decided', id, rule: 'settled identity' } : undefined;

interface Settled {
  readonly of: (mention: Mention) => Decision | undefined;
  /** A case settled for a level holds for a name without one where nothing else is called so. */
  readonly atAnyLevel: (mention: Mention) => Decision | undefined;
}

function settledBy(settlements: readonly Settlement[]): Settled {
  const names = new Set(settlements.map(({ name }) => nameKey(name)));
  const ids = new Map(settlements.map((settlement) => [settledKey(settlement), settlement.id]));
  const named = new Map(settlements.map((each) => [settledKey({ ...each, level: undefined }), each.id]));
  return {
    of: (mention) =>
      names.has(nameKey(mention.name))
        ? settledAs(
            [...(mention.partners ?? []), undefined]
              .flatMap((partner) => [
                { ...mention, partner },
                { ...mention, partner, level: undefined },
              ])
              .map((asked) => ids.get(settledKey(asked)))
              .find((id) => id !== undefined),
          )
        : undefined,
    atAnyLevel: (mention) => (mention.level ? undefined : settledAs(named.get(settledKey(mention)))),
  };
}

/**
 * Two places in one name ("Alger / Oran") are proposed, never decided; one name in two scripts is decided where one is
 * decided and the other may be the same.
 */
function decideParts(mention: Mention, decideNamed: (mention: Mention) => Decision): Decision {
  const inEach = ({ name }: Mention): Decision => {
    const scripts = inScripts(name).map((each) => decideNamed({ ...mention, name: each }));
    const inAll = scripts.find(
      (decision) =>
        decision.outcome === 'decided' &&
        scripts.every((each) => candidatesOf(each, '').some(({ id }) => id === decision.id)),
    );
    return inAll ?? together(scripts);
  };
  const parts = partsOf(mention.name).map((name) => {
    const part = { ...mention, name };
    const decision = decideNamed(part);
    return decision.outcome === 'unknown' ? inEach(part) : decision;
  });
  return parts.length > 0 ? together(parts) : inEach(mention);
}

/** All that the names in one may be; unknown where one of them is. */
const together = (decisions: readonly Decision[]): Decision =>
  decisions.length === 0 || decisions.some(({ outcome }) => outcome === 'unknown')
    ? UNKNOWN
    : undecided(decisions.flatMap((each) => candidatesOf(each, 'one of the names in it')));

const isUnexplained = (decision: Decision): boolean =>
  candidatesOf(decision, '').every(({ why }) => why.endsWith(UNEXPLAINED));
