import { PLAIN_LABELS, printed } from '../../store/cypher/text.js';
import { inlineLists } from '../../store/cypher/tree.js';
import type { Answer, Ran } from './execute-plan.js';
import type { PlanList } from './plan.js';

/** A list of the reply as a reader of the plan sees it. */
export interface DescribedList {
  readonly field: string;
  /**
   * In the statement of the list above it as a comprehension, in each of its rows, sorted and cut in that statement, or
   * at its end once for each parent; or a statement of its own.
   */
  readonly read: (typeof READ)[keyof typeof READ];
  readonly columns: readonly string[];
  /** The fields of its rows that their resolvers answer, where some are left to them. */
  readonly resolved?: readonly string[];
  readonly lists: readonly DescribedList[];
}

export interface DescribedPlan {
  readonly tree: readonly DescribedList[];
  /** The root fields that their resolvers answer, where some are left to them. */
  readonly resolved?: readonly string[];
  readonly statements: readonly {
    readonly name: string;
    readonly fields: readonly string[];
    readonly rows: number;
    readonly ms: number;
    readonly cypher: string;
  }[];
}

const READ = {
  inline: 'with its parent',
  lookup: "in its parent's row",
  subquery: "nested in its parent's statement",
  deferred: "at the end of its parent's statement",
  separate: 'by a statement of its own',
} as const;

const describeList = ({
  path,
  readMode,
  columns,
  steps,
  inline,
  lookup,
  subquery,
  deferred,
  separate,
}: PlanList): DescribedList => ({
  field: path,
  read: READ[readMode],
  columns: columns.map((column) => printed(column).replaceAll('n.', '')),
  ...(steps.length > 0 && { resolved: steps.flatMap(({ fields }) => fields) }),
  lists: [...inline, ...lookup, ...subquery, ...deferred, ...separate].map(describeList),
});

const describeRan = ({ list, query, rows, ms }: Ran): DescribedPlan['statements'][number] => ({
  name: query.name,
  fields: list.statement.lists
    .flatMap((one) => [one, ...(inlineLists(one) as PlanList[])])
    .flatMap((one) => [one, ...one.lookup])
    .map(({ path }) => path),
  rows,
  ms: Math.round(ms * 100) / 100,
  cypher: query.text(PLAIN_LABELS),
});

/**
 * The plan of an answer, for `extensions.plan`: the tree of its lists, what is left to resolvers, and the statements
 * with their rows and milliseconds.
 */
export const describePlan = ({ plan, ran }: Pick<Answer, 'plan' | 'ran'>): DescribedPlan => {
  const resolved = plan.left.map(({ key }) => key);
  return {
    tree: plan.roots.map(describeList),
    ...(resolved.length > 0 && { resolved }),
    statements: ran.map(describeRan),
  };
};
