import { composeServices } from '@theguild/federation-composition';
import { buildASTSchema, isObjectType, isUnionType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { subgraphSdl } from '../../src/graphql/schema/subgraph-sdl.js';
import { ENTITY_KEYS } from '../../src/graphql/schema/types/entity.type.js';

const schema = await apiSchema();

/** A graph of somebody else, who knows budgets by our ids and visas by codes of countries. */
const OTHER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])
type FrenchAuthority @key(fields: "id") { id: ID! budget: Int }
type Partnership @key(fields: "id") { id: ID! pressCuttings(first: Int): PressCuttingConnection! }
type Country @key(fields: "code") { code: String! needsVisa: Boolean }
type Call @key(fields: "id") { id: ID! lead: FrenchAuthority }
type PressCuttingConnection { nodes: [PressCutting!]! pageInfo: PageInfo! }
type PressCutting { title: String! }
type PageInfo @shareable { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
type Query { budgets: [FrenchAuthority!]! }
`;

test('the subgraph is composed with a second one that adds fields to parties, partnerships, countries and calls', () => {
  const composed = composeServices([
    { name: 'passerelles', url: 'http://passerelles.test/graphql', typeDefs: parse(subgraphSdl(schema)) },
    { name: 'other', url: 'http://other.test/graphql', typeDefs: parse(OTHER) },
  ]);
  expect(composed.errors).toBeUndefined();
  const supergraph = buildASTSchema(parse(composed.supergraphSdl!), { assumeValid: true, assumeValidSDL: true });
  const fieldsOf = (name: string): string[] => {
    const type = supergraph.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  expect(fieldsOf('FrenchAuthority')).toEqual(expect.arrayContaining(['insee', 'partnerships', 'budget']));
  expect(fieldsOf('Partnership')).toEqual(expect.arrayContaining(['title', 'pressCuttings']));
  expect(fieldsOf('Country')).toEqual(expect.arrayContaining(['name', 'needsVisa']));
  expect(fieldsOf('Call')).toEqual(expect.arrayContaining(['closesOn', 'lead']));
  expect(fieldsOf('Query')).toEqual(expect.arrayContaining(['partnerships', 'budgets']));
  for (const own of ['_entities', '_service']) expect(fieldsOf('Query')).not.toContain(own);
});

test('each type with a key is one of the entities, and its keys are fields that are never null', () => {
  const union = schema.getType('_Entity');
  expect(
    isUnionType(union) &&
      union
        .getTypes()
        .map(({ name }) => name)
        .sort(),
  ).toEqual(Object.keys(ENTITY_KEYS).sort());
  for (const [name, keys] of Object.entries(ENTITY_KEYS)) {
    const type = schema.getType(name);
    for (const key of keys) expect(isObjectType(type) && String(type.getFields()[key]?.type)).toMatch(/^(ID|String)!$/);
    expect(subgraphSdl(schema)).toMatch(
      new RegExp(`type ${name} implements [\\w &]+ ${keys.map((key) => `@key\\(fields: "${key}"\\)`).join(' ')}`),
    );
  }
});
