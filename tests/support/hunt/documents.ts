import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import type { Draw } from './draw.js';
import { literal, valueOf, wrongValue, type Value } from './values.js';

/** A document with what is sent beside it; variables are what a client would send, right or wrong. */
export interface Question {
  readonly query: string;
  readonly variables?: Value;
  readonly operationName?: Value;
  readonly extensions?: Value;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType;
const isComposite = (type: GraphQLNamedType): type is Composite => isObjectType(type) || isAbstractType(type);
const NAMES = ['none', 'a', '__typename', '__schema', 'id', 'nodes', 'é', '', '1'] as const;
/** Of a graph's version neither. */
const NO_DAYS = [null, '', '2020-02-30', '0123456789ab', 'x'.repeat(400), true, 1, {}, []] as const;
const WRONG_TYPES = ['Int', '[Int!]!', 'String', 'PartyFilter', 'None', '[[ID]]', 'Party', 'Boolean!'] as const;

/** Writes one document: valid, but for what the draw spoils. */
class Writer {
  readonly #variables = new Map<string, { readonly type: string; readonly value: Value }>();
  readonly #fragments: string[] = [];
  #fields: number;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly cursors: readonly string[],
    private readonly days: readonly string[],
  ) {
    this.#fields = draw.chance(0.02) ? 400 : 3 + draw.below(40);
  }

  question(): Question {
    const { draw } = this;
    const body = this.#root(draw.chance(0.05) ? 12 : 2 + draw.below(5));
    const declared = [...this.#variables].filter(() => !draw.spoils()).map(([name, { type }]) => `$${name}: ${type}`);
    if (draw.spoils()) declared.push(`$unused: ${draw.among(WRONG_TYPES)}`, `$unused: Int = "x"`);
    const kind = draw.spoils() ? draw.among(['mutation', 'subscription', 'fragment', '']) : 'query';
    const head = `${kind} Hunted${declared.length > 0 ? `(${declared.join(', ')})` : ''}${this.#graph()}`;
    const operations = [`${head} { ${body} }`, ...this.#fragments];
    if (draw.spoils()) operations.push(draw.among(operations), 'query Other { __typename }');
    return { query: operations.join('\n'), ...this.#beside() };
  }

  /** Which graph is asked for: mostly the current one. */
  #graph(): string {
    const { draw } = this;
    if (!draw.chance(0.02)) return this.#directives('query');
    const argument = draw.among(['version', 'knownOn']);
    const value = this.days.length > 0 && draw.chance(0.7) ? draw.among(this.days) : draw.among(NO_DAYS);
    return ` @graph(${argument}: ${literal(value)})`;
  }

  #beside(): Omit<Question, 'query'> {
    const { draw } = this;
    const values = [...this.#variables]
      .filter(() => !draw.spoils())
      .map(([name, { value }]): [string, Value] => [name, draw.spoils() ? wrongValue(draw) : value]);
    if (draw.spoils()) values.push([draw.among(NAMES), wrongValue(draw)]);
    return {
      ...(values.length > 0 && { variables: draw.spoils() ? wrongValue(draw) : Object.fromEntries(values) }),
      ...(draw.chance(0.2) && { operationName: draw.spoils() ? wrongValue(draw) : 'Hunted' }),
      ...(draw.spoils() && { extensions: wrongValue(draw) }),
      ...(draw.chance(0.03) && { extensions: { plan: true } }),
    };
  }

  #root(deep: number): string {
    const fields = Object.values(this.schema.getQueryType()!.getFields());
    const count = this.draw.chance(0.05) ? 1 + this.draw.below(60) : 1 + this.draw.below(3);
    return Array.from({ length: count }, (_, at) => {
      const field = this.draw.among(fields);
      const alias = count > 1 && !this.draw.spoils() ? `r${at}: ` : '';
      return alias + this.#field(field, deep);
    }).join(' ');
  }

  #field(field: GraphQLField<unknown, unknown>, deep: number): string {
    const { draw } = this;
    this.#fields -= 1;
    const name = draw.spoils() ? draw.among(NAMES) : field.name;
    const head = `${name}${this.#arguments(field.args)}${this.#directives('field')}`;
    const type = getNamedType(field.type);
    if (isComposite(type) === draw.spoils()) return head;
    return `${head} { ${this.#selection(isComposite(type) ? type : this.schema.getQueryType()!, deep - 1)} }`;
  }

