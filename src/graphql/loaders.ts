import DataLoader from 'dataloader';
import { nodeTypeOf } from '../domain/nodes.js';
import type { GraphView, Parameters, Query, RunOptions } from '../store/graph-store.js';
import { ALWAYS, type Condition } from '../store/cypher/condition.js';
import { listStatement, type ListOf, type ListRow } from '../store/cypher/list-statement.js';
import { nodesById, rowTypeOf, type AnyRow } from '../store/cypher/nodes.js';
import type { OrderTerm } from '../store/cypher/order.js';
import { partnersStatement, type PartnersOf } from '../store/cypher/partners.js';
import { PLAIN_LABELS } from '../store/cypher/text.js';
import type { Relation } from '../store/cypher/relation.js';
import type { RowOf, RowType } from '../store/cypher/rows.js';
import {
  listName,
  pageOf,
  pageRequest,
  WHOLE_LIST,
  type Edge,
  type Page,
  type PageArguments,
  type PageRequest,
} from './page.js';

export interface ListRequest {
  readonly path: string;
  readonly page: PageArguments;
  readonly order?: readonly OrderTerm[] | undefined;
  readonly where?: Condition | undefined;
  readonly wanted: { readonly rows: boolean; readonly total: boolean };
}

/** Rows of a list as they were read, with the request they answer. */
export interface Rows<T extends RowType> {
  readonly page: PageRequest;
  readonly rows: readonly ListRow<T>[];
  readonly total: number | null;
}

export interface Loaders {
  /** A page of a relation for one parent (`''` for a root list); all parents of a level share one statement. */
  list<T extends RowType>(relation: Relation<T>, parent: string, request: ListRequest): Promise<Page<RowOf<T>>>;
  /** The rows that `list` makes a page of: one more than its size, and the total when wanted. */
  rows<T extends RowType>(relation: Relation<T>, parent: string, request: ListRequest): Promise<Rows<T>>;
  /** All rows of a relation that is short by nature, in order; `edges` with what the link to each carries. */
  all<T extends RowType>(relation: Relation<T>, parent: string): Promise<RowOf<T>[]>;
  edges<T extends RowType>(relation: Relation<T>, parent: string): Promise<readonly ListRow<T>[]>;
  /** The first row of a relation that leads to one node. */
  one<T extends RowType>(relation: Relation<T>, parent: string): Promise<RowOf<T> | null>;
  partners(parent: string, request: ListRequest): Promise<Page<RowOf<'Party'>>>;
  node(id: string): Promise<AnyRow | null>;
  /** @param effort what its conditions ask of each node */
  run<Row>(query: Query<Row>, parameters: Parameters, effort?: number): Promise<Row[]>;
  /** The names of the statements run so far. */
  readonly statements: readonly string[];
}

/**
 * The loaders of one request: each level of the reply and each list of it costs one statement, however many rows it
 * has.
 */
export function makeLoaders(view: GraphView, options: RunOptions = {}): Loaders {
  const statements: string[] = [];
  const loaders = new Map<string, DataLoader<string, unknown>>();

  const run = <Row>(query: Query<Row>, parameters: Parameters, effort = 0): Promise<Row[]> => {
    statements.push(query.name);
    return view.run(query, parameters, { ...options, effort });
  };

  /** One DataLoader for each list and way of asking; it is given the statement's rows by parent. */
  const batched = <Value extends { readonly parent: string }>(
    key: string,
    load: (ids: readonly string[]) => Promise<Value[]>,
  ): DataLoader<string, Value | undefined> => {
    let loader = loaders.get(key);
    if (!loader) {
      loader = new DataLoader<string, unknown>(async (ids) => {
        const byParent = new Map((await load(ids)).map((value) => [value.parent, value]));
        return ids.map((id) => byParent.get(id));
      });
      loaders.set(key, loader);
    }
    return loader as DataLoader<string, Value | undefined>;
  };

  const keyOf = (query: Query<unknown>, parameters: Parameters): string =>
    `${query.text(PLAIN_LABELS)}\n${JSON.stringify(parameters)}`;
  const keyParameters = (from: readonly (string | number)[] | undefined): Parameters =>
    Object.fromEntries((from ?? []).map((value, at) => [`k${at}`, value]));

  const rows = async <T extends RowType>(
    relation: Relation<T>,
    parent: string,
    { path, page, order, where = ALWAYS, wanted }: ListRequest,
  ): Promise<Rows<T>> => {
    const terms = order ?? relation.order;
    const request = pageRequest(path, listName(relation.name, terms), page);
    const query = listStatement(relation, {
      order: terms,
      backwards: request.backwards,
      from: request.from !== undefined,
      where: where.text,
      start: where.start,
      ...wanted,
    });
    const parameters = { ...where.parameters, ...keyParameters(request.from), limit: request.size + 1 };
    const loader = batched<ListOf<T>>(keyOf(query, parameters), (ids) =>
      run(query, relation.parent ? { ...parameters, ids } : parameters, where.effort),
    );
    const found = await loader.load(parent);
    return { page: request, rows: found?.rows ?? [], total: found?.total ?? null };
  };

  const list = async <T extends RowType>(
    relation: Relation<T>,
    parent: string,
    request: ListRequest,
  ): Promise<Page<RowOf<T>>> => {
    const found = await rows(relation, parent, request);
    return pageOf(found.page, found.rows, found.total, ({ node, edge }, cursor): Edge<RowOf<T>> => ({
      cursor,
      node,
      ...edge,
    }));
  };

  const edges = async <T extends RowType>(relation: Relation<T>, parent: string): Promise<readonly ListRow<T>[]> => {
    const query = listStatement(relation, {
      order: relation.order,
      backwards: false,
      from: false,
      where: ALWAYS.text,
      rows: true,
      total: false,
    });
    const loader = batched<ListOf<T>>(keyOf(query, {}), (ids) =>
      run(query, relation.parent ? { ids, limit: WHOLE_LIST } : { limit: WHOLE_LIST }),
    );
    return (await loader.load(parent))?.rows ?? [];
  };

  const all = async <T extends RowType>(relation: Relation<T>, parent: string): Promise<RowOf<T>[]> =>
    (await edges(relation, parent)).map(({ node }) => node);

  const nodes = new DataLoader<string, AnyRow | null>(async (ids) => {
    const byType: Partial<Record<RowType, string[]>> = {};
    for (const id of ids) {
      const type = nodeTypeOf(id);
      if (type) (byType[rowTypeOf(type)] ??= []).push(id);
    }
    const types = (Object.keys(byType) as RowType[]).sort();
    const rows = types.length > 0 ? await run(nodesById(types), byType) : [];
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });

  return {
    list,
    rows,
    all,
    edges,
    run,
    statements,
    one: async (relation, parent) => (await all(relation, parent))[0] ?? null,
    node: (id) => nodes.load(id),
    partners: async (parent, { path, page, where = ALWAYS, wanted }) => {
      const request = pageRequest(path, listName('Party.partners', []), page);
      const query = partnersStatement({ where: where.text, from: request.from !== undefined, total: wanted.total });
      const parameters = { ...where.parameters, ...keyParameters(request.from), limit: request.size + 1 };
      const loader = batched<PartnersOf>(keyOf(query, parameters), (ids) =>
        run(query, { ...parameters, ids }, where.effort),
      );
      const found = await loader.load(parent);
      return pageOf(request, found?.rows ?? [], found?.total ?? null, ({ node, count }, cursor) => ({
        cursor,
        node,
        partnershipCount: count,
        pair: `${parent} ${node.id}`,
      }));
    },
  };
}
