import {
  BREAK,
  isEnumType,
  Kind,
  parse,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type Source,
} from 'graphql';
import { badInput } from '../../errors.js';
import { nearest } from '../../graphql/codes.js';

const VALUES: readonly string[] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
];

/** What a built-in scalar takes, in French: graphql-js says it in English only. */
const TAKES: Readonly<Record<string, string>> = {
  Int: 'un nombre entier est attendu',
  Float: 'un nombre est attendu',
  String: 'un texte entre guillemets est attendu',
  Boolean: 'true ou false est attendu',
  ID: 'un identifiant est attendu',
};

/**
 * An error of graphql-js about a value that does not fit its type (an unknown language, a word for a number), told like
 * every other: the argument's path and what may be given. Undefined for an error about anything else.
 */
export function coercionError(error: GraphQLError, schema: GraphQLSchema): ReturnType<typeof badInput> | undefined {
  const node = error.nodes?.[0];
  if (!node) return undefined;
  const inVariable = node.kind === Kind.VARIABLE_DEFINITION && error.extensions['code'] === 'BAD_USER_INPUT';
  if (!inVariable && !VALUES.includes(node.kind)) return undefined;
  const path = inVariable ? variablePath(node.variable.name.value, error.message) : argumentPath(node);
  const what = error.message
    .replace(/^Variable "\$\w+" got invalid value .*?(?: at "[^"]*")?; /s, '')
    .replace(/\.$/, '');
  if (/\bOneOf\b/.test(what)) return badInput(path, 'give exactly one key', 'donnez une clé, et une seule');
  const may = enumValues(what, schema);
  const french = error.extensions['messageFr'] ?? frenchOf(what);
  return may
    ? badInput(path, `${what}; it may be ${may}`, `cette valeur n'existe pas ; donnez ${may}`)
    : badInput(path, what, String(french));
}

/** Of an enum with more values than these the nearest are named. */
const MANY = 20;

/** The values of the enum that a message of graphql-js names, or those near the value that it names. */
function enumValues(message: string, schema: GraphQLSchema): string | undefined {
  const name = /in "(\w+)" enum|Enum "(\w+)" cannot represent/.exec(message)?.slice(1).find(Boolean);
  const type = name === undefined ? undefined : schema.getType(name);
  if (!isEnumType(type)) return undefined;
  const values = type.getValues().map((value) => value.name);
  const given = /Value "(\w*)" does not|value: "?(\w*)/.exec(message)?.slice(1).find(Boolean) ?? '';
  return (values.length > MANY ? nearest(given, values) : values).join(', ');
}

const frenchOf = (message: string): string => {
  const scalar = /^(\w+) cannot represent/.exec(message)?.[1] ?? '';
  return TAKES[scalar] ?? `la valeur ne convient pas à son type (${message})`;
};

/** `$filter.countries.0`, from what graphql-js prints: `at "filter.countries[0]"`. */
const variablePath = (name: string, message: string): string =>
  `$${/ at "([^"]+)"; /.exec(message)?.[1]?.replaceAll(/\[(\d+)\]/g, '.$1') ?? name}`;

/** Documents with errors, each read once: a hundred errors are told of one. */
const READ = new WeakMap<Source, DocumentNode>();

/** Where a value stands: the fields, the argument, the input fields and the places in lists that lead to it. */
function argumentPath(wrong: ASTNode): string {
  if (!wrong.loc) return '';
  const { start, source } = wrong.loc;
  const document = READ.get(source) ?? parse(source.body);
  READ.set(source, document);
  const names: string[] = [];
  visit(document, {
    enter: (node, _key, _parent, path) => {
      // What ends before it, or begins after it, does not lead to it.
      if (node.loc && (node.loc.start > start || node.loc.end < start)) return false;
      if (node.loc?.start !== start || node.kind !== wrong.kind) return undefined;
      let at: unknown = document;
      for (const [depth, key] of path.entries()) {
        at = (at as Readonly<Record<string | number, unknown>>)[key];
        if (path[depth - 1] === 'values') names.push(String(key));
        if (!Array.isArray(at)) names.push(...nameIn(at as ASTNode));
      }
      return BREAK;
    },
  });
  return names.join('.');
}

const nameIn = (node: ASTNode): string[] => {
  switch (node.kind) {
    case Kind.FIELD:
      return [node.alias?.value ?? node.name.value];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [node.name.value];
    case Kind.VARIABLE_DEFINITION:
      return [`$${node.variable.name.value}`];
    default:
      return [];
  }
};
