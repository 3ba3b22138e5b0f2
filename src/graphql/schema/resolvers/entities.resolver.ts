import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { NodeType } from '../../../domain/nodes.js';
import { badInput } from '../../../errors.js';
import type { AnyRow } from '../../../store/cypher/nodes.js';
import { BOUNDS } from '../../bounds.js';
import type { Context } from '../../context.js';
import { readCountryCode } from '../../party-keys.js';
import { nodeOf } from './query.resolver.js';
import { subgraphSdl } from '../subgraph-sdl.js';
import { AnyScalar, Entity, ENTITY_KEYS, Service } from '../types/entity.type.js';

const TYPES = Object.keys(ENTITY_KEYS);
const REPRESENTATION = z.looseObject({
  __typename: z.string(),
  id: z.string().optional(),
  code: z.string().optional(),
});

/** The type and the id that a representation names. @throws AppError BAD_USER_INPUT naming the representation */
function namedBy(given: unknown, at: number): { readonly type: NodeType; readonly id: string } {
  const path = `_entities.representations[${at}]`;
  const read = REPRESENTATION.safeParse(given);
  const type = TYPES.find((one) => one === read.data?.__typename) as NodeType | undefined;
  if (!read.success || !type)
    throw badInput(
      path,
      `it must be an object with a __typename: ${TYPES.join(', ')}`,
      `un objet avec un __typename est attendu : ${TYPES.join(', ')}`,
    );
  const { id, code } = read.data;
  if (id !== undefined) return { type, id };
  if (code !== undefined && ENTITY_KEYS[type]!.includes('code'))
    return { type, id: `country-${readCountryCode(code)}` };
  const keys = ENTITY_KEYS[type]!;
  throw badInput(path, `it names no key: ${keys.join(', ')}`, `aucune clé n’y est nommée : ${keys.join(', ')}`);
}

/** What a gateway of a federation asks. */
@Resolver()
export class EntitiesResolver {
  @Query(() => [Entity], {
    name: '_entities',
    nullable: 'items',
    description: `For a federation gateway: the nodes that representations name by type and key, in the order given, null for each unknown one; at most ${BOUNDS.values}.`,
  })
  entities(
    @Arg('representations', () => [AnyScalar], {
      description: 'Each with `__typename` and `id`; a country by `code` too.',
    })
    representations: unknown[],
    @Ctx() context: Context,
  ): Promise<(AnyRow | null)[]> {
    const named = representations.map(namedBy);
    return Promise.all(named.map(({ type, id }) => nodeOf(context, id, (one) => one === type)));
  }

  @Query(() => Service, {
    name: '_service',
    description: 'For a federation gateway: this graph as a subgraph.',
  })
  service(@Info() { schema }: GraphQLResolveInfo): Service {
    return { sdl: subgraphSdl(schema) };
  }
}
