import type { Mention, PartnershipRecord } from '../../domain/statement.js';

const mentionKey = (mention: Mention): string => JSON.stringify([mention.name, mention.country, mention.level]);
const isFrench = ({ mention }: PartnershipRecord['parties'][number]): boolean => mention.country === 'FR';

/**
 * Joins rows that tell one project of several parties: projects of one source with the same title and a party in
 * common.
 * The first row's values stand, completed by the others'; records that are no projects, or have no title, stay as they
 * are.
 */
export function joinProjects(records: readonly PartnershipRecord[]): PartnershipRecord[] {
  const joined: PartnershipRecord[] = [];
  for (const record of records) {
    const at = joined.findIndex((other) => isSameProject(other, record));
    if (at < 0) joined.push(record);
    else joined[at] = join(joined[at]!, record);
  }
  return joined;
}

function isSameProject(a: PartnershipRecord, b: PartnershipRecord): boolean {
  if (a.kind !== 'PROJECT' || b.kind !== 'PROJECT' || !a.title || a.title !== b.title || a.source !== b.source)
    return false;
  const known = new Set(a.parties.map(({ mention }) => mentionKey(mention)));
  return b.parties.some(({ mention }) => known.has(mentionKey(mention)));
}

function join(a: PartnershipRecord, b: PartnershipRecord): PartnershipRecord {
  const parties = new Map([...a.parties, ...b.parties].map((party) => [mentionKey(party.mention), party]));
  const locators = [...new Set([a.locator, b.locator].filter(Boolean))].join(' ; ');
  return {
    ...b,
    ...a,
    parties: [...parties.values()].sort((x, y) => Number(isFrench(y)) - Number(isFrench(x))),
    themes: [...new Set([...(a.themes ?? []), ...(b.themes ?? [])])],
    more: { ...b.more, ...a.more },
    ...(locators && { locator: locators }),
  };
}
