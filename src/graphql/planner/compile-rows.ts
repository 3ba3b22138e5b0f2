import { getNamedType, isLeafType, isListType, isNonNullType, type FieldNode, type GraphQLObjectType } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { nodeTypeOf } from '../../domain/nodes.js';
import type { Relation } from '../../store/cypher/relation.js';
import { ROWS, type RowType } from '../../store/cypher/rows.js';
import { COMPUTED, type ComputedField } from '../schema/computed-fields.js';
import { checked, readAlike, type Fields } from './columns.js';
import { ConnectionCompiler } from './compile-connection.js';
import type { Draft } from './draft.js';
import { PICKS, relationOf, type Pick } from './fields.js';
import { argumentsOf, hasVariables, type Lists } from './lists.js';
import { objectOf } from './object.js';
import type { Emit, PlanList, RowsEmit } from './plan.js';
import { carrierOf, joined } from './rows-below.js';
import { isConnection, nullable, type Field, type FieldsByType, type Selected } from './selected.js';
import { Unplannable } from './unplannable.js';

const ROW_TYPES = new Set<string>(Object.keys(ROWS));
export const isRowType = (type: string): type is RowType => ROW_TYPES.has(type);
export const rowTypeOfType = (type: string): string =>
  ['FrenchAuthority', 'ForeignAuthority', 'Organisation'].includes(type) ? 'Party' : type;

/** Whether a field's rows are those of its relation. */
const hasRowsOf = (relation: Relation, field: Field): boolean =>
  isConnection(field) || rowTypeOfType(getNamedType(field.type).name) === relation.to;

const WHOLE: PlanList['wanted'] = { rows: true, total: false, more: true, keys: false };

/** How the objects of a reply are made of the rows of its lists, and the lists that they need. */
/** An object that a computed field gives, or one of its list. */
type Found = Readonly<Record<string, unknown>>;

export class RowsCompiler {
  readonly #connections: ConnectionCompiler;
  readonly #made = new Map<
    Draft,
    { readonly relation: Relation; readonly nodes: readonly FieldNode[]; readonly emit: Emit }[]
  >();

  constructor(
    readonly selected: Selected,
    readonly lists: Lists,
  ) {
    this.#connections = new ConnectionCompiler(selected, (list, fieldsByType) => this.#rows(list, fieldsByType));
  }

  /** The list of a field, below one that is there or at the root. */
  list(
    above: Draft | undefined,
    relation: Relation,
    field: Field,
    nodes: readonly FieldNode[],
    path: string,
    key?: PlanList['key'],
  ): Draft {
    const paged = isConnection(field);
    const wanted = paged ? this.selected.wantedOf(field, nodes) : WHOLE;
    return this.lists.add(above, relation, { field, nodes, path, paged, wanted, key });
  }

  connection(list: Draft, field: Field, nodes: readonly FieldNode[]): RowsEmit {
    return this.#connections.compile(list, field, nodes);
  }

  /** A single node; a root field that finds none has its own words for why. */
  first(list: Draft, field: Field, fields: FieldsByType, root: boolean): RowsEmit {
    const emit = this.#rows(list, fields);
    const required = isNonNullType(field.type);
    return ([row, second], _total, carrier, run) => {
      if (row === undefined ? root || required : root && second !== undefined) throw new Unplannable();
      return row === undefined ? null : emit(row, carrierOf(list, row, carrier), run);
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
    const { selected } = this;
    const step = list.stepOfRows(selected.stepOn(selected.schema.getType(list.relation.to) as GraphQLObjectType));
    const key = step.add(types, nodes);
    return (cells, _carrier, run) => run.resolved.get(step)!.get(cells[list.idSlot.at])![key];
  }

  /** How a field is read; undefined where its resolver answers it. */
  #field(list: Draft, type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Emit | undefined {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return () => type.name;
    const field = type.getFields()[name]!;
    const rowType = rowTypeOfType(type.name);
    const owners = [type.name, rowType];
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
    const isColumn = isRowType(rowType) && name in ROWS[rowType].shape;
    if (!isColumn || !isLeafType(getNamedType(field.type)) || field.args.length > 0) return undefined;
    return checked(list.column(name), field);
  }

  #computed(
    list: Draft,
    field: Field,
    nodes: readonly FieldNode[],
    { columns, value, expression }: ComputedField,
  ): Emit {
    if (expression && !hasVariables(nodes))
      return checked(list.cell(expression(getArgumentValues(field, nodes[0]!))), field);
    const slots = columns.map((column) => [column, list.column(column)] as const);
    const args = argumentsOf(field, nodes);
    const read: Emit = (cells, _carrier, run) =>
      value(Object.fromEntries(slots.map(([column, { at }]) => [column, cells[at] ?? null])), args(run));
    if (isLeafType(getNamedType(field.type))) return read;
    const { name: type } = getNamedType(field.type);
    const make = objectOf(
      this.selected.names(field, nodes).map(({ key, name }) => ({
        key,
        emit: (found: Found) => (name === '__typename' ? type : found[name]),
      })),
    );
    return (cells, carrier, run) => {
      const found = read(cells, carrier, run) as Found | readonly Found[] | null;
      return Array.isArray(found) ? found.map(make) : found && make(found as Found);
    };
  }

  /** The same fields of an interface stand in the selection of each of its types: they are one list. */
  #once(list: Draft, relation: Relation, nodes: readonly FieldNode[], make: () => Emit): Emit {
    const known = this.#made
      .get(list)
      ?.find(
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
    const below = this.list(list, relation, field, nodes, path);
    const make = isConnection(field)
      ? this.connection(below, field, nodes)
      : isListType(nullable(field))
        ? this.#all(below, field, nodes)
        : this.first(below, field, this.selected.byType(field, nodes), false);
    return joined(list, below, make);
  }

  #picked(
    list: Draft,
    field: Field,
    nodes: readonly FieldNode[],
    path: string,
    { relation, columns, pick }: Pick,
  ): Emit {
    const below = this.list(list, relation, field, nodes, path);
    const slots = ['id', ...columns].map((column) => [column, below.column(column)] as const);
    const emit = this.#rows(below, this.selected.byType(field, nodes));
    return joined(list, below, (rows, _total, carrier, run) => {
      const values = rows.map((row) => Object.fromEntries(slots.map(([column, { at }]) => [column, row[at]])));
      const found = rows[values.indexOf(pick(values) as (typeof values)[number])];
      return found === undefined ? null : emit(found, carrierOf(below, found, carrier), run);
    });
  }

  #all(list: Draft, field: Field, nodes: readonly FieldNode[]): RowsEmit {
    const emit = this.#rows(list, this.selected.byType(field, nodes));
    return (rows, _total, carrier, run) => rows.map((row) => emit(row, carrierOf(list, row, carrier), run));
  }
}
