import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import { nodeTypeOf } from '../../domain/nodes.js';
import type { Relation } from '../../store/cypher/relation.js';
import { ROWS, type RowType } from '../../store/cypher/rows.js';
import { readReferenceClaimId } from '../reference-claims.js';
import { checked, readAlike, type Fields } from './columns.js';
import {
  connectionEmit,
  cursorEmit,
  edgesEmit,
  nodesEmit,
  PAGE_INFO,
  type EdgeEmit,
  type PageEmit,
  type RowsEmit,
} from './connection.js';
import type { Draft } from './draft.js';
import { BY_KEY, COMPUTED, PICKS, relationOf, type ByKey, type Computed } from './fields.js';
import { argumentsOf, hasVariables, Lists, type Ground } from './lists.js';
import { objectOf } from './object.js';
import { isReadOnce, type Emit, type Plan, type PlanField, type PlanList, type RootValue, type Run } from './plan.js';
import { carrierOf, rowsBelow } from './rows-below.js';
import type { StepDocument } from './rows-step.js';
import { Unplannable } from './unplannable.js';

type Field = GraphQLField<unknown, unknown>;
/** A root field that gives one node, of one type where only that is asked for. */
type OneNode = ByKey & { readonly type?: GraphQLObjectType };
type FieldsByType = ReadonlyMap<GraphQLObjectType, Fields>;

const OF_EVERY_NODE: ReadonlySet<string> = new Set(['id', '__typename']);
const ROW_TYPES = new Set<string>(Object.keys(ROWS));
const rowTypeOfType = (type: string): string =>
  ['FrenchAuthority', 'ForeignAuthority', 'Organisation'].includes(type) ? 'Party' : type;

/**
 * Makes the plan of an operation of a validated document: which statements read what, how the reply is made of it, and
 * which fields are left to their resolvers.
 * @param deciding the variables that directives decide by
 */
export async function compilePlan(
  ground: Ground,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  deciding: Readonly<Record<string, unknown>>,
): Promise<Plan> {
  const fragments = Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  for (;;) {
    const compiler = new Compiler(ground, fragments, operation, deciding);
    const plan = compiler.plan();
    if (compiler.unread.size === 0) return plan;
    await ground.degrees.load(compiler.unread);
  }
}

/** Whether a field's rows are those of its relation. */
const hasRowsOf = (relation: Relation, { type }: Field): boolean => {
  const { name } = getNamedType(type);
  return name.endsWith('Connection') || rowTypeOfType(name) === relation.to;
};

const WHOLE: PlanList['wanted'] = { rows: true, total: false, more: true, keys: false };

class Compiler {
  readonly #lists: Lists;
  readonly #made = new Map<
    Draft,
    { readonly relation: Relation; readonly nodes: readonly FieldNode[]; readonly emit: Emit }[]
  >();

  constructor(
    readonly ground: Ground,
    readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    readonly operation: OperationDefinitionNode,
    readonly deciding: Readonly<Record<string, unknown>>,
  ) {
    this.#lists = new Lists(ground);
  }

  get unread(): ReadonlySet<Relation> {
    return this.#lists.unread;
  }

  plan(): Plan {
    const { schema } = this.ground;
    const query = schema.getQueryType()!;
    const { selectionSet } = this.operation;
    const lists = this.#lists.all;
    const fields = [...collectFields(schema, this.fragments, this.deciding, query, selectionSet)].map(
      ([key, nodes]): PlanField => {
        const before = lists.length;
        const emit = this.#root(query, key, nodes);
        return { key, nodes, ...(emit && { read: { emit, lists: lists.slice(before) } }) };
      },
    );
    this.#lists.settle();
    return {
      fields,
      roots: lists.filter(({ relation }) => relation.parent === undefined),
      lists,
      statements: lists.filter(({ readMode }) => readMode === 'separate').length,
      left: fields.filter(({ read }) => !read),
      isWhole: fields.every(({ read }) => read) && lists.every(({ steps }) => steps.length === 0),
      make: objectOf(
        fields.map(({ key }, at) => ({
          key,
          emit: (values: readonly (RootValue | undefined)[], resolved: Readonly<Record<string, unknown>>) => {
            const read = values[at];
            return read ? read.value : resolved[key];
          },
        })),
      ),
    };
  }

