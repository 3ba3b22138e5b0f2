import type { Decision } from '../domain/identity/decision.js';
import type { Mention, PartnershipRecord, ReferenceNode, Statement } from '../domain/statement.js';
import { slug } from '../domain/slug.js';

export type Decide = (mention: Mention) => Decision;

/** A name of a row and the node it stands for: a party, or a mention that is left undecided. */
export interface Identified {
  readonly mention: Mention;
  readonly role?: string;
  readonly decision: Decision;
  readonly id: string;
  /** The id it would have if nothing had been merged. */
  readonly formerId: string;
}

/** What a row becomes: statements, and the mentions that it leaves undecided with the nodes each may be. */
export interface IdentifiedRow {
  readonly statements: readonly Statement[];
  readonly mentions: readonly ReferenceNode[];
  /** Ids of the nodes that its names are, or may be. */
  readonly named: readonly string[];
  /** Ids that nodes of this row would have if nothing had been merged, each with the id it has. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Turns one source's row about a partnership into statements about nodes, once each name is known to be a node.
 * A party abroad that no index has becomes a node of its own, named as the source writes it; a name that fits several
 * nodes, or a French one that fits none, stays a mention and is never forced.
 * @param kept the id that a merged node has now
 */
export function identify(
  record: PartnershipRecord,
  decide: Decide,
  kept: (id: string) => string = (id) => id,
): IdentifiedRow {
  const parties = identifyParties(record, decide, kept);
  const { id, made, former } = partnershipIds(record, parties, kept);
  const renamed = [
    ...[made, former].flatMap(
      (old) =>
        [
          [old, id],
          [awardId(record, old), awardId(record, id)],
        ] as const,
    ),
    ...parties.map((party) => [party.formerId, party.id] as const),
  ];
  return {
    renamed: new Map(renamed.filter(([old, now]) => old !== now)),
    statements: statementsOf(record, id, parties),
    mentions: parties.filter(({ id }) => id.startsWith('mention-')).map((party) => mentionNode(party, record.source)),
    named: parties.flatMap(({ decision, id }) =>
      decision.outcome === 'decided'
        ? [id]
        : decision.outcome === 'undecided'
          ? decision.candidates.map((candidate) => candidate.id)
          : [],
    ),
  };
}

/** The node that each name of a row stands for. @param kept the id that a merged node has now */
export const identifyParties = (
  record: Pick<PartnershipRecord, 'parties' | 'title' | 'locator' | 'context'>,
  decide: Decide,
  kept: (id: string) => string = (id) => id,
): Identified[] => {
  const context = [record.title, record.locator, ...(record.context ?? [])].filter((text) => text !== undefined);
  const asked = record.parties.map(({ mention }, at): Mention => {
    const partners = record.parties.filter((_, other) => other !== at).map((party) => party.mention.name);
    return { ...mention, context, partners };
  });
  const decisions = asked.map(decide);
  return record.parties.map(({ mention, role }, at) => {
    const decision = byPartner(mention, decisions, at, (level) => decide({ ...asked[at]!, level }));
    const formerId = nodeId(mention, decision);
    const id = kept(formerId);
    return {
      mention,
      role,
      id,
      formerId,
      decision: id === formerId ? decision : { outcome: 'decided', id, rule: 'merged by hand' },
    };
  });
};

/**
 * A name abroad without a level that is a city's and a division's ("Kayes") is the city where a commune is its partner,
 * the division where a département or a région is.
 */
function byPartner(
  { level, country }: Mention,
  decisions: readonly Decision[],
  at: number,
  decideAs: (level: 'CITY' | 'REGION') => Decision,
): Decision {
  const own = decisions[at]!;
  if (level !== undefined || country === 'FR' || own.outcome !== 'undecided') return own;
  const french = decisions.flatMap((decision) => (decision.outcome === 'decided' ? [decision.id] : []));
  const isCommune = french.some((id) => /^fr-(commune|special-75056)/.test(id));
  const isDivision = french.some((id) => /^fr-(region|departement)-/.test(id));
  if (isCommune === isDivision) return own;
  const decision = decideAs(isCommune ? 'CITY' : 'REGION');
  if (decision.outcome !== 'decided') return own;
  return { ...decision, rule: `${decision.rule}, its partner is a ${isCommune ? 'commune' : 'département or région'}` };
}

type State = (
  subject: string,
  property: string,
  value: string | number | undefined,
  extra?: Partial<Statement>,
) => Statement[];

function statementsOf(record: PartnershipRecord, id: string, parties: readonly Identified[]): Statement[] {
  const names = record.parties.map(({ mention }) => mention.name).join(' – ');
  const state: State = (subject, property, value, extra = {}) =>
    value === undefined && extra.target === undefined
      ? []
      : [
          {
            subject,
            property,
            ...(value !== undefined && { value: String(value) }),
            source: record.source,
            evidence: record.evidence,
            ...(record.locator && { locator: record.locator }),
            place: record.place,
            ...(record.seen && { seen: record.seen }),
            ...extra,
          },
        ];
  return [
    ...parties.flatMap((party) => partyStatements(party, state)),
    ...state(id, 'exists', names),
    ...state(id, 'kind', record.kind),
    ...state(id, 'title', record.title),
    ...state(id, 'status', record.status, record.statusAsOf ? { qualifiers: { asOf: record.statusAsOf } } : {}),
    ...state(id, 'startYear', record.startYear, record.startsByAgreement ? { qualifiers: { act: 'agreement' } } : {}),
    ...(record.agreements ?? []).flatMap(({ year, renews }) =>
      state(id, 'agreementYears', year, renews ? { qualifiers: { act: 'renewal' } } : {}),
    ),
    ...state(id, 'endYear', record.endYear),
    ...state(id, 'budget', record.budget && `${record.budget.amount} ${record.budget.currency}`),
    ...(record.amounts ?? []).flatMap(({ amount, currency, ...said }) =>
      state(id, 'amounts', `${amount} ${currency}`, { qualifiers: said }),
    ),
    ...Object.entries(record.sdgWeights ?? {}).flatMap(([goal, weight]) =>
      state(id, 'sdgWeights', weight, { qualifiers: { goal } }),
    ),
    ...(record.countries ?? []).flatMap((country) =>
      state(id, 'countries', undefined, { target: `country-${country}` }),
    ),
    ...Object.entries(record.more ?? {}).flatMap(([property, value]) =>
      [value].flat().flatMap((each) => state(id, property, each)),
    ),
    ...parties.flatMap(({ id: target, role }) =>
      target.startsWith('mention-')
        ? state(id, 'mentions', undefined, { target })
        : state(id, 'parties', undefined, { target, ...(role && { qualifiers: { role } }) }),
    ),
    ...(record.years ?? []).flatMap((year) => state(id, 'years', undefined, { target: `year-${year}` })),
    ...(record.themes ?? []).flatMap((target, at) =>
      state(id, 'themes', undefined, { target, qualifiers: { rank: String(at + 1) } }),
    ),
    ...state(id, 'programmes', undefined, record.programme ? { target: record.programme } : {}),
    ...awardStatements(record, id, names, state),
  ];
}

/** A place that no reference knows: rows alone tell of it (`abroad-ml-dembela`). */
const isOfRows = (id: string): boolean => /^abroad-[a-z]{2}-/.test(id);

/** A level that says more of a place than that it is a city or a division of the first level. */
const isDivision = ({ level }: Mention): boolean => level === 'STATE' || level === 'PROVINCE' || level === 'DISTRICT';

/** Rules that need no word in a claim: the name itself, a code of the row. */
const isPlain = (rule: string): boolean => rule === 'name' || / code$/.test(rule);

/** A party that a reference has is only said to exist; of any other the row is what is known. */
function partyStatements({ mention, id, decision }: Identified, state: State): Statement[] {
  if (id.startsWith('mention-')) return [];
  const rule = decision.outcome === 'decided' && !isPlain(decision.rule) ? { rule: decision.rule } : {};
  const exists = state(id, 'exists', mention.name, rule);
  if (decision.outcome === 'decided')
    return [
      ...exists,
      ...(isOfRows(id) || (isDivision(mention) && id.startsWith('abroad-')) ? state(id, 'level', mention.level) : []),
    ];
  return [
    ...exists,
    ...state(id, 'name', mention.name),
    ...(id.startsWith('org-') ? [] : state(id, 'level', mention.level)),
    ...state(id, 'country', undefined, mention.country ? { target: `country-${mention.country}` } : {}),
  ];
}

const awardId = ({ call = '' }: PartnershipRecord, partnership: string): string =>
  `award-${call.replace(/^call-/, '')}-${partnership.replace(/^partnership-/, '')}`;

function awardStatements(record: PartnershipRecord, partnership: string, names: string, state: State): Statement[] {
  if (!record.award || !record.call) return [];
  const id = awardId(record, partnership);
  const { amount, currency } = record.award;
  return [
    ...state(id, 'exists', names),
    ...state(id, 'call', undefined, { target: record.call }),
    ...state(id, 'partnership', undefined, { target: partnership }),
    ...state(id, 'amount', amount === undefined ? undefined : `${amount} ${currency ?? 'EUR'}`),
  ];
}

const levelSlug = ({ level }: Mention): string | undefined =>
  level && level !== 'CITY' && level !== 'COMMUNE' ? level.toLowerCase().replaceAll('_', '-') : undefined;

function nodeId(mention: Mention, decision: Decision): string {
  if (decision.outcome === 'decided') return decision.id;
  const place = [
    mention.country?.toLowerCase(),
    slug(mention.name),
    ...(mention.within ?? []).map(slug),
    levelSlug(mention),
  ]
    .filter(Boolean)
    .join('-');
  if (mention.organisation) return `org-${place}`;
  const isMention = decision.outcome === 'undecided' || mention.country === 'FR' || isUnread(mention.name);
  return isMention ? `mention-${place}` : `abroad-${place}`;
}

/** A name in a script that no list of ours has it in: nobody here can say whether it is a new party. */
const isUnread = (name: string): boolean => /\p{L}/u.test(name) && !/\p{Script=Latin}/u.test(name);

const mentionNode = ({ mention, decision, id }: Identified, source: string): ReferenceNode => ({
  id,
  type: 'Mention',
  source,
  properties: { name: mention.name, ...(mention.level && { level: mention.level }) },
  links: [
    ...(mention.country ? [{ type: 'IN_COUNTRY' as const, target: `country-${mention.country}` }] : []),
    ...(decision.outcome === 'undecided'
      ? decision.candidates.map((candidate) => ({
          type: 'MAY_BE' as const,
          target: candidate.id,
          properties: { why: candidate.why },
        }))
      : []),
  ],
});

const KIND_SLUG = { TWINNING: 'twinning', COOPERATION_AGREEMENT: 'cooperation', PROJECT: 'project' } as const;

/**
 * The id that a row's partnership has, and those it would have if only its parties, or nothing at all, had been merged.
 */
export function partnershipIds(
  record: PartnershipRecord,
  parties: readonly Identified[],
  kept: (id: string) => string,
): { id: string; made: string; former: string } {
  const made = partnershipId(
    record,
    parties.map(({ id }) => id),
  );
  const former = partnershipId(
    record,
    parties.map(({ formerId }) => formerId),
  );
  return { made, former, id: kept(former) === former ? kept(made) : kept(former) };
}

/** Made from the parties and the kind: the same partnership told by two sources has one id. */
function partnershipId(record: PartnershipRecord, parties: readonly string[]): string {
  const isFrench = (id: string): boolean => id.startsWith('fr-') || id.startsWith('mention-fr');
  const members = [...parties].sort((a, b) => Number(isFrench(b)) - Number(isFrench(a)) || (a < b ? -1 : 1));
  return ['partnership', KIND_SLUG[record.kind], ...members, ...(record.key ? [slug(record.key)] : [])].join('-');
}
