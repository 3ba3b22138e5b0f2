import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { nodeTypeOf, type NodeType } from '../../../domain/nodes.js';
import { Country } from './country.type.js';
import { ForeignAuthority, FrenchAuthority, Organisation } from './party.type.js';
import { Partnership } from './partnership.type.js';
import { Call } from './programme.type.js';

/* What a federation of graphs (Apollo Federation 2) asks of a subgraph. */

/** The types that other subgraphs may add fields to, each with the fields that name one of its nodes. */
export const ENTITY_KEYS: Readonly<Partial<Record<NodeType, readonly string[]>>> = {
  FrenchAuthority: ['id'],
  ForeignAuthority: ['id'],
  Organisation: ['id'],
  Partnership: ['id'],
  Country: ['id', 'code'],
  Call: ['id'],
};

export const AnyScalar = new GraphQLScalarType({
  name: '_Any',
  description:
    'A node as another graph of a federation names it: its `__typename` and a key (représentation d’un nœud).',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

export const Entity = createUnionType({
  name: '_Entity',
  description: 'The nodes that other graphs of a federation may add to (entités).',
  types: () => [FrenchAuthority, ForeignAuthority, Organisation, Partnership, Country, Call] as const,
  resolveType: ({ id }) => nodeTypeOf(id)!,
});

@ObjectType('_Service', { description: 'What a federation gateway reads of this graph (sous-graphe).' })
export class Service {
  @Field(() => String, { description: 'The schema with its keys, in the language of Apollo Federation 2.' })
  sdl!: string;
}
