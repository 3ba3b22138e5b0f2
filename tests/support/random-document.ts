import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { randomOf } from './random-graph.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
const isComposite = (type: GraphQLNamedType): type is Composite => isObjectType(type) || isAbstractType(type);

/** Arguments that a field may be given, by its name; the page's are drawn apart. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  'Query.parties': [
    'filter: {french: true, text: "la"}',
    'filter: {continents: ["AF"]}',
    'orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]',
    'filter: {partnerships: {kinds: [PROJECT]}}',
  ],
  'Query.partnerships': [
    'filter: {continents: ["AF"]}',
    'filter: {startYear: {from: 2010}}',
    'orderBy: [{by: START_YEAR, direction: DESC}]',
    'filter: {not: {kinds: [TWINNING]}}, orderBy: [{by: END_YEAR}, {by: TITLE}]',
    'filter: {themes: ["sport"]}',
    'filter: {parties: ["fr-commune-97213", "fr-epci-249500109"]}',
  ],
  'Party.partnerships': [
    'filter: {kinds: [PROJECT, TWINNING]}',
    'orderBy: [{by: START_YEAR}]',
    'orderBy: [{by: ID, direction: DESC}]',
  ],
  'Party.partners': ['abroadOnly: true', 'filter: {startYear: {from: 2000}}'],
  'Partnership.parties': ['role: LEAD'],
  'Query.calls': ['orderBy: [{by: CLOSES_ON, direction: DESC}]', 'filter: {countries: ["MA"]}'],
  'Query.countries': ['filter: {codes: ["CU", "BJ"]}'],
  'Query.events': ['from: "2020-06-01"', 'filter: {kinds: [WEBINAR, UNKNOWN], countries: ["MX", "FR"]}'],
  'Query.claims': ['property: closesOn, onlyDisputed: true'],
  'Party.claims': ['property: population'],
};

/** What differs from engine to engine: its name, and when it was loaded. */
const OF_THE_ENGINE = ['engine', 'builtAt'];
/** Root fields that take a key. */
const KEYED: readonly string[] = [
  'party(insee: "97213")',
  'party(by: {siren: "249500109"})',
  'party(id: "fr-commune-97213")',
  'country(code: "BJ")',
  'country(code: "MX")',
  'theme(code: "sport")',
  'year(year: 2020)',
  'call(id: "call-franco-mexicain-9")',
  'programme(id: "programme-franco-libanais-2019-2021")',
  'partnership(id: "partnership-cooperation-abroad-cm-yaounde-vi-org-fr-ircod-alsace")',
  'source(id: "source-100-torri-a1d4f492")',
];
const LISTS: readonly string[] = [
  'parties',
  'partnerships',
  'programmes',
  'calls',
  'themes',
  'countries',
  'events',
  'sources',
  'claims',
  'mentions',
  'nearDoubles',
];
/** Root fields that read another index than the graph, that compute something, or that give a node of any kind. */
const COMPUTED: readonly string[] = [
  'search(text: "lamentin", first: 3)',
  'search(text: "eau", types: [PARTNERSHIP, THEME], first: 2)',
  'node(id: "fr-commune-97213")',
  'nodes(ids: ["country-BJ", "no-such-node", "theme-sport"])',
  'dataset',
  'paths(from: "abroad-geonames-7670857", to: "abroad-geonames-7670905", maxHops: 4, first: 2)',
  'network(filter: {continents: ["AF"]})',
  'breakdown(by: [COUNTRY], first: 3, filter: {kinds: [PROJECT]})',
  'facets(by: [KIND, THEME], first: 3, filter: {kinds: [PROJECT], themes: ["eau"]})',
  'years(from: 2018, to: 2020)',
  'gaps(party: "fr-commune-97213", first: 3)',
];

/** The root fields that documents are drawn of. */
export const DRAWN_FIELDS: ReadonlySet<string> = new Set(
  [...KEYED, ...LISTS, ...COMPUTED].map((field) => field.split('(')[0]!),
);

const VARIABLES: Readonly<Record<string, string>> = {
  yes: 'Boolean!',
  no: 'Boolean = false',
  size: 'Int',
  language: 'Language = EN',
};

/** The variables of the document that a seed decides; some are left to what they are without a value. */
export const variablesOf = (seed: number): Readonly<Record<string, unknown>> => ({
  yes: seed % 3 > 0,
  ...(seed % 2 > 0 && { no: seed % 4 > 1 }),
  size: 1 + (seed % 3),
  ...(seed % 5 > 0 && { language: 'FR' }),
});

/** Whether a field or a fragment is there, by a value or by a variable. */
const DIRECTIVES = ['@include(if: $yes)', '@skip(if: $yes)', '@skip(if: $no)', '@include(if: true)', '@skip(if: true)'];

/**
 * A valid document that a seed decides: fields, aliases, fragments on interfaces, arguments, directives, variables, up
 * to `deep` levels of nodes.
 */
