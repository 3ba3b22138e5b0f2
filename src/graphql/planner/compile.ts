import { type DocumentNode, type FieldNode, type GraphQLObjectType, type OperationDefinitionNode } from 'graphql';
import { nodeTypeOf } from '../../domain/nodes.js';
import type { Relation } from '../../store/cypher/relation.js';
import { readReferenceClaimId } from '../reference-claims.js';
import { isRowType, RowsCompiler, rowTypeOfType } from './compile-rows.js';
import { BY_KEY, relationOf, type ByKey } from './fields.js';
import { Lists, type Ground } from './lists.js';
import { objectOf } from './object.js';
import type { Plan, PlanField, RootValue, Run } from './plan.js';
import { isConnection, Selected, type FieldsByType } from './selected.js';

/** A root field that gives one node, of one type where only that is asked for. */
type OneNode = ByKey & { readonly type?: GraphQLObjectType };

const OF_EVERY_NODE: ReadonlySet<string> = new Set(['id', '__typename']);

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
  const selected = new Selected(ground.schema, document, operation, deciding);
  for (;;) {
    const lists = new Lists(ground);
    const plan = planOf(selected, lists);
    if (lists.unread.size === 0) return plan;
    await ground.degrees.load(lists.unread);
  }
}

function planOf(selected: Selected, drafts: Lists): Plan {
  const query = selected.schema.getQueryType()!;
  const rows = new RowsCompiler(selected, drafts);
  const lists = drafts.all;
  const fields = [...selected.root(query)].map(([key, nodes]): PlanField => {
    const before = lists.length;
    const emit = rootField(selected, rows, query, key, nodes);
    return { key, nodes, ...(emit && { read: { emit, lists: lists.slice(before) } }) };
  });
  drafts.settle();
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
function rootField(
  selected: Selected,
  rows: RowsCompiler,
  query: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): ((run: Run) => unknown) | undefined {
  const name = nodes[0]!.name.value;
  if (name === '__typename') return () => query.name;
  const field = query.getFields()[name];
  if (!field) return undefined;
  const fields = selected.byType(field, nodes);
  const byKey: OneNode | undefined = BY_KEY[name] ?? (name === 'node' ? nodeOfOneType(fields) : undefined);
  const relation = byKey ? relationByKey(name, byKey) : relationOf('Query', name);
  if (!relation || (!byKey && !isConnection(field))) return undefined;
  const list = rows.list(undefined, relation, field, nodes, key, byKey && keyOf(byKey));
  const emit = byKey
    ? rows.first(list, field, byKey.type ? new Map([[byKey.type, fields.get(byKey.type)!]]) : fields, true)
    : rows.connection(list, field, nodes);
  return (run) => emit(run.fetched[list.at]?.get('')?.rows ?? [], run.fetched[list.at]?.get('')?.total ?? 0, [], run);
}

const relationByKey = (name: string, { to }: OneNode): Relation => ({
  name: `Query.${name}`,
  path: [],
  to,
  order: [{ key: 'id', descending: false }],
});

const keyOf =
  ({ property }: OneNode): Parameters<RowsCompiler['list']>[5] =>
  (args) => {
    const found = property(args);
    return found && { [found.name]: found.value };
  };

/** How a node of any kind is found where its document asks for more than its id of one kind alone. */
function nodeOfOneType(fieldsByType: FieldsByType): OneNode | undefined {
  const [one, ...others] = [...fieldsByType].filter(([, fields]) =>
    [...fields.values()].some(([node]) => !OF_EVERY_NODE.has(node!.name.value)),
  );
  if (!one || others.length > 0) return undefined;
  const [type] = one;
  const to = rowTypeOfType(type.name);
  if (!isRowType(to)) return undefined;
  return {
    type,
    to,
    // The claims of a reference package are no nodes.
    property: ({ id }) =>
      nodeTypeOf(String(id)) === type.name && !readReferenceClaimId(String(id)) ? { name: 'id', value: id } : undefined,
  };
}
