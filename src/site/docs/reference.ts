import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isUnionType,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';

/** What a type is to a reader of the API, in the order of the reference. */
export const ROLES = [
  'startTypes',
  'thingTypes',
  'resultTypes',
  'filterTypes',
  'wordTypes',
  'listTypes',
  'scalarTypes',
] as const;
export type Role = (typeof ROLES)[number];

/** A field, an argument, a member of a filter, a word of a list. */
export interface Member {
  readonly name: string;
  /** Absent of a word. */
  readonly type?: GraphQLType;
  readonly description: string;
  readonly arguments: readonly (Pick<Member, 'name' | 'description'> & {
    readonly type: GraphQLType;
    readonly defaultValue: unknown;
  })[];
  readonly defaultValue?: unknown;
}

/** A type of the schema, or one of its directives. */
export interface Entry {
  readonly name: string;
  readonly role: Role;
  readonly description: string;
  readonly members: readonly Member[];
  /** The interfaces that it implements, or the types that stand under it. */
  readonly kin: readonly string[];
  /** Where it is met: fields of this type and arguments that take it. */
  readonly metIn: readonly { readonly type: string; readonly member: string }[];
}

/** A type, or a member of it, that a search found. */
export interface Found {
  readonly type: string;
  readonly member?: string;
  readonly description: string;
}

const argumentsOf = (given: readonly GraphQLArgument[]): Member['arguments'] =>
  given.map(({ name, type, description, defaultValue }) => ({
    name,
    type,
    description: description ?? '',
    defaultValue,
  }));

function membersOf(type: GraphQLNamedType): Member[] {
  if (isEnumType(type))
    return type.getValues().map(({ name, description }) => ({ name, description: description ?? '', arguments: [] }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map(({ name, type: of, description, defaultValue }) => ({
      name,
      type: of,
      description: description ?? '',
      arguments: [],
      defaultValue,
    }));
  if (isObjectType(type) || isInterfaceType(type))
    return Object.values(type.getFields()).map(({ name, type: of, description, args }) => ({
      name,
      type: of,
      description: description ?? '',
      arguments: argumentsOf(args),
    }));
  return [];
}

function roleOf(type: GraphQLNamedType, schema: GraphQLSchema): Role {
  if (type === schema.getQueryType()) return 'startTypes';
  if (isScalarType(type)) return 'scalarTypes';
  if (isEnumType(type)) return 'wordTypes';
  if (isInputObjectType(type)) return 'filterTypes';
  if (/(Connection|Edge|PageInfo)$/.test(type.name)) return 'listTypes';
  const isThing =
    type.name === 'Node' || (!isUnionType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));
  return isThing ? 'thingTypes' : 'resultTypes';
}

function kinOf(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  if (isInterfaceType(type)) {
    const { interfaces, objects } = schema.getImplementations(type);
    return [...type.getInterfaces(), ...interfaces, ...objects].map(({ name }) => name);
  }
  return isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
}

/** Every type of the schema as a reader meets it, and its own directives; by name within each role. */
export function referenceOf(schema: GraphQLSchema): readonly Entry[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const met = new Map<string, { type: string; member: string }[]>();
  for (const type of types)
    for (const { name, type: of, arguments: taken } of membersOf(type))
      for (const named of new Set(
        [of, ...taken.map((one) => one.type)].flatMap((one) => (one ? [getNamedType(one).name] : [])),
      ))
        met.set(named, [...(met.get(named) ?? []), { type: type.name, member: name }]);
  const entries = types.map((type) => ({
    name: type.name,
    role: roleOf(type, schema),
    description: type.description ?? '',
    members: membersOf(type),
    kin: kinOf(type, schema),
    // A text or a number is met everywhere, which says nothing.
    metIn: isScalarType(type) ? [] : (met.get(type.name) ?? []),
  }));
  const directives = schema
    .getDirectives()
    .filter((one) => !isSpecifiedDirective(one))
    .map(({ name, description, args }) => ({
      name: `@${name}`,
      role: 'startTypes' as const,
      description: description ?? '',
      members: argumentsOf(args).map((one) => ({ ...one, arguments: [] })),
      kin: [],
      metIn: [],
    }));
  const order = ({ role, name }: Entry): string => `${ROLES.indexOf(role)} ${name.replace('@', '~')}`;
  return [...entries, ...directives].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How near a name is to what is searched: itself, its beginning, a part of it, its description; none is undefined. */
function nearness(name: string, description: string, words: readonly string[]): number | undefined {
  const own = folded(name);
  const text = `${own} ${folded(description)}`;
  if (!words.every((word) => text.includes(word))) return undefined;
  const [first = ''] = words;
  if (own === first) return 0;
  if (own.startsWith(first)) return 1;
  return own.includes(first) ? 2 : 3;
}

/** Types and members that have all words searched in their name or description, without regard to accents, nearest first. */
export function searchReference(entries: readonly Entry[], asked: string): Found[] {
  // `Party.name` is how the reference itself writes a field.
  const words = folded(asked)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const all = entries.flatMap((entry): Found[] => [
    { type: entry.name, description: entry.description },
    ...entry.members.map(({ name, description, arguments: taken }) => ({
      type: entry.name,
      member: name,
      description: [description, ...taken.map((one) => `${one.name}: ${one.description}`)].join(' '),
    })),
  ]);
  return all
    .flatMap((found) => {
      const inType = found.member !== undefined && words.includes(folded(found.type)) ? `${found.type} ` : '';
      const near = nearness(found.member ?? found.type, inType + found.description, words);
      return near === undefined ? [] : [{ found, near }];
    })
    .sort((a, b) => a.near - b.near || Number(a.found.member !== undefined) - Number(b.found.member !== undefined))
    .map(({ found }) => found);
}
