import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { Relation } from '../../store/cypher/relation.js';
import { RELATIONS } from '../../store/cypher/relations.js';
import type { Context } from '../context.js';
import { page } from './field.js';
import { argumentsType } from '../list-arguments.js';
import type { PageArguments } from '../page.js';
import { TYPES } from './types/by-name.js';
import * as connections from './types/connections.js';

const CONNECTIONS: Readonly<Record<string, ClassType>> = connections;

interface Parent {
  readonly id: string;
}
type Prototype = Record<string, unknown>;

/** Makes the method of a field, and tells type-graphql what each of its parameters is. */
const METHODS: Readonly<
  Record<NonNullable<Relation['gives']>, (relation: Relation, on: Prototype, field: string) => void>
> = {
  page: (relation, on, field) => {
    on[field] = (parent: Parent | undefined, args: PageArguments, context: Context, info: GraphQLResolveInfo) =>
      page(context, relation, parent?.id ?? '', info, args);
    Root()(on, field, 0);
    Args(() => argumentsType(relation))(on, field, 1);
    Ctx()(on, field, 2);
    Info()(on, field, 3);
  },
  all: (relation, on, field) => {
    on[field] = ({ id }: Parent, { loaders }: Context) => loaders.all(relation, id);
    Root()(on, field, 0);
    Ctx()(on, field, 1);
  },
  one: oneOf,
  maybe: oneOf,
};

function oneOf(relation: Relation, on: Prototype, field: string): void {
  on[field] = ({ id }: Parent, { loaders }: Context) => loaders.one(relation, id);
  Root()(on, field, 0);
  Ctx()(on, field, 1);
}

/** What a relation's field gives, in the words of type-graphql. */
function returned({ gives, to, type = to }: Relation): ClassType | [ClassType] {
  if (gives === 'page') return CONNECTIONS[`${type}Connection`]!;
  return gives === 'all' ? [TYPES[type]!] : TYPES[type]!;
}

/** The resolver of the fields of one owner that follow a relation. */
function resolverOf(owner: string, relations: readonly Relation[]): ClassType {
  class RelationResolver {}
  const on = RelationResolver.prototype as Prototype;
  const isRoot = owner === 'Query';
  for (const relation of relations) {
    const { name, gives, description } = relation;
    const field = name.slice(owner.length + 1);
    METHODS[gives!](relation, on, field);
    const method = Object.getOwnPropertyDescriptor(on, field)!;
    (isRoot ? Query : FieldResolver)(() => returned(relation), { description, nullable: gives === 'maybe' })(
      on,
      field,
      method,
    );
  }
  if (isRoot) Resolver()(RelationResolver);
  else Resolver(() => TYPES[owner]!)(RelationResolver);
  return RelationResolver;
}

/** The resolvers of all fields that follow a relation and do nothing more. */
export function relationResolvers(): ClassType[] {
  const byOwner = new Map<string, Relation[]>();
  for (const relation of Object.values<Relation>(RELATIONS)) {
    const owner = relation.name.split('.')[0]!;
    if (relation.gives) byOwner.set(owner, [...(byOwner.get(owner) ?? []), relation]);
  }
  return [...byOwner].map(([owner, relations]) => resolverOf(owner, relations));
}