  /** How a root field is read; undefined where its resolver answers it. */
  #root(query: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): ((run: Run) => unknown) | undefined {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return () => query.name;
    const field = query.getFields()[name];
    if (!field) return undefined;
    const fields = this.#fieldsOf(field, nodes);
    const byKey: OneNode | undefined = BY_KEY[name] ?? (name === 'node' ? this.#nodeOfOneType(fields) : undefined);
    const relation: Relation | undefined = byKey
      ? { name: `Query.${name}`, path: [], to: byKey.to, order: [{ key: 'id', descending: false }] }
      : relationOf('Query', name);
    const type = getNamedType(field.type);
    if (!relation || (!byKey && !type.name.endsWith('Connection'))) return undefined;
    const list = this.#list(
      undefined,
      relation,
      field,
      nodes,
      key,
      byKey &&
        ((args) => {
          const found = byKey.property(args);
          return found && { [found.name]: found.value };
        }),
    );
    const emit = byKey
      ? this.#first(list, field, byKey.type ? new Map([[byKey.type, fields.get(byKey.type)!]]) : fields, true)
      : this.#connection(list, field, nodes);
    return (run) => emit(run.fetched[list.at]?.get('')?.rows ?? [], run.fetched[list.at]?.get('')?.total ?? 0, [], run);
  }

  /** How a node of any kind is found where its document asks for more than its id of one kind alone. */
  #nodeOfOneType(fieldsByType: FieldsByType): OneNode | undefined {
    const [one, ...others] = [...fieldsByType].filter(([, fields]) =>
      [...fields.values()].some(([node]) => !OF_EVERY_NODE.has(node!.name.value)),
    );
    if (!one || others.length > 0) return undefined;
    const [type] = one;
    const to = rowTypeOfType(type.name) as RowType;
    if (!ROW_TYPES.has(to)) return undefined;
    return {
      type,
      to,
      // The claims of a reference package are no nodes.
      property: ({ id }) =>
        nodeTypeOf(String(id)) === type.name && !readReferenceClaimId(String(id))
          ? { name: 'id', value: id }
          : undefined,
    };
  }

  /** The fields of a selection for each type that its rows may have. */
  #fieldsOf(field: Field, nodes: readonly FieldNode[]): FieldsByType {
    const type = getNamedType(field.type);
    const possible = isAbstractType(type)
      ? this.ground.schema.getPossibleTypes(type)
      : isObjectType(type)
        ? [type]
        : [];
    return new Map(
      possible.map((each) => [
        each,
        collectSubfields(this.ground.schema, this.fragments, this.deciding, each, nodes as FieldNode[]),
      ]),
    );
  }

  #list(
    above: Draft | undefined,
    relation: Relation,
    field: Field,
    nodes: readonly FieldNode[],
    path: string,
    key?: PlanList['key'],
  ): Draft {
    const paged = getNamedType(field.type).name.endsWith('Connection');
    return this.#lists.add(above, relation, {
      field,
      nodes,
      path,
      paged,
      wanted: paged ? this.#wantedOf(field, nodes) : WHOLE,
      key,
    });
  }

  #wantedOf(field: Field, nodes: readonly FieldNode[]): PlanList['wanted'] {
    const [[type, fields]] = [...this.#fieldsOf(field, nodes)] as [[GraphQLObjectType, Fields]];
    const names = [...fields.values()].map(([node]) => node!.name.value);
    const within = [...fields.values()]
      .filter(([node]) => ['edges', 'pageInfo'].includes(node!.name.value))
      .flatMap((inner) => this.#names(type.getFields()[inner[0]!.name.value]!, inner).map(({ name }) => name));
    const total = names.includes('totalCount');
    return {
      total,
      rows: !total || names.some((name) => name !== 'totalCount' && name !== '__typename'),
      more: within.some((name) => name.startsWith('has')),
      keys: within.some((name) => name.toLowerCase().endsWith('cursor')),
    };
  }

  /** What makes the object of each row of a list. */
  #rows(list: Draft, fieldsByType: FieldsByType): Emit {
    const [[first, wanted], ...others] = [...fieldsByType] as [
      [GraphQLObjectType, Fields],
      ...[GraphQLObjectType, Fields][],
    ];
    if (others.every(([type, fields]) => readAlike(first, wanted, type, fields)))
      return this.#object(list, [...fieldsByType.keys()], wanted);
    const byType = new Map([...fieldsByType].map(([type, fields]) => [type.name, this.#object(list, [type], fields)]));
    const id = list.column('id');
    return (cells, carrier, run) => byType.get(nodeTypeOf(cells[id.at] as string)!)!(cells, carrier, run);
  }

  /** @param types those of the rows, which read these fields alike */
  #object(list: Draft, types: readonly GraphQLObjectType[], fields: Fields): Emit {
    return objectOf(
      [...fields].map(([key, nodes]) => ({
        key,
        emit: this.#field(list, types[0]!, key, nodes) ?? this.#resolved(list, types, nodes),
      })),
    );
  }

  /** A field that its resolver answers, for all rows of its list at once. */
  #resolved(list: Draft, types: readonly GraphQLObjectType[], nodes: readonly FieldNode[]): Emit {
    const step = list.stepOfRows(this.#stepOn(this.ground.schema.getType(list.relation.to) as GraphQLObjectType));
    const key = step.add(types, nodes);
    return (cells, _carrier, run) => run.resolved.get(step)!.get(cells[list.idSlot.at])![key];
  }

  #stepOn = (type: StepDocument['type']): StepDocument => ({
    schema: this.ground.schema,
    operation: this.operation,
    fragments: this.fragments,
    type,
  });

  /** How a field is read; undefined where its resolver answers it. */
  #field(list: Draft, type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Emit | undefined {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return () => type.name;
    const field = type.getFields()[name]!;
    const owners = [type.name, rowTypeOfType(type.name)];
    const path = `${list.path}.${key}`;
    const computed = owners.map((owner) => COMPUTED[`${owner}.${name}`]).find(Boolean);
    if (computed) return this.#computed(list, field, nodes, computed);
    const pick = PICKS[`${type.name}.${name}`];
    if (pick) return this.#picked(list, field, nodes, path, pick);
    const relation = owners.map((owner) => relationOf(owner, name)).find(Boolean);
    if (relation)
      return hasRowsOf(relation, field)
        ? this.#once(list, relation, nodes, () => this.#below(list, field, nodes, path, relation))
        : undefined;
    const columns: readonly string[] = ROW_TYPES.has(owners[1]!) ? Object.keys(ROWS[owners[1] as RowType].shape) : [];
    if (!columns.includes(name) || !isLeafType(getNamedType(field.type)) || field.args.length > 0) return undefined;
    return checked(list.column(name), field);
  }

  #computed(list: Draft, field: Field, nodes: readonly FieldNode[], { columns, value, expression }: Computed): Emit {
    if (expression && !hasVariables(nodes))
      return checked(list.cell(expression(getArgumentValues(field, nodes[0]!))), field);
    const slots = columns.map((column) => [column, list.column(column)] as const);
    const args = argumentsOf(field, nodes);
    const read: Emit = (cells, _carrier, run) =>
      value(Object.fromEntries(slots.map(([column, { at }]) => [column, cells[at] ?? null])), args(run));
    if (isLeafType(getNamedType(field.type))) return read;
    const [[type, fields]] = [...this.#fieldsOf(field, nodes)] as [[GraphQLObjectType, Fields]];
    const make = objectOf(
      [...fields].map(([key, [node]]) => {
        const name = node!.name.value;
        return {
          key,
          emit: (found: Readonly<Record<string, unknown>>) => (name === '__typename' ? type.name : found[name]),
        };
      }),
    );
    return (cells, carrier, run) => {
      const found = read(cells, carrier, run) as Readonly<Record<string, unknown>> | null;
      return found && make(found);
    };
  }

  /** The same fields of an interface stand in the selection of each of its types: they are one list. */
  #once(list: Draft, relation: Relation, nodes: readonly FieldNode[], make: () => Emit): Emit {
    const made = this.#made.get(list) ?? [];
    const known = made.find(
      (one) =>
        one.relation === relation &&
        one.nodes.length === nodes.length &&
        one.nodes.every((node, at) => node === nodes[at]),
    );
    if (known) return known.emit;
    const emit = make();
    this.#made.set(list, [...(this.#made.get(list) ?? []), { relation, nodes, emit }]);
    return emit;
  }

  #below(list: Draft, field: Field, nodes: readonly FieldNode[], path: string, relation: Relation): Emit {
    const connection = getNamedType(field.type).name.endsWith('Connection');
    const below = this.#list(list, relation, field, nodes, path);
    const make = connection
      ? this.#connection(below, field, nodes)
      : isListType(nullable(field))
        ? this.#all(below, field, nodes)
        : this.#first(below, field, this.#fieldsOf(field, nodes), false);
    return this.#joined(list, below, make);
  }

  #joined(list: Draft, below: Draft, make: RowsEmit): Emit {
    const emit: Emit = (cells, carrier, run) => {
      const { rows, total } = rowsBelow(below, cells[list.idSlot.at], cells, carrier, run);
      return make(rows, total, carrier, run);
    };
    if (!isReadOnce(below)) return emit;
    // What is read once for each parent hangs on its id alone: a party met in ten partnerships has one list, made once.
    return (cells, carrier, run) => {
      const made = (run.made[below.at] ??= new Map<unknown, unknown>());
      const id = cells[list.idSlot.at];
      if (!made.has(id)) made.set(id, emit(cells, carrier, run));
      return made.get(id);
    };
  }

  #picked(
    list: Draft,
    field: Field,
    nodes: readonly FieldNode[],
    path: string,
    { relation, columns, pick }: (typeof PICKS)[string],
  ): Emit {
    const below = this.#list(list, relation, field, nodes, path);
    const slots = ['id', ...columns].map((column) => [column, below.column(column)] as const);
    const emit = this.#rows(below, this.#fieldsOf(field, nodes));
    return this.#joined(list, below, (rows, _total, carrier, run) => {
      const values = rows.map((row) => Object.fromEntries(slots.map(([column, { at }]) => [column, row[at]])));
      const found = rows[values.indexOf(pick(values) as (typeof values)[number])];
      return found === undefined ? null : emit(found, carrierOf(below, found, carrier), run);
    });
  }

  #all(list: Draft, field: Field, nodes: readonly FieldNode[]): RowsEmit {
    const emit = this.#rows(list, this.#fieldsOf(field, nodes));
    return (rows, _total, carrier, run) => rows.map((row) => emit(row, carrierOf(list, row, carrier), run));
  }

  /** A single node; a root field that finds none has its own words for why. */
  #first(list: Draft, field: Field, fields: FieldsByType, root: boolean): RowsEmit {
    const emit = this.#rows(list, fields);
    const required = isNonNullType(field.type);
    return ([row, second], _total, carrier, run) => {
      if (row === undefined ? root || required : root && second !== undefined) throw new Unplannable();
      return row === undefined ? null : emit(row, carrierOf(list, row, carrier), run);
    };
  }

  #connection(list: Draft, field: Field, nodes: readonly FieldNode[]): RowsEmit {
    const type = getNamedType(field.type) as GraphQLObjectType;
    const fields = collectSubfields(this.ground.schema, this.fragments, this.deciding, type, nodes);
    return connectionEmit(
      list,
      [...fields].map(([key, inner]) => ({ key, emit: this.#part(list, type, inner) })),
    );
  }

  #part(list: Draft, type: GraphQLObjectType, nodes: readonly FieldNode[]): PageEmit {
    const name = nodes[0]!.name.value;
    const field = type.getFields()[name]!;
    if (name === 'nodes') return nodesEmit(list, this.#rows(list, this.#fieldsOf(field, nodes)));
    if (name === 'edges') return edgesEmit(list, this.#edge(list, field, nodes));
    if (name === 'pageInfo')
      return objectOf(this.#names(field, nodes).map((each) => ({ key: each.key, emit: PAGE_INFO[each.name]! })));
    return name === 'totalCount' ? ({ total }) => total : () => type.name;
  }

  #names(field: Field, nodes: readonly FieldNode[]): { key: string; name: string }[] {
    const [[, fields]] = [...this.#fieldsOf(field, nodes)] as [[GraphQLObjectType, Fields]];
    return [...fields].map(([key, [node]]) => ({ key, name: node!.name.value }));
  }

  #edge(list: Draft, field: Field, nodes: readonly FieldNode[]): readonly { key: string; emit: EdgeEmit }[] {
    const [[type, fields]] = [...this.#fieldsOf(field, nodes)] as [[GraphQLObjectType, Fields]];
    return [...fields].map(([key, inner]) => {
      const name = inner[0]!.name.value;
      if (name === '__typename') return { key, emit: () => type.name };
      if (name === 'cursor') return { key, emit: cursorEmit };
      if (name === 'node') return { key, emit: this.#rows(list, this.#fieldsOf(type.getFields()['node']!, inner)) };
      if (!list.relation.edge?.includes(name)) {
        const step = list.stepOfEdges(this.#stepOn(type));
        const own = step.add([type], inner);
        return { key, emit: (row, _carrier, run) => run.resolved.get(step)!.get(row)![own] };
      }
      const slot = list.edgeCell(name);
      return { key, emit: (row) => row[slot.at] ?? null };
    });
  }
}

const nullable = (field: Field): Field['type'] => (isNonNullType(field.type) ? field.type.ofType : field.type);
