import { visit, type FieldNode, type GraphQLField, type GraphQLSchema } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { Relation } from '../../store/cypher/relation.js';
import type { Arguments } from '../list-arguments.js';
import type { Degrees } from './degrees.js';
import { Draft } from './draft.js';
import { isReadOnce, type PlanList, type Run, type ReadMode } from './plan.js';

type Field = GraphQLField<unknown, unknown>;

/**
 * What a plan may count on: how many rows lists have in this version, and whether its engine is quick at lists in
 * lists.
 */
export interface Ground {
  readonly schema: GraphQLSchema;
  readonly degrees: Degrees;
  readonly nests: boolean;
}

/** A list that a document asks for: its field, and what of it. */
export interface WantedList {
  readonly field: Field;
  readonly nodes: readonly FieldNode[];
  readonly path: string;
  readonly paged: boolean;
  readonly wanted: PlanList['wanted'];
  readonly key: PlanList['key'];
}

/** Lists that have at most so many rows for any parent are read as comprehensions. */
const SHORT = 40;
const PLAIN_ARGUMENTS: ReadonlySet<string> = new Set(['first']);
const typesOn = ({ path }: Relation): string[] => path.map(({ type }) => type);

/** The lists of a plan while it is made, each with the way it is read. */
export class Lists {
  readonly all: Draft[] = [];
  /** Relations whose degrees a plan needs and that have not been read yet. */
  readonly unread = new Set<Relation>();
  readonly #above = new Map<Draft, Draft>();

  constructor(readonly ground: Ground) {}

  add(above: Draft | undefined, relation: Relation, { field, nodes, path, paged, wanted, key }: WantedList): Draft {
    const way = above === undefined ? 'separate' : this.#wayOf(above, relation, nodes);
    const list = new Draft(
      this.all.length + 1,
      relation,
      path,
      way,
      paged,
      wanted,
      argumentsOf(field, nodes),
      hasVariables(nodes),
      key,
    );
    this.all.push(list);
    if (above) {
      this.#above.set(list, above);
      above[way].push(list);
    }
    return list;
  }

  /**
   * To be called once, when the whole document was read: decides what stands in the row above it, adds the keys and ids
   * that readers of rows need, and gives every cell its place.
   */
  settle(): void {
    for (const [list, above] of this.#above) if (this.#isOnly(list, above)) above.takeIn(list);
    for (const list of this.all) this.#addKeys(list, this.#above.get(list));
    for (const list of this.all) list.place();
  }

  /** Who sorts a comprehension's rows needs their keys, and who finds those of one parent among them both ids. */
  #addKeys(list: Draft, above: Draft | undefined): void {
    const { relation, readMode, wanted } = list;
    list.keyed = wanted.keys || (readMode === 'inline' && this.#most(relation) > 1);
    if (!above) return;
    const belowInline = readMode === 'inline' && above.readMode === 'inline';
    if (belowInline || isReadOnce(list) || list.edgesStep) above.column('id');
    if (list.keyed && (belowInline || (readMode === 'inline' && relation.distinct))) list.column('id');
  }

  /**
   * Whether the row of an inline list can stand in the one above it: each of those has exactly one, and nothing hangs on
   * it.
   */
  #isOnly(list: Draft, above: Draft): boolean {
    const { relation, readMode, wanted, hasBelow } = list;
    const degree = this.ground.degrees.of(relation);
    // What a condition or one of several ways leads to is more than a path says.
    if (
      readMode !== 'inline' ||
      wanted.keys ||
      hasBelow ||
      relation.where ||
      relation.distinct ||
      degree?.least !== 1 ||
      degree.most !== 1
    )
      return false;
    // A comprehension goes along one path; what is found by a key is matched, and so may more be.
    return above.single || (above.readMode === 'inline' && above.lookup.length === 0);
  }

  #wayOf(above: Draft, relation: Relation, nodes: readonly FieldNode[]): ReadMode {
    const plain = (nodes[0]!.arguments ?? []).every(({ name }) => PLAIN_ARGUMENTS.has(name.value));
    if (plain && this.#isInline(above, relation)) return 'inline';
    // Every engine is quick at one list in another; a third level costs the embedded one what it saves (142 ms where
    // statements take 2).
    if (above.relation.parent === undefined && !above.wanted.total) return 'subquery';
    if (above.readMode === 'inline') return this.#isDeferred(above) ? 'deferred' : 'separate';
    return this.ground.nests ? 'subquery' : 'separate';
  }

  /** Whether what hangs on an inline list's rows can be read at the end of their statement, which is a root list's. */
  #isDeferred(short: Draft): boolean {
    const carrier = this.#above.get(short)!;
    // The embedded engine fails where two steps lead there, the second over what is then gone over again ("Column not
    // found").
    if (carrier.readMode === 'inline') return this.ground.nests && this.#isDeferred(carrier);
    return this.#isInRootStatement(carrier);
  }

  #isInRootStatement(list: Draft): boolean {
    return list.readMode === 'subquery'
      ? this.#isInRootStatement(this.#above.get(list)!)
      : list.relation.parent === undefined;
  }

  /**
   * Few rows for any parent, along a path that goes over no kind of relationship twice: within one pattern a
   * relationship is met once only.
   */
  #isInline(above: Draft, relation: Relation): boolean {
    let most = this.#most(relation);
    const seen = new Set(typesOn(relation));
    if (relation.group || relation.order.length !== 1 || seen.size === 0) return false;
    for (let list = above; list.readMode === 'inline'; list = this.#above.get(list)!) {
      most *= this.#most(list.relation);
      // The embedded engine fails on a path through a node with a label or a condition from which nothing leads on
      // ("Expected node ID").
      if (list.relation.path.some(({ label }) => label) || list.relation.where) return false;
      for (const type of typesOn(list.relation)) if (seen.has(type)) return false;
    }
    return most <= SHORT;
  }

  #most(relation: Relation): number {
    const degree = this.ground.degrees.of(relation);
    if (degree === undefined) this.unread.add(relation);
    return degree?.most ?? 1;
  }
}

/** Whether a variable stands in a field's arguments. */
export const hasVariables = (nodes: readonly FieldNode[]): boolean => {
  let found = false;
  for (const argument of nodes[0]!.arguments ?? [])
    visit(argument, {
      Variable: () => {
        found = true;
      },
    });
  return found;
};

/** The arguments of a field: made once where no variable stands in them. */
export function argumentsOf(field: Field, nodes: readonly FieldNode[]): (run: Run) => Arguments {
  if (hasVariables(nodes)) return ({ variables }) => getArgumentValues(field, nodes[0]!, variables);
  const args = getArgumentValues(field, nodes[0]!);
  return () => args;
}
