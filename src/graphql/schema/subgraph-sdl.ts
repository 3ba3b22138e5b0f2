import {
  Kind,
  parse,
  print,
  printSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import type { NodeType } from '../../domain/nodes.js';
import { ENTITY_KEYS } from './types/entity.type.js';

/** What only the gateway asks for is no part of the graph that is composed. */
const OWN_TYPES = new Set(['_Any', '_Entity', '_Service']);
const OWN_FIELDS = new Set(['_entities', '_service']);
/** Types that other graphs have too, with the same fields. */
const SHARED = new Set(['PageInfo']);
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])\n\n`;

const directive = (name: string, fields?: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments:
    fields === undefined
      ? []
      : [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'fields' },
            value: { kind: Kind.STRING, value: fields },
          },
        ],
});

const keysOf = (type: string): ConstDirectiveNode[] =>
  (ENTITY_KEYS[type as NodeType] ?? []).map((fields) => directive('key', fields));

function* composed(definitions: readonly DefinitionNode[]): Generator<DefinitionNode> {
  for (const definition of definitions) {
    if ('name' in definition && OWN_TYPES.has(definition.name?.value ?? '')) continue;
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) {
      yield definition;
      continue;
    }
    const name = definition.name.value;
    yield {
      ...definition,
      directives: [...keysOf(name), ...(SHARED.has(name) ? [directive('shareable')] : [])],
      fields: definition.fields?.filter((field) => !OWN_FIELDS.has(field.name.value)) ?? [],
    };
  }
}

const written = new WeakMap<GraphQLSchema, string>();

/** The schema as a subgraph of a federation, written once. */
export function subgraphSdl(schema: GraphQLSchema): string {
  let text = written.get(schema);
  if (text === undefined) {
    const { definitions } = parse(printSchema(schema));
    text = `${LINK}${print({ kind: Kind.DOCUMENT, definitions: [...composed(definitions)] })}\n`;
    written.set(schema, text);
  }
  return text;
}
