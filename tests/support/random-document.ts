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
  'Query.events': ['from: "2020-06-01"'],
};

/** Root fields that take a key. */
const KEYED: readonly string[] = [
  'party(insee: "97213")',
  'party(siren: "249500109")',
  'party(id: "fr-commune-97213")',
  'country(code: "BJ")',
  'country(code: "MX")',
  'theme(code: "sport")',
  'year(year: 2020)',
  'call(id: "call-franco-mexicain-9")',
  'programme(id: "programme-franco-libanais-2019-2021")',
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
];
/** They need arguments of their own, or another index than the graph. */
const LEFT_OUT: ReadonlySet<string> = new Set(['search', 'node', 'nodes', 'dataset', 'paths', 'network', 'breakdown']);

/** Fields that are left to their resolvers: few documents have them, lest few have a plan. */
const RESOLVED: ReadonlySet<string> = new Set([
  'claims',
  'subject',
  'target',
  'memberships',
  'deadlines',
  'laureateBreakdown',
  'sdgWeights',
  'amounts',
  'years',
]);

/**
 * A valid document that a seed decides: fields, aliases, fragments on interfaces, arguments, up to `deep` levels of
 * nodes.
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

  /** In a fragment on one type every field has an alias, lest it meet the interface's own with other arguments. */
  const selection = (type: Composite, depth: number, inFragment = false): string => {
    const fields = [
      ...new Set(Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))),
    ].filter((field) => !LEFT_OUT.has(field.name) && field.args.every((argument) => !isNonNullType(argument.type)));
    const kept = fields
      .filter(({ name }) => !RESOLVED.has(name) || random() < 0.02)
      .filter(() => random() < (depth > 2 ? 0.35 : 0.25))
      .slice(0, 6);
    const texts = kept.map((field) => fieldText(type, field, depth, inFragment));
    if (random() < 0.4) texts.push('__typename');
    if (isAbstractType(type)) {
      const on = among(schema.getPossibleTypes(type));
      if (random() < 0.5) texts.push(`... on ${on.name} { ${selection(on, Math.max(0, depth - 1), true)} }`);
    }
    const text = texts.length > 0 ? texts.join(' ') : '__typename';
    if (inFragment || random() > 0.12) return text;
    fragments.push(`fragment F${fragments.length} on ${type.name} { ${text} }`);
    return `...F${fragments.length - 1}`;
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
      ...(paged ? [`first: ${1 + below(3)}`] : []),
      ...(choices.length > 0 && random() < 0.5 ? [among(choices)] : []),
      ...(field.args.some(({ name }) => name === 'language') && random() < 0.5 ? ['language: EN'] : []),
    ];
    const head = `${alias(inFragment)}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    if (!isComposite(type)) return head;
    if (!type.name.endsWith('Connection')) return `${head} { ${selection(type, depth - 1)} }`;
    return `${head} { ${connection(type as GraphQLObjectType, depth)} }`;
  };

  const connection = (type: GraphQLObjectType, depth: number): string => {
    const node = getNamedType(type.getFields()['nodes']!.type) as Composite;
    const edge = getNamedType(type.getFields()['edges']!.type) as GraphQLObjectType;
    const own = Object.values(edge.getFields())
      .filter(({ name, type: each }) => name !== 'node' && isLeafType(getNamedType(each)) && random() < 0.6)
      .map(({ name }) => name);
    const parts = [
      ...(random() < 0.75 ? [`nodes { ${selection(node, depth - 1)} }`] : []),
      ...(random() < 0.3 ? [`edges { ${own.join(' ')} node { ${selection(node, depth - 1)} } }`] : []),
      ...(random() < 0.3 ? ['totalCount'] : []),
      ...(random() < 0.3 ? ['pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'] : []),
    ];
    return parts.length > 0 ? parts.join(' ') : 'totalCount';
  };

  const query = schema.getQueryType()!.getFields();
  const roots = Array.from({ length: 1 + below(2) }, (_, at) => {
    if (random() < 0.5) {
      const keyed = among(KEYED);
      return `r${at}: ${keyed} { ${selection(getNamedType(query[keyed.split('(')[0]!]!.type) as Composite, deep)} }`;
    }
    return `r${at}: ${fieldText(schema.getQueryType()!, query[among(LISTS)]!, deep).replace(/^a\d+: /, '')}`;
  });
  return [`query Drawn${seed} { ${roots.join(' ')} }`, ...fragments].join('\n');
}
