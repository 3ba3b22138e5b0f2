import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  printSchema,
  parse,
  Kind,
  print,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { constraintStatements, indexStatements } from '../../src/store/load.js';
import { printedSchema } from '../support/printed-schema.js';
import { EDGES, ENUMS, FIELDS, INTERFACES, SCALARS } from '../support/contract-names.js';

const schema = await apiSchema();
const typesOf = (of: GraphQLSchema) =>
  Object.values(of.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

test('schema/schema.graphql says what the code serves; `npx vitest run tests/unit/schema.test.ts -u` prints it again', async () => {
  const text = printedSchema(schema);
  await expect(text).toMatchFileSnapshot('../../schema/schema.graphql');
  expect(text.split('\n').length).toBeLessThan(2000);
});

test('schema/constraints.cypher has the statements that prepare an engine', async () => {
  const page = `// Printed from src/store/load.ts; a test keeps the two equal (npx vitest run tests/unit/schema.test.ts -u prints it again).
// Each version of the graph has its own: there the labels and the names end in the version.
${[...constraintStatements(), ...indexStatements()].map((statement) => `${statement};`).join('\n')}\n`;
  await expect(page).toMatchFileSnapshot('../../schema/constraints.cypher');
});

interface Described {
  readonly description?: string | null;
}

/** Everything a reader of the schema meets, by its path. */
function* described(): Generator<[string, Described]> {
  for (const type of typesOf(schema)) {
    yield [type.name, type];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field];
        for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument];
      }
  }
}

test('every type, field, argument, input field and enum value has a description', () => {
  expect([...described()].filter(([, { description }]) => !description?.trim()).map(([path]) => path)).toEqual([]);
});

test('the directive of an operation and its arguments are as the contract has them, and described', () => {
  const directive = schema.getDirective('graph')!;
  expect([directive.locations, directive.args.map(({ name, type }) => `${name}: ${String(type)}`)]).toEqual([
    ['QUERY'],
    ['version: String', 'knownOn: Date'],
  ]);
  for (const { description } of [directive, ...directive.args]) expect(description).toMatch(/[.)]$/);
});

test('every description is a sentence or more', () => {
  expect(
    [...described()]
      .filter(([, { description }]) => !/[.)]$/.test(description ?? ''))
      .map(([path, { description }]) => `${path}: ${description}`),
  ).toEqual([]);
});

test.each(SCALARS)('the scalar %s of the contract is there', (name) => {
  expect(isScalarType(schema.getType(name))).toBe(true);
});

test.each(Object.entries(ENUMS))('the enum %s of the contract has its values', (name, values) => {
  const type = schema.getType(name);
  expect(isEnumType(type) && type.getValues().map((value) => value.name)).toEqual(
    expect.arrayContaining(values.split(' ')),
  );
});

test.each(Object.entries(INTERFACES))('%s of the contract is also %s', (name, interfaces) => {
  const type = schema.getType(name);
  expect(isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map((each) => each.name) : []).toEqual(
    expect.arrayContaining(interfaces.split(' ')),
  );
});

type Fields = Map<string, { readonly type: string; readonly defaultValue: string | undefined; readonly args: Fields }>;

const readField = (
  node: FieldDefinitionNode | InputValueDefinitionNode,
): [string, { type: string; defaultValue: string | undefined; args: Fields }] => [
  node.name.value,
  {
    type: print(node.type),
    defaultValue: node.kind === Kind.INPUT_VALUE_DEFINITION && node.defaultValue ? print(node.defaultValue) : undefined,
    args: new Map(node.kind === Kind.FIELD_DEFINITION ? node.arguments?.map(readField) : []),
  },
];

/** The fields of each type as the schema is printed. */
const printed = new Map(
  parse(printSchema(schema)).definitions.flatMap((node): [string, Fields][] =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
      ? [[node.name.value, new Map((node.fields ?? []).map(readField))]]
      : [],
  ),
);

/** The fields of a contract's lines; one with a default value can only be an input's. */
const wanted = (lines: readonly string[]): Fields => {
  const isInput = lines.some((line) => / = \w+$/.test(line));
  const [node] = parse(`${isInput ? 'input' : 'type'} Any { ${lines.join('\n')} }`).definitions;
  if (node?.kind !== Kind.OBJECT_TYPE_DEFINITION && node?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION)
    throw new Error('the contract is no list of fields');
  return new Map(node.fields!.map(readField));
};

test.each(Object.entries({ ...FIELDS, ...EDGES }))(
  '%s has every field of the contract, with its type and arguments',
  (name, lines) => {
    const there = printed.get(name);
    expect(there, `the type ${name}`).toBeDefined();
    for (const [field, { type, defaultValue, args }] of wanted(lines)) {
      const found = there?.get(field);
      expect({ type: found?.type, defaultValue: found?.defaultValue }, `${name}.${field}`).toEqual({
        type,
        defaultValue,
      });
      for (const [argument, { type: argumentType, defaultValue: argumentDefault }] of args) {
        const other = found?.args.get(argument);
        expect({ type: other?.type, defaultValue: other?.defaultValue }, `${name}.${field}(${argument})`).toEqual({
          type: argumentType,
          defaultValue: argumentDefault,
        });
      }
    }
  },
);

const connections = [...printed].filter(([name]) => name.endsWith('Connection'));

test.each(connections)('%s has edges with cursors, nodes, pageInfo and totalCount', (name, fields) => {
  const edge = fields.get('edges')?.type.replaceAll(/[[\]!]/g, '') ?? '';
  const node = printed.get(edge)?.get('node')?.type;
  expect(printed.get(edge)?.get('cursor')?.type, `the cursor of ${edge}`).toBe('String!');
  expect(node).toMatch(/!$/);
  expect({
    nodes: fields.get('nodes')?.type,
    pageInfo: fields.get('pageInfo')?.type,
    totalCount: fields.get('totalCount')?.type,
    name,
  }).toEqual({ nodes: `[${node}]!`, pageInfo: 'PageInfo!', totalCount: 'Int!', name });
});

test('every field that gives a connection takes first and after', () => {
  const without = [...printed].flatMap(([name, fields]) =>
    [...fields]
      .filter(
        ([, { type, args }]) =>
          /Connection!?$/.test(type) && !(args.get('first')?.type === 'Int' && args.get('after')?.type === 'String'),
      )
      .map(([field]) => `${name}.${field}`),
  );
  expect(without).toEqual([]);
});
