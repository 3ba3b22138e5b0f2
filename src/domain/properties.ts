import { PARTY_TYPES, type NodeType, type RelationshipType } from './nodes.js';
import { AUTHORITY_LEVELS, EVENT_KINDS, PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from './vocabulary.js';

/**
 * How the claims about a property are settled:
 * - `one`: a single value; two sources that differ are in dispute.
 * - `some`: every member stands by itself; sources add to each other (the years of a partnership, its parties).
 * - `whole`: each source gives the whole list; two lists that differ are in dispute as lists.
 * - `deadline`: dates of which the latest accepted counts; an extension of a named date, or a date for other levels, is
 * no dispute.
 * - `slot`: one value for each set of qualifiers (the laureates of a continent, of a country).
 * - `first`: the year in which something began; that of an agreement (`act`) is no other beginning but a later act.
 * - `spelling`: a name; the best source's is accepted, other spellings are no dispute.
 * - `stated`: a single value; what sources call a thing goes before what a rule or a package makes of it.
 * - `kind`: a single value; a twinning is a cooperation that is told more exactly, and no other kind.
 * - `dated`: a value of its day; the latest day counts, and only claims of one day can be in dispute.
 */
export type Settling =
  'one' | 'some' | 'whole' | 'deadline' | 'slot' | 'first' | 'dated' | 'spelling' | 'stated' | 'kind';

/** Settled as one value, which a reference package may give too. */
export const isSingle = ({ settling }: PropertyRule): boolean =>
  settling === 'one' || settling === 'spelling' || settling === 'stated' || settling === 'kind';

/**
 * How the value of a claim is written: text, 123, 12.5, 2020-07-15, 2020-07, `2400000 EUR`, a word of a closed list, or
 * a node.
 */
export type ValueKind = 'text' | 'integer' | 'number' | 'date' | 'partialDate' | 'money' | 'word' | 'url' | 'node';

export interface PropertyRule {
  readonly settling: Settling;
  readonly value: ValueKind;
  /** The closed list of a `word`. */
  readonly words?: readonly string[];
  /** The kinds of node that a claim on a `node` may name. */
  readonly targets?: readonly NodeType[];
  /** The relationship that accepted claims become; `in` where it points to the subject. */
  readonly relationship?: { readonly type: RelationshipType; readonly direction: 'out' | 'in' };
  /** Qualifiers that a claim may carry. */
  readonly qualifiers?: readonly string[];
  /** The property whose members it counts: a source's number and its list must fit. */
  readonly counts?: string;
  readonly about: string;
}

const text = (about: string): PropertyRule => ({ settling: 'one', value: 'text', about });
const words = (about: string): PropertyRule => ({ settling: 'some', value: 'text', about });
const integer = (about: string): PropertyRule => ({ settling: 'one', value: 'integer', about });
const link = (
  type: RelationshipType,
  targets: readonly NodeType[],
  settling: Settling,
  about: string,
  more: { direction?: 'in'; qualifiers?: readonly string[] } = {},
): PropertyRule => ({
  settling,
  value: 'node',
  targets,
  about,
  relationship: { type, direction: more.direction ?? 'out' },
  ...(more.qualifiers && { qualifiers: more.qualifiers }),
});

const exists: PropertyRule = {
  settling: 'some',
  value: 'text',
  about: 'The source names the node; the value is the name as printed.',
};
const names = { name: text('Name in French.'), nameEn: text('Name in English.') };
/** Sources spell a name in several ways, and none of them is wrong. */
const spelt = {
  name: { ...text('Name in French.'), settling: 'spelling' },
  nameEn: { ...text('Name in English.'), settling: 'spelling' },
} satisfies Record<string, PropertyRule>;
const titles = { title: text('Title in French.'), titleEn: text('Title in English.') };

const remarks = words('What a source says of it that no other property holds.');
const aims = words('What it is for.');

const party = {
  exists,
  ...names,
  wikidata: text('Wikidata item, such as Q123.'),
  latitude: { settling: 'one', value: 'number', about: 'Degrees north.' },
  longitude: { settling: 'one', value: 'number', about: 'Degrees east.' },
  population: integer('Inhabitants.'),
  country: link('IN_COUNTRY', ['Country'], 'one', 'The country it lies in.'),
  website: { settling: 'one', value: 'url', about: 'Address of its site.' },
} satisfies Record<string, PropertyRule>;

const level: PropertyRule = {
  settling: 'one',
  value: 'word',
  words: AUTHORITY_LEVELS,
  about: 'Level of the authority.',
};

/**
 * Every property a claim may be about, by the kind of its subject. schema/graph-model.md lists them; a test keeps the
 * two equal.
 */
export const PROPERTIES: Readonly<Partial<Record<NodeType, Readonly<Record<string, PropertyRule>>>>> = {
  FrenchAuthority: {
    ...party,
    level,
    insee: text('Code INSEE of a commune, a département or a région.'),
    siren: text('SIREN of the legal person, nine digits.'),
    nature: text('Kind of grouping, such as CA or CC.'),
    partOf: link('PART_OF', ['FrenchAuthority'], 'some', 'The authorities it belongs to.'),
    endedOn: { settling: 'one', value: 'date', about: 'The day it ceased to exist.' },
    successor: link('SUCCEEDED_BY', ['FrenchAuthority'], 'one', 'The authority that took over from it.'),
  },
  ForeignAuthority: {
    ...party,
    ...spelt,
    level: {
      ...level,
      settling: 'stated',
      about: 'Level as sources call it, else the division or city of the reference.',
    },
    geonames: text('GeoNames number.'),
    partOf: link('PART_OF', ['ForeignAuthority'], 'one', 'The authority it belongs to.'),
  },
  Organisation: {
    ...party,
    ...spelt,
    siren: text('SIREN, nine digits.'),
  },
  Country: { exists },
  CountryGroup: { exists, ...names },
  Partnership: {
    exists,
    ...titles,
    kind: {
      settling: 'kind',
      value: 'word',
      words: PARTNERSHIP_KINDS,
      about: 'Twinning, cooperation agreement or project.',
    },
    status: {
      settling: 'dated',
      value: 'word',
      words: PARTNERSHIP_STATUSES,
      qualifiers: ['asOf'],
      about: 'Where it stood on the day `asOf`, else on that of the source. A last year that is past ends it.',
    },
    startYear: {
      settling: 'first',
      value: 'integer',
      qualifiers: ['act'],
      about: 'First year. `act=agreement` where it is that of an agreement, which may be a later act.',
    },
    endYear: integer('Last year.'),
    ageInYears: integer('How many years it had lasted when the source spoke.'),
    budget: { settling: 'one', value: 'money', about: 'Budget of the whole project; a grant stands on the award.' },
    years: link('ACTIVE_IN', ['Year'], 'some', 'A year it is known to have been active.'),
    parties: link('PARTY_TO', PARTY_TYPES, 'some', 'A party.', { direction: 'in', qualifiers: ['role'] }),
    mentions: link('MENTIONS', ['Mention'], 'some', 'A party whose name is not decided.'),
    themes: link('HAS_THEME', ['Theme'], 'some', 'A theme.', { qualifiers: ['rank'] }),
    programmes: link('SUPPORTED_BY', ['Programme'], 'some', 'A programme that supports it.'),
    sdgWeights: {
      settling: 'slot',
      value: 'number',
      qualifiers: ['goal'],
      about: "Weight of one of the UN goals, in the source's own measure.",
    },
    amounts: {
      settling: 'some',
      value: 'money',
      qualifiers: ['kind', 'year', 'by'],
      about:
        'An amount that is no known budget: `kind=grant` a grant under a call that is not named, `kind=paid` what was spent, `kind=unknown` the source does not say what it is; `year` the year and `by` the giver where the words beside it name them.',
    },
    agreementYears: {
      settling: 'some',
      value: 'integer',
      qualifiers: ['act'],
      about: 'The year of a later agreement; `act=renewal` where it renews one.',
    },
    agreementTitles: { settling: 'some', value: 'text', about: 'Title of an agreement between the parties.' },
    firstSignatureYear: integer('Year the first agreement was signed.'),
    endsOn: { settling: 'one', value: 'date', about: 'Last day.' },
    statusWords: {
      settling: 'some',
      value: 'text',
      about: "Where it stands in the source's words, where they say another thing than the list of statuses.",
    },
    funders: { settling: 'some', value: 'text', about: 'Who helps to pay for it, as named.' },
    countries: link('WITH_COUNTRY', ['Country'], 'some', 'A country that the source files it under.'),
  },
  Programme: {
    exists,
    ...names,
    operator: text('Who runs it.'),
    formerName: text('Name it had before.'),
    createdOn: { settling: 'one', value: 'partialDate', about: 'When it was created or launched.' },
    legalBasis: words('The text of law or the treaty that founds it.'),
    funders: words('Who pays for it, as named.'),
    aims,
    annualBudget: { settling: 'one', value: 'money', about: 'Budget of one year.' },
    remarks,
    projectCount: {
      settling: 'slot',
      value: 'text',
      qualifiers: ['period'],
      about: 'Projects supported in a period; ~160 means about 160, >30 more than 30.',
    },
    amounts: {
      settling: 'some',
      value: 'money',
      qualifiers: ['kind', 'period'],
      about: "An amount that is not said to be a year's budget, of a period where one is named.",
    },
    partnerCountries: link('WITH_COUNTRY', ['Country'], 'some', 'A country it is for.'),
    themes: link('HAS_THEME', ['Theme'], 'some', 'A field it supports.'),
  },
  Call: {
    exists,
    ...names,
    programme: link('EDITION_OF', ['Programme'], 'one', 'The programme it belongs to.'),
    edition: text('Edition, tranche or session as printed.'),
    opensOn: { settling: 'one', value: 'date', about: 'First day for applications.' },
    closesOn: {
      settling: 'deadline',
      value: 'date',
      qualifiers: ['extends', 'extension', 'levels'],
      about:
        'Last day for applications. `extends` names the day it replaces, `extension=yes` an extension whose former day is not printed, `levels` those it is for.',
    },
    committeeOn: { settling: 'some', value: 'partialDate', about: 'A meeting of the selection committee.' },
    budget: { settling: 'one', value: 'money', about: 'Money of the whole call.' },
    laureateCount: integer('Projects selected, as announced.'),
    laureateBreakdown: {
      settling: 'slot',
      value: 'integer',
      qualifiers: ['continent', 'group', 'country'],
      about: 'Projects selected for a continent, a group of countries or a country.',
    },
    newPartnershipCount: integer('Partnerships among the projects selected that are new.'),
    partnerCountryCount: integer('Countries of the partners of the projects selected.'),
    themeCount: { ...integer('How many themes the source says it invites.'), counts: 'themes' },
    themes: link('INVITES', ['Theme'], 'whole', 'A theme it invites.'),
    awardedThemes: link('HAS_THEME', ['Theme'], 'whole', 'A theme of the projects selected.'),
    transversalThemes: link('PROMOTES', ['Theme'], 'some', 'A theme that every project should promote.'),
    targetCountries: link('TARGETS', ['Country'], 'some', 'A country it is for.'),
    year: link('IN_YEAR', ['Year'], 'one', 'The year it belongs to.'),
    fundedMonths: { settling: 'some', value: 'integer', about: 'For how many months a project may be funded.' },
    projectsFrom: { settling: 'one', value: 'partialDate', about: 'Projects may start from.' },
    projectsTo: { settling: 'one', value: 'partialDate', about: 'Projects end by.' },
    amounts: {
      settling: 'some',
      value: 'money',
      qualifiers: ['kind', 'year', 'by'],
      about:
        'An amount that is not said to be the money of the whole call: `kind=grant` granted to the projects selected, `kind=paid` what was spent, `kind=unknown` not said; `year` and `by` as above.',
    },
    remarks,
    aims,
    emphases: words('What it pays special attention to.'),
    conditions: words('What an applicant or a project must be.'),
    applyAt: words('Where applications are handed in.'),
    chair: text('Who chaired its selection committee.'),
    resultsOn: { settling: 'one', value: 'partialDate', about: 'Applicants are told the result.' },
  },
  Award: {
    exists,
    call: link('UNDER', ['Call'], 'one', 'The call it was made under.'),
    partnership: link('FOR', ['Partnership'], 'one', 'The partnership it supports.'),
    beneficiary: link('TO', PARTY_TYPES, 'one', 'Who receives it.'),
    amount: { settling: 'one', value: 'money', about: 'Amount granted.' },
  },
  Theme: {
    exists,
    ...names,
    ...spelt,
    goals: { settling: 'some', value: 'integer', about: 'A UN Sustainable Development Goal that it serves.' },
    broader: link('BROADER', ['Theme'], 'one', 'The theme it is part of.'),
  },
  Event: {
    exists,
    ...titles,
    kind: { settling: 'one', value: 'word', words: EVENT_KINDS, about: 'Kind of event.' },
    date: { settling: 'one', value: 'partialDate', about: 'First day.' },
    endDate: { settling: 'one', value: 'partialDate', about: 'Last day.' },
    place: text('Where it was held.'),
    country: link('IN_COUNTRY', ['Country'], 'one', 'The country it was held in or is about.'),
    concerns: link(
      'CONCERNS',
      ['Call', 'Programme', 'Event'],
      'some',
      'A call, a programme or a larger event it belongs to.',
    ),
    organisers: { settling: 'some', value: 'text', about: 'Who organised it.' },
    topics: { settling: 'some', value: 'text', about: 'A subject it dealt with.' },
    participants: words('Who took part or contributed, with the role where it is named.'),
    chair: text('Who chaired it.'),
    aims,
    remarks,
    registrationBy: { settling: 'one', value: 'partialDate', about: 'Last day to register.' },
    figure: {
      settling: 'slot',
      value: 'text',
      qualifiers: ['of'],
      about: 'A figure that a publication gives, with what it counts.',
    },
  },
};

export const isSingleProperty = (type: NodeType, property: string): boolean => {
  const rule = propertyRule(type, property);
  return rule !== undefined && isSingle(rule);
};

/** The rule of a property of a kind of node, or undefined where the model has no such property. */
export const propertyRule = (type: NodeType, property: string): PropertyRule | undefined =>
  PROPERTIES[type]?.[property];
