import { Int } from 'type-graphql';
import { isDate } from '../../domain/partial-date.js';
import { EVIDENCE } from '../../domain/vocabulary.js';
import type { Fragment } from '../../store/cypher/text.js';
import type { Arguments } from '../list-arguments.js';
import { localName, localTitle, titleLanguage, type Titles } from '../local-name.js';
import { formerNamesOf } from '../former-names.js';
import { qualifiersOf } from '../qualifiers.js';
import { FormerName } from './types/party.type.js';
import { Qualifier } from './types/source.type.js';
import {
  EventKindEnum,
  EvidenceEnum,
  LanguageEnum,
  PartnershipGapEnum,
  PartnershipStatusEnum,
  UNKNOWN,
  type Language,
} from './types/enums.js';
import { Money, moneyOf } from './types/money.type.js';
import { DateScalar, PartialDateScalar } from './types/scalars.js';

/** A row's columns by name. */
type Values = Readonly<Record<string, unknown>>;

/** A field whose value is made from columns of its own row. */
export interface ComputedField {
  readonly type: object;
  readonly isList?: boolean;
  readonly nullable?: boolean;
  readonly description: string;
  /** What is in the language that its argument names; absent where it has none. */
  readonly language?: 'name' | 'title';
  readonly columns: readonly string[];
  readonly value: (row: Values, args: Arguments) => unknown;
  /** The same in a statement, where its arguments are known with the document. */
  readonly expression?: (args: Arguments) => Fragment;
}

const named = (description: string): ComputedField => ({
  type: String,
  description,
  language: 'name',
  columns: ['id', 'name', 'nameEn'],
  value: (row, { language }) => localName(row as Parameters<typeof localName>[0], language as Language),
  expression:
    ({ language }) =>
    ({ n }) =>
      language === 'EN' ? `coalesce(${n}.nameEn, ${n}.name, ${n}.id)` : `coalesce(${n}.name, ${n}.id)`,
});
const NAME = named('Name (nom). In English where one is known, else in French.');

const titled = (
  description: string,
  columns: readonly string[],
  french: Fragment,
  english: Fragment,
): ComputedField => ({
  type: String,
  description,
  language: 'title',
  columns: ['id', 'title', 'titleEn', ...columns],
  value: (row, { language }) => localTitle(row as unknown as Titles, language as Language),
  expression: ({ language }) => (language === 'EN' ? english : french),
});

const money = (name: string, description: string): ComputedField => ({
  type: Money,
  nullable: true,
  description,
  columns: [`${name}Amount`, `${name}Currency`],
  value: (row) => moneyOf(row[`${name}Amount`] as number | null, row[`${name}Currency`] as string | null),
});

const list = (column: string, type: object, description: string): ComputedField => ({
  type,
  isList: true,
  description,
  columns: [column],
  value: (row) => row[column] ?? [],
});

