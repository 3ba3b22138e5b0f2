import type { RowOf } from '../store/cypher/rows.js';

/** What narrows a claim, by key: `{ country: 'country-ML' }`. */
export const qualifiersOf = ({
  qualifiers,
}: Pick<RowOf<'Claim'>, 'qualifiers'>): Readonly<Record<string, string | undefined>> =>
  qualifiers ? (JSON.parse(qualifiers) as Record<string, string>) : {};
