import { isNonNullType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { Emit } from './plan.js';
import { Unplannable } from './unplannable.js';

/** The fields of a selection by their key in the reply. */
export type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** Whether rows of two types read the same fields in the same way, so that nobody need ask of which type a row is. */
export const readAlike = (one: GraphQLObjectType, wanted: Fields, other: GraphQLObjectType, fields: Fields): boolean =>
  wanted.size === fields.size &&
  [...wanted].every(([key, nodes]) => {
    const name = nodes[0]!.name.value;
    const others = fields.get(key);
    return (
      name !== '__typename' &&
      others?.length === nodes.length &&
      nodes.every((node, at) => node === others[at]) &&
      String(one.getFields()[name]?.type) === String(other.getFields()[name]?.type)
    );
  });

/** A column's value; one that must be there and is not is an error that only the ordinary execution reports rightly. */
export function checked(slot: { at: number }, field: GraphQLField<unknown, unknown>): Emit {
  if (!isNonNullType(field.type)) return (cells) => cells[slot.at] ?? null;
  return (cells) => {
    const value = cells[slot.at];
    if (value === null || value === undefined) throw new Unplannable();
    return value;
  };
}