/** The fields that are made from columns, by type and field: their resolvers and the fetch plans are made of them. */
export const COMPUTED: Readonly<Record<string, ComputedField>> = {
  'Party.name': NAME,
  'Party.otherNames': list(
    'otherNames',
    String,
    'Its other names (autres noms): every spelling that a source writes, and what its reference calls it there. `search` and `text` find them too.',
  ),
  'FrenchAuthority.formerNames': {
    type: FormerName,
    isList: true,
    description:
      'Names and codes that it, or a commune merged into it, had since 1943 (anciens noms et codes), the latest first.',
    columns: ['formerNames'],
    value: ({ formerNames }) => formerNamesOf((formerNames ?? []) as string[]),
  },
  'Country.name': named('Name (nom).'),
  'CountryGroup.name': named('Name (nom).'),
  'Programme.name': NAME,
  'Programme.annualBudget': money('annualBudget', 'Budget of one year (budget annuel).'),
  'Call.name': NAME,
  'Call.budget': money('budget', 'Budget of the whole call (budget); null where no source says.'),
  'Call.committees': list(
    'committeeOn',
    PartialDateScalar,
    'Every meeting of the selection committee, as printed (comités).',
  ),
  'Call.unnamedLaureateCount': {
    type: Int,
    nullable: true,
    description:
      'How many of the projects announced are not named here (lauréats non nommés): `laureateCount` less `awards`; null where no source announces a number.',
    columns: ['laureateCount', 'awardCount'],
    value: ({ laureateCount, awardCount }) =>
      typeof laureateCount === 'number' ? Math.max(0, laureateCount - Number(awardCount ?? 0)) : null,
  },
  'Call.committeeOn': {
    type: DateScalar,
    nullable: true,
    description: 'The latest meeting of the selection committee whose day is known (comité de sélection).',
    columns: ['committeeOn'],
    value: ({ committeeOn }) => ((committeeOn ?? []) as string[]).filter(isDate).sort().at(-1) ?? null,
  },
  'Award.amount': money('amount', 'Amount granted (montant accordé); null where no source says.'),
  'Theme.name': named('Name (libellé). In English where one is known, else in French.'),
  'Theme.otherNames': list(
    'otherNames',
    String,
    'What sources write for it (libellés): other words, in any language, that lead to this theme.',
  ),
  'Theme.goals': {
    type: Int,
    isList: true,
    description: 'UN Sustainable Development Goals that it serves (ODD), 1 to 17; none for a word of a source.',
    columns: ['goals'],
    value: ({ goals }) => ((goals ?? []) as string[]).map(Number).sort((a, b) => a - b),
  },
  'Partnership.title': titled(
    "Title (intitulé): the source's own, else the names of the parties.",
    ['label', 'labelEn'],
    ({ n }) => `${n}.shownTitle`,
    ({ n }) => `coalesce(${n}.titleEn, CASE WHEN ${n}.title IS NULL THEN ${n}.labelEn END, ${n}.shownTitle)`,
  ),
  'Partnership.titleLanguage': {
    type: LanguageEnum,
    description:
      'The language that its title is in (langue de cet intitulé) where this one is asked for: FR where sources give a French title alone.',
    language: 'title',
    columns: ['title', 'titleEn'],
    value: (row, { language }) => titleLanguage(row as unknown as Titles, language as Language),
  },
  'Partnership.status': {
    type: PartnershipStatusEnum,
    description: 'Where it stands (état); UNKNOWN where no source says.',
    columns: ['status'],
    value: ({ status }) => status ?? 'UNKNOWN',
  },
  'Partnership.evidence': {
    type: EvidenceEnum,
    description: 'The strongest evidence for it (preuve la plus forte): LEAD where only leads speak of it.',
    columns: ['evidenceRank'],
    value: ({ evidenceRank }) => EVIDENCE[Number(evidenceRank ?? 0)],
  },
  'Partnership.gaps': list(
    'gaps',
    PartnershipGapEnum,
    'What is undecided, missing or weak about it (lacunes); empty where nothing is. A column in an export.',
  ),
  'Partnership.budget': money(
    'budget',
    'Budget of the whole project (budget); what a programme grants is on the award. Null where no source says.',
  ),
  'Event.title': titled(
    'Title (intitulé).',
    [],
    ({ n }) => `coalesce(${n}.title, ${n}.id)`,
    ({ n }) => `coalesce(${n}.titleEn, ${n}.title, ${n}.id)`,
  ),
  'Event.kind': {
    type: EventKindEnum,
    description: 'Kind of event (nature).',
    columns: ['kind'],
    value: ({ kind }) => kind ?? UNKNOWN,
  },
  'Claim.qualifiers': {
    type: Qualifier,
    isList: true,
    description: 'What narrows it (précisions); empty where nothing does.',
    columns: ['qualifiers'],
    value: (row) =>
      Object.entries(qualifiersOf(row as { qualifiers: string | null })).map(([key, value]) => ({ key, value })),
  },
  'Event.organisers': list('organisers', String, 'Who organised it, as named (organisateurs).'),
};
