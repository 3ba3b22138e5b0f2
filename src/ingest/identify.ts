import type { Mention, PartnershipRecord, Statement } from '../domain/statement.js';
import type { Decision } from '../domain/identity/decision.js';
import { slug } from '../domain/slug.js';

export type Decide = (mention: Mention) => Decision;

/**
 * Turns one source's row about a partnership into statements about nodes, once each name is known to be a node.
 * A party that no index has becomes a node of its own, named as the source writes it.
 */
export function statementsOf(record: PartnershipRecord, decide: Decide): Statement[] {
  const parties = record.parties.map(({ mention, role }) => ({ mention, role, id: partyId(mention, decide(mention)) }));
  const id = partnershipId(record, parties.map((party) => party.id));
  const state = (subject: string, property: string, value: string | number | undefined, extra: Partial<Statement> = {}): Statement[] =>
    value === undefined && extra.target === undefined ? [] : [{
      subject, property, ...(value !== undefined && { value: String(value) }), source: record.source, evidence: record.evidence,
      ...(record.locator && { locator: record.locator }), place: record.place, ...extra,
    }];
  return [
    ...parties.flatMap((party) => partyStatements(party, state)),
    ...state(id, 'exists', record.parties.map(({ mention }) => mention.name).join(' – ')),
    ...state(id, 'kind', record.kind),
    ...state(id, 'title', record.title),
    ...state(id, 'status', record.status),
    ...state(id, 'startYear', record.startYear),
    ...state(id, 'endYear', record.endYear),
    ...state(id, 'budget', record.budget && `${record.budget.amount} ${record.budget.currency}`),
    ...Object.entries(record.more ?? {}).flatMap(([property, value]) => state(id, property, value)),
    ...parties.flatMap(({ id: target, role }) => state(id, 'parties', undefined, { target, ...(role && { qualifiers: { role } }) })),
    ...(record.years ?? []).flatMap((year) => state(id, 'years', undefined, { target: `year-${year}` })),
    ...(record.themes ?? []).flatMap((target, at) => state(id, 'themes', undefined, { target, qualifiers: { rank: String(at + 1) } })),
    ...state(id, 'programmes', undefined, record.programme ? { target: record.programme } : {}),
    ...awardStatements(record, id, state),
  ];
}

type State = (subject: string, property: string, value: string | number | undefined, extra?: Partial<Statement>) => Statement[];

function partyStatements({ mention, id }: { mention: Mention; id: string }, state: State): Statement[] {
  const exists = state(id, 'exists', mention.name);
  if (id.startsWith('fr-')) return exists;
  return [
    ...exists,
    ...state(id, 'name', mention.name),
    ...(id.startsWith('org-') ? [] : state(id, 'level', mention.level)),
    ...state(id, 'country', undefined, mention.country ? { target: `country-${mention.country}` } : {}),
  ];
}

function awardStatements(record: PartnershipRecord, partnership: string, state: State): Statement[] {
  if (!record.award || !record.call) return [];
  const id = `award-${record.call.replace(/^call-/, '')}-${partnership.replace(/^partnership-/, '')}`;
  const { amount, currency } = record.award;
  return [
    ...state(id, 'exists', record.parties.map(({ mention }) => mention.name).join(' – ')),
    ...state(id, 'call', undefined, { target: record.call }),
    ...state(id, 'partnership', undefined, { target: partnership }),
    ...state(id, 'amount', amount === undefined ? undefined : `${amount} ${currency ?? 'EUR'}`),
  ];
}

/** The node of a party: the one decided on, or one named by country, name and level. */
function partyId(mention: Mention, decision: Decision): string {
  if (decision.outcome === 'decided') return decision.id;
  const level = mention.level && mention.level !== 'CITY' ? `-${mention.level.toLowerCase().replaceAll('_', '-')}` : '';
  const place = [mention.country?.toLowerCase(), slug(mention.name)].filter(Boolean).join('-');
  return mention.organisation ? `org-${place}` : `abroad-${place}${level}`;
}

const KIND_SLUG = { TWINNING: 'twinning', COOPERATION_AGREEMENT: 'cooperation', PROJECT: 'project' } as const;

/** Made from the parties and the kind: the same partnership told by two sources has one id. */
function partnershipId(record: PartnershipRecord, parties: readonly string[]): string {
  const members = [...parties].sort((a, b) => Number(b.startsWith('fr-')) - Number(a.startsWith('fr-')) || (a < b ? -1 : 1));
  return ['partnership', KIND_SLUG[record.kind], ...members, ...(record.key ? [slug(record.key)] : [])].join('-');
}
