import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { askingOf, type Asking } from '../support/asking.js';
import { engines } from '../support/engines.js';
import { volume } from '../support/volume.js';

/** Rows that a list of few has, and one of many. */
const FEW = 20;
const MANY = volume({ short: 60, long: 200 });

/** Two parties with many paths between them. */
const LINKED = 'from: "abroad-geonames-7670857", to: "abroad-geonames-7670905", maxHops: 6';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** How a document reaches nodes of a kind, `FIRST` of them, and asks `HERE` of each. */
const WAYS: Readonly<Record<string, string>> = {
  Party: '{ parties(first: FIRST, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { HERE } } }',
  Authority:
    '{ parties(first: FIRST, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { ... on Authority { HERE } } } }',
  FrenchAuthority:
    '{ parties(first: FIRST, filter: {french: true}, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { ... on FrenchAuthority { HERE } } } }',
  ForeignAuthority:
    '{ parties(first: FIRST, filter: {french: false}, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { ... on ForeignAuthority { HERE } } } }',
  PartnerEdge:
    '{ parties(first: FIRST, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { partners { edges { HERE } } } } }',
  Partnership: '{ partnerships(first: FIRST) { nodes { HERE } } }',
  Act: '{ partnerships(first: FIRST) { nodes { acts { HERE } } } }',
  Programme: '{ programmes(first: FIRST) { nodes { HERE } } }',
  Call: '{ calls(first: FIRST) { nodes { HERE } } }',
  Deadline: '{ calls(first: FIRST) { nodes { deadlines { HERE } } } }',
  LaureateBreakdown: '{ calls(first: FIRST) { nodes { laureateBreakdown { HERE } } } }',
  Award: '{ calls(first: FIRST) { nodes { awards { nodes { HERE } } } } }',
  Theme: '{ themes(first: FIRST) { nodes { HERE } } }',
  Year: '{ calls(first: FIRST) { nodes { year { HERE } } } }',
  Event: '{ events(first: FIRST) { nodes { HERE } } }',
  Source: '{ sources(first: FIRST) { nodes { HERE } } }',
  Claim: '{ claims(first: FIRST) { nodes { HERE } } }',
  Mention: '{ mentions(first: FIRST) { nodes { HERE } } }',
  MentionCandidate: '{ mentions(first: FIRST) { nodes { candidateReasons { HERE } } } }',
  NearDouble: '{ nearDoubles(first: FIRST) { nodes { HERE } } }',
  TypeQuality: '{ dataset { quality { HERE } } }',
  PropertyQuality: '{ dataset { quality(type: "Partnership") { properties { HERE } } } }',
  SourceShare: '{ dataset { quality { properties { sources { HERE } } } } }',
  Country: '{ countries(first: FIRST) { nodes { HERE } } }',
  CountryGroup: '{ countries(first: FIRST) { nodes { groups { HERE } } } }',
  Coverage: '{ dataset { coverage { HERE } } }',
  PlaceCoverage: '{ dataset { coverage { countries { HERE } } } }',
  CoverageCount: '{ dataset { coverage { countries { kinds { HERE } } } } }',
  StatedAmount: '{ partnerships(first: FIRST) { nodes { amounts { HERE } } } }',
  Facet: '{ facets(by: [COUNTRY, KIND], first: FIRST) { HERE } }',
  Gaps: '{ gaps(party: "fr-commune-35238", first: FIRST) { HERE } }',
  Gap: '{ gaps(party: "fr-commune-35238", first: FIRST) { countries { HERE } } }',
  Peer: '{ gaps(party: "fr-commune-35238", first: FIRST) { peers { HERE } } }',
  BreakdownRow: '{ breakdown(by: [COUNTRY], first: FIRST) { nodes { HERE } } }',
  BreakdownValue: '{ breakdown(by: [COUNTRY], first: FIRST) { nodes { keys { HERE } } } }',
  PathResult: `{ paths(${LINKED}, first: FIRST) { HERE } }`,
  Path: `{ paths(${LINKED}, first: FIRST) { paths { HERE } } }`,
  PathStep: `{ paths(${LINKED}, first: FIRST) { paths { steps { HERE } } } }`,
  Network: '{ network { HERE } }',
  NetworkEdge: '{ network { edges(first: FIRST) { edges { HERE } } } }',
  RankedParty: '{ network { ranking(by: DEGREE, first: FIRST) { HERE } } }',
  Component: '{ network { components(first: FIRST) { nodes { HERE } } } }',
  Community: '{ network { communities(first: FIRST) { nodes { HERE } } } }',
  Membership: '{ countries(first: FIRST) { nodes { memberships { HERE } } } }',
};

