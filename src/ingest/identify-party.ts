import type { PartyRecord, ReferenceNode, Statement } from '../domain/statement.js';
import { identifyParties, type Decide } from './identify.js';

/** What a reference package may give too. */
const MEASURED: ReadonlySet<string> = new Set(['latitude', 'longitude', 'population', 'siren']);

/** Whether a reference package says it already: a claim beside it would be another spelling or another measure. */
const isGiven = (property: string, reference: ReferenceNode | undefined): boolean =>
  property === 'nameEn'
    ? reference !== undefined
    : MEASURED.has(property) && reference?.properties[property] !== undefined;

/** The node that a row about a party speaks of; a name that is not decided is none. */
export function partyId(
  { mention, partner }: PartyRecord,
  decide: Decide,
  kept: (id: string) => string,
): string | undefined {
  const parties = [mention, ...(partner ? [partner] : [])].map((each) => ({ mention: each }));
  const id = identifyParties({ parties }, decide, kept)[0]!.id;
  return id.startsWith('mention-') ? undefined : id;
}

/**
 * What a source says of a party, as statements about its node. Coordinates, inhabitants and an English name are
 * taken where no reference has them.
 */
export const partyStatements = (
  { values, source, locator, evidence, place, seen }: PartyRecord,
  subject: string,
  reference: ReferenceNode | undefined,
): Statement[] =>
  Object.entries(values)
    .filter(([property]) => !isGiven(property, reference))
    .map(([property, value]) => ({
      subject,
      property,
      value,
      source,
      evidence,
      place,
      ...(locator && { locator }),
      ...(seen && { seen }),
    }));