export function randomDocument(schema: GraphQLSchema, seed: number, deep = 4): string {
  const below = randomOf(seed);
  const random = (): number => below(1000) / 1000;
  const among = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const fragments: string[] = [];
  let aliases = 0;
  const alias = (always: boolean): string => {
    aliases += 1;
    return always || random() < 0.15 ? `a${aliases}: ` : '';
  };

  const directive = (): string => (random() < 0.08 ? ` ${among(DIRECTIVES)}` : '');

  /** In a fragment on one type every field has an alias, lest it meet the interface's own with other arguments. */
  const selection = (type: Composite, depth: number, inFragment = false): string => {
    const fields = [
      ...new Set(
        Object.values(type.getFields()).filter(
          ({ name, type: given }) => !OF_THE_ENGINE.includes(name) && (depth > 0 || isLeafType(getNamedType(given))),
        ),
      ),
    ].filter((field) => field.args.every((argument) => !isNonNullType(argument.type)));
    const kept = fields.filter(() => random() < (depth > 2 ? 0.35 : 0.25)).slice(0, 6);
    const texts = kept.map((field) => fieldText(type, field, depth, inFragment));
    if (random() < 0.4) texts.push('__typename');
    if (isAbstractType(type)) {
      const on = among(schema.getPossibleTypes(type));
      if (random() < 0.5)
        texts.push(`... on ${on.name}${directive()} { ${selection(on, Math.max(0, depth - 1), true)} }`);
    }
    const text = texts.length > 0 ? texts.join(' ') : '__typename';
    if (inFragment || random() > 0.12) return text;
    fragments.push(`fragment F${fragments.length} on ${type.name} { ${text} }`);
    return `...F${fragments.length - 1}${directive()}`;
  };

  const fieldText = (
    owner: Composite,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    inFragment = false,
  ): string => {
    const type = getNamedType(field.type);
    const names = [owner.name, ...(isObjectType(owner) ? owner.getInterfaces().map(({ name }) => name) : [])];
    const choices = names.flatMap((name) => NARROWED[`${name}.${field.name}`] ?? []);
    const paged = field.args.some(({ name }) => name === 'first');
    const args = [
      ...(paged ? [`first: ${random() < 0.15 ? '$size' : 1 + below(3)}`] : []),
      ...(choices.length > 0 && random() < 0.5 ? [among(choices)] : []),
      ...(field.args.some(({ name }) => name === 'language') && random() < 0.5
        ? [`language: ${random() < 0.3 ? '$language' : 'EN'}`]
        : []),
    ];
    const head = `${alias(inFragment)}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive()}`;
    if (!isComposite(type)) return head;
    if (!type.name.endsWith('Connection')) return `${head} { ${selection(type, depth - 1)} }`;
    return `${head} { ${connection(type as GraphQLObjectType, depth)} }`;
  };

  const connection = (type: GraphQLObjectType, depth: number): string => {
    const node = getNamedType(type.getFields()['nodes']!.type) as Composite;
    const edge = getNamedType(type.getFields()['edges']!.type) as GraphQLObjectType;
    const ofEdge = (): string =>
      Object.values(edge.getFields())
        .filter(({ name, type: each }) => name !== 'node' && random() < (isLeafType(getNamedType(each)) ? 0.6 : 0.2))
        .map((field) => fieldText(edge, field, depth - 1))
        .join(' ');
    const parts = [
      ...(random() < 0.75 ? [`nodes { ${selection(node, depth - 1)} }`] : []),
      ...(random() < 0.3 ? [`edges${directive()} { ${ofEdge()} node { ${selection(node, depth - 1)} } }`] : []),
      ...(random() < 0.3 ? ['totalCount'] : []),
      ...(random() < 0.3 ? ['pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'] : []),
    ];
    return parts.length > 0 ? parts.join(' ') : 'totalCount';
  };

  const query = schema.getQueryType()!.getFields();
  const roots = Array.from({ length: 1 + below(3) }, (_, at) => {
    if (random() < 0.6) {
      const called = among(random() < 0.4 ? COMPUTED : KEYED);
      const type = getNamedType(query[called.split('(')[0]!]!.type) as Composite;
      const below = type.name.endsWith('Connection')
        ? connection(type as GraphQLObjectType, deep)
        : selection(type, deep);
      return `r${at}: ${called}${directive()} { ${below} }`;
    }
    return `r${at}: ${fieldText(schema.getQueryType()!, query[among(LISTS)]!, deep).replace(/^a\d+: /, '')}`;
  });
  const text = [`{ ${roots.join(' ')} }`, ...fragments].join('\n');
  const used = Object.entries(VARIABLES).filter(([name]) => text.includes(`$${name}`));
  const declared = used.length > 0 ? `(${used.map(([name, of]) => `$${name}: ${of}`).join(', ')})` : '';
  return `query Drawn${seed}${declared} ${text}`;
}
