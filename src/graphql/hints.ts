import {
  getArgumentValues,
  getVariableValues,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { nodeTypeOf, type NodeType } from '../domain/nodes.js';
import { idOfAnotherKind, unknownKey, unknownYear, type AppError } from '../errors.js';
import type { Arguments } from './list-arguments.js';
import { givenKeys } from './party-keys.js';
import type { Resolving } from './planner/resolve-fields.js';
import { Selected } from './planner/selected.js';

/** Why a field is null: the key it was asked by leads nowhere. */
export interface Hint {
  readonly argument: string;
  readonly given: string;
  readonly message: string;
  readonly messageFr: string;
}

/** A key that a root field was asked by: where it stands, what it is called, its value. */
type Key = readonly [argument: string, name: string, value: string];

const byId = ({ id }: Arguments): Key[] => [['id', 'id', String(id)]];

/** The root fields that answer an unknown key with null, with the keys of each. */
const KEYS: Readonly<Record<string, (args: Arguments) => Key[]>> = {
  node: byId,
  nodes: ({ ids }) => (ids as readonly string[]).map((id, at) => [`ids.${at}`, 'id', id]),
  party: (args) => givenKeys(args).map(([name, value]) => [args['by'] ? `by.${name}` : name, name, value]),
  partnership: byId,
  programme: byId,
  call: byId,
  source: byId,
  year: ({ year }) => [['year', 'year', String(year)]],
};

function hintOf(field: GraphQLField<unknown, unknown>, path: string, [argument, name, value]: Key): Hint {
  const error = whyNot(field, `${path}.${argument}`, name, value);
  const { message, french } = error.forVisitors;
  return { argument: `${path}.${argument}`, given: value.slice(0, 100), message, messageFr: french };
}

function whyNot({ name: field }: GraphQLField<unknown, unknown>, path: string, name: string, value: string): AppError {
  if (name === 'year') return unknownYear(path, value);
  const type: NodeType | undefined = name === 'id' ? nodeTypeOf(value) : undefined;
  const isAnother = type !== undefined && !field.startsWith('node') && !IDS[field]?.test(type);
  return isAnother ? idOfAnotherKind(path, value, type) : unknownKey(path, name, value);
}

const IDS: Readonly<Record<string, RegExp>> = {
  party: /Authority$|^Organisation$/,
  partnership: /^Partnership$/,
  programme: /^Programme$/,
  call: /^Call$/,
  source: /^Source$/,
};

const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.includes(null));

/** A hint for each root field that is null because its key leads nowhere; none for what an error says already. */
export function hintsOf(
  { schema, document, operation, variables }: Pick<Resolving, 'schema' | 'document' | 'operation' | 'variables'>,
  data: Readonly<Record<string, unknown>> | null | undefined,
  errors: readonly { readonly path?: readonly (string | number)[] | undefined }[],
): Hint[] {
  const failed = new Set(errors.map(({ path }) => path?.[0]));
  const empty = Object.keys(data ?? {}).filter((key) => isNothing(data![key]) && !failed.has(key));
  if (empty.length === 0) return [];
  const query = schema.getQueryType()!;
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fields = new Selected(schema, document, operation, coerced).root(query);
  return empty.flatMap((key) => hintsOfField(query, key, fields.get(key)![0]!, data![key], coerced));
}

function hintsOfField(
  query: GraphQLObjectType,
  key: string,
  node: FieldNode,
  value: unknown,
  variables: Readonly<Record<string, unknown>>,
): Hint[] {
  const field = query.getFields()[node.name.value]!;
  const keys = KEYS[field.name]?.(getArgumentValues(field, node, variables)) ?? [];
  return keys.filter((_, at) => !Array.isArray(value) || value[at] === null).map((one) => hintOf(field, key, one));
}