  #selection(type: Composite, deep: number): string {
    const { draw } = this;
    const own = isUnionType(type) ? {} : type.getFields();
    const all = Object.values(own);
    const ends = deep <= 0 || this.#fields <= 0;
    const fields = ends ? all.filter((field) => isLeafType(getNamedType(field.type))) : all;
    const drawn = Array.from({ length: fields.length === 0 ? 0 : 1 + draw.below(4) }, () => draw.among(fields));
    // A list's nodes are what most ask for.
    const nodes = ends ? undefined : own['nodes'];
    const texts = [...new Set(nodes && draw.chance(0.6) ? [nodes, ...drawn] : drawn)].map((field) => {
      const alias = draw.chance(field.args.length > 0 ? 0.4 : 0.05) ? `a${this.#fields}: ` : '';
      return alias + this.#field(field, deep);
    });
    if (draw.chance(0.3) || texts.length === 0) texts.push('__typename');
    if (isAbstractType(type) && draw.chance(0.5)) {
      const on = draw.spoils() ? this.schema.getQueryType()! : draw.among(this.schema.getPossibleTypes(type));
      texts.push(`... on ${on.name}${this.#directives('inline')} { ${this.#selection(on, deep - 1)} }`);
    }
    return this.#asFragment(type, texts.join(' '));
  }

  /** Some selections stand in a fragment, which may spread itself, or not be there. */
  #asFragment(type: Composite, text: string): string {
    const { draw } = this;
    if (!draw.chance(0.06)) return text;
    const name = `F${this.#fragments.length}`;
    const inside = draw.spoils() ? `${text} ...F${draw.below(this.#fragments.length + 2)}` : text;
    if (!draw.spoils()) this.#fragments.push(`fragment ${name} on ${type.name} { ${inside} }`);
    return draw.spoils() ? `...${name} `.repeat(1 + draw.below(50)) : `...${name}`;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const { draw } = this;
    const given = args
      .filter((one) => (isNonNullType(one.type) ? !draw.spoils() : draw.chance(0.25)))
      .map((one) => `${draw.spoils() ? draw.among(NAMES) : one.name}: ${this.#argument(one)}`);
    if (draw.spoils()) given.push(`${draw.among(NAMES)}: ${literal(wrongValue(draw))}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #argument({ name, type }: GraphQLArgument): string {
    const { draw, cursors } = this;
    const value = valueOf(type, name, draw, cursors);
    return draw.chance(0.3)
      ? this.#variable(draw.spoils() ? draw.among(WRONG_TYPES) : String(type), value)
      : literal(value);
  }

  #variable(type: string, value: Value): string {
    const name = `v${this.#variables.size}`;
    this.#variables.set(name, { type, value });
    return `$${name}`;
  }

  #directives(where: string): string {
    const { draw } = this;
    if (draw.spoils())
      return ` @${draw.among(['none', 'graph', 'include', 'deprecated', where])}(if: ${literal(wrongValue(draw))})`;
    if (where === 'query' || !draw.chance(0.04)) return '';
    const condition = draw.chance(0.5) ? this.#variable('Boolean!', draw.chance(0.5)) : String(draw.chance(0.7));
    return ` @${draw.among(['include', 'skip'])}(if: ${condition})`;
  }
}

/** What a document is drawn from. */
export interface Sources {
  readonly schema: GraphQLSchema;
  /** Such as the server makes, and such as it never made. */
  readonly cursors: readonly string[];
  /** Those whose graph is prepared. */
  readonly days: readonly string[];
}

/** A document of the schema's root fields, nearly valid. */
export const huntedQuestion = ({ schema, cursors, days }: Sources, draw: Draw): Question =>
  new Writer(schema, draw, cursors, days).question();
