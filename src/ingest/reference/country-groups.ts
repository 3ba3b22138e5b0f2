import { z } from 'zod';
import type { ReferenceNode, SourceRecord } from '../../domain/statement.js';
import { readTable } from './tables.js';

const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is written 2020, 2020-07 or 2020-07-15');

/** One country's time in one group. An empty `since` or `until` is not known, or not over. */
const membership = z.object({
  group: z.string().regex(/^group-[a-z0-9-]+$/, 'a group id is group- and lower-case letters'),
  name: z.string(),
  name_en: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters'),
  since: partialDate.optional(),
  until: partialDate.optional(),
  source: z.string().regex(/^source-/, 'a source id starts with source-'),
  source_title: z.string(),
  source_publisher: z.string(),
  source_url: z.url(),
});
export type Membership = z.output<typeof membership>;

/**
 * Reads seed/reference/country-groups.csv.
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export const readMemberships = (): Promise<Membership[]> => readTable('country-groups.csv', membership);

/** The documents that state the memberships, each once. */
export function groupSources(memberships: readonly Membership[]): SourceRecord[] {
  return [
    ...new Map(
      memberships.map((each) => [
        each.source,
        {
          id: each.source,
          title: each.source_title,
          publisher: each.source_publisher,
          url: each.source_url,
        },
      ]),
    ).values(),
  ];
}

/** One node a group; its source is that of its first row, the memberships carry theirs. */
export function countryGroups(memberships: readonly Membership[]): ReferenceNode[] {
  const first = new Map<string, Membership>();
  for (const each of memberships) if (!first.has(each.group)) first.set(each.group, each);
  return [...first.values()].map(({ group, name, name_en: nameEn, source }): ReferenceNode => ({
    id: group,
    type: 'CountryGroup',
    properties: { name, nameEn },
    links: [],
    source,
  }));
}

/** The MEMBER_OF links of a country, with `since`, `until` and `source` on the link. */
export function membershipsOf(country: string, memberships: readonly Membership[]): ReferenceNode['links'] {
  return memberships
    .filter((each) => each.country === country)
    .map(({ group, since, until, source }) => ({
      type: 'MEMBER_OF',
      target: group,
      properties: { source, ...(since && { since }), ...(until && { until }) },
    }));
}
