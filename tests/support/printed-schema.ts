import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';

/** A description that stands so often says what lists have in common: it is printed once. */
const OFTEN = 8;

interface Described {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
}

/** Types of lists are named by what they are. */
const keyOf = ({ name, description }: Described): string =>
  description ? `${name.value.replace(/^[A-Z]\w+(?=Connection$|Edge$)/, '…')}: ${description.value}` : '';

/** The same node without a description that stands elsewhere. */
const without = <Node extends Described>(node: Node, isElsewhere: (key: string) => boolean): Node =>
  isElsewhere(keyOf(node)) ? { ...node, description: undefined } : node;

/** The descriptions that many arguments, fields and types share. */
function sharedIn(document: DocumentNode): string[] {
  const times = new Map<string, number>();
  const count = (node: Described): void => {
    if (node.description) times.set(keyOf(node), (times.get(keyOf(node)) ?? 0) + 1);
  };
  visit(document, { InputValueDefinition: count, FieldDefinition: count, ObjectTypeDefinition: count });
  return [...times].flatMap(([key, number]) => (number >= OFTEN ? [key] : [])).sort();
}

/** What interfaces say of the fields, and of their arguments, that their types have as well. */
function saidByInterfaces(document: DocumentNode): (of: readonly NamedTypeNode[], field: string) => Set<string> {
  const fields = new Map<string, Set<string>>();
  for (const node of document.definitions)
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const field of node.fields ?? [])
        fields.set(`${node.name.value}.${field.name.value}`, new Set([field, ...(field.arguments ?? [])].map(keyOf)));
  return (of, field) => new Set(of.flatMap(({ name }) => [...(fields.get(`${name.value}.${field}`) ?? [])]));
}

/**
 * The schema as text, sorted by name: moving a resolver to another file changes nothing. What arguments and fields of
 * lists share stands once, at the head, and what an interface says of a field, at the interface; the schema that is
 * served says it at each.
 */
export function printedSchema(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const said = saidByInterfaces(document);
  const shortField = (field: FieldDefinitionNode, of: readonly NamedTypeNode[]): FieldDefinitionNode => {
    const elsewhere = said(of, field.name.value);
    const short = without(field, (key) => elsewhere.has(key));
    return { ...short, arguments: field.arguments?.map((one) => without(one, (key) => elsewhere.has(key))) };
  };
  const ofInterfaces = visit(document, {
    ObjectTypeDefinition: (node) => ({
      ...node,
      fields: node.fields?.map((field) => shortField(field, node.interfaces ?? [])),
    }),
  });
  const shared = sharedIn(ofInterfaces);
  const isShared = (key: string): boolean => shared.includes(key);
  const short = visit(ofInterfaces, {
    InputValueDefinition: { leave: (node) => without(node, isShared) },
    FieldDefinition: { leave: (node) => without(node, isShared) },
    ObjectTypeDefinition: { leave: (node) => without(node, isShared) },
  });
  const head = [
    '# What many types, fields and arguments share; the schema that is served says so at each.',
    ...shared.map((text) => `#   ${text.replaceAll('\n', ' ')}`),
    '# What an interface says of a field holds for the types that implement it.',
  ];
  // A description of one line stands on one line, however long it is.
  const text = print(short).replaceAll(/"""\n\s*([^\n]*[^\n"\\])\n\s*"""/g, '"""$1"""');
  return `${head.join('\n')}\n\n${text}\n`;
}
