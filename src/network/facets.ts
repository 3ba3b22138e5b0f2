import type { PartnershipFilter } from '../store/cypher/filters.js';
import type { BreakdownKey } from './breakdown.js';

/** The condition that chooses values of a key. */
const OWN: Readonly<Record<BreakdownKey, keyof PartnershipFilter>> = {
  YEAR: 'activeIn',
  START_YEAR: 'startYear',
  DECADE: 'startYear',
  COUNTRY: 'countries',
  CONTINENT: 'continents',
  THEME: 'themes',
  PROGRAMME: 'programmes',
  CALL: 'calls',
  KIND: 'kinds',
  STATUS: 'statuses',
  FRENCH_LEVEL: 'frenchLevels',
  FRENCH_REGION: 'french',
};

/**
 * The filter without what chooses values of a key: beside each value a reader sees how many partnerships there would be
 * with it. Of the French side only the territory goes.
 */
export function withoutOwn(filter: PartnershipFilter, key: BreakdownKey): PartnershipFilter {
  const { [OWN[key]]: _own, ...others } = filter;
  if (key !== 'FRENCH_REGION' || !filter.french) return others;
  const { partOf: _partOf, ...french } = filter.french;
  return Object.keys(french).length > 0 ? { ...others, french } : others;
}