const composite = (type: GraphQLNamedType): type is Composite => isObjectType(type) || isInterfaceType(type);
const isConnection = (type: GraphQLNamedType): boolean => type.name.endsWith('Connection');

/** The least a document can ask of a type: its plain fields. */
function leaves(type: Composite): string {
  if (isConnection(type)) return '{ totalCount nodes { __typename } }';
  const plain = Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
    .map(({ name }) => name);
  return `{ ${['__typename', ...plain].join(' ')} }`;
}

/** What a field must be given: the first value of each enum. */
function needed({ args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(isRequiredArgument)
    .map(({ name, type }) => `${name}: ${(getNamedType(type) as GraphQLEnumType).getValues()[0]!.name}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** Every field that leads from a kind of node to other nodes. */
function relationshipFields(schema: GraphQLSchema): { owner: string; field: GraphQLField<unknown, unknown> }[] {
  return Object.values(schema.getTypeMap())
    .filter(composite)
    .filter(
      ({ name }) =>
        !name.startsWith('__') &&
        !/Connection$/.test(name) &&
        !['Query', 'Node', 'Dataset', 'PageInfo', 'Organisation'].includes(name),
    )
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => composite(getNamedType(field.type)))
        .filter((field) => !(/Edge$/.test(type.name) && field.name === 'node'))
        .map((field) => ({ owner: type.name, field })),
    );
}

const schema = await apiSchema();
const fields = relationshipFields(schema);

describe.each(engines)('the statements of a request on $name', (engine) => {
  let asking: Asking;
  beforeAll(async () => {
    asking = await askingOf(engine);
  });
  afterAll(() => asking.close());

  async function statements(text: string): Promise<readonly string[]> {
    const { errors, statements: ran } = await asking.resolved(parse(text));
    expect(errors, text).toBeUndefined();
    return ran;
  }

  test('every relationship field of the schema is tried', () => {
    expect(fields.filter(({ owner }) => !WAYS[owner]).map(({ owner, field }) => `${owner}.${field.name}`)).toEqual([]);
    expect(fields.length).toBeGreaterThan(60);
  });

  test.each(fields.map(({ owner, field }) => ({ name: `${owner}.${field.name}`, owner, field })))(
    'do not grow with the rows that ask for $name',
    async ({ owner, field }) => {
      const document = WAYS[owner]!.replace(
        'HERE',
        `${field.name}${needed(field)} ${leaves(getNamedType(field.type) as Composite)}`,
      );
      const few = await statements(document.replace('FIRST', `${FEW}`));
      const many = await statements(document.replace('FIRST', `${MANY}`));
      expect(many).toEqual(few);
      expect(new Set(many).size, 'each list is asked for once').toBe(many.length);
      const one = await statements(document.replace('FIRST', '1'));
      expect(one.length).toBeLessThanOrEqual(few.length);
    },
  );

  test('do not grow with the nodes that a federation gateway names', async () => {
    const document =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Party { name partnerships { nodes { id } } } } }';
    const { data } = await asking.resolved(parse(`{ parties(first: ${MANY}) { nodes { __typename id } } }`));
    const { nodes } = (data as { parties: { nodes: { id: string }[] } }).parties;
    const [few, many] = await Promise.all(
      [nodes.slice(0, 2), nodes].map((representations) => asking.resolved(parse(document), { representations })),
    );
    expect([few!.errors, many!.errors]).toEqual([undefined, undefined]);
    expect(many!.statements).toEqual(few!.statements);
    expect(many!.statements.length).toBeLessThanOrEqual(6);
  });

  test('a level more is a statement more, whatever the rows: four levels of partnerships and parties', async () => {
    const document =
      '{ parties(first: FIRST, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes { partnerships { nodes { parties { nodes { partnerships { nodes { id } } } } } } } } }';
    const few = await statements(document.replace('FIRST', '2'));
    expect(few).toEqual(['Query.parties', 'Party.partnerships', 'Partnership.parties', 'Party.partnerships']);
    expect(await statements(document.replace('FIRST', '50'))).toEqual(few);
  });
});
