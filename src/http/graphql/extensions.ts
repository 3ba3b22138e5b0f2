import type { KnownOn } from '../../graphql/known-views.js';
import type { HeldContext } from '../../graphql/served-graph.js';
import type { Hint } from '../../graphql/hints.js';
import type { Executed } from '../../graphql/execute.js';
import { describePlan, type DescribedPlan } from '../../graphql/planner/describe.js';
import { BUDGET, type Counted } from '../../graphql/bounds.js';
import type { Taken } from '../../graphql/planner/plans.js';

/** What a reply says of itself. */
export interface ReplyExtensions {
  /** The version of the graph that it is of. */
  readonly version: string;
  /** What the view of a day rests on, where the operation asks for one by `@graph(knownOn:)`. */
  readonly knownOn?: KnownOn;
  readonly cost: {
    /** Statements that were run. */
    readonly statements: number;
    /** How many the document takes at most, whatever the rows; a level without rows needs none. Absent where resolvers answered. */
    readonly atMost?: number;
    readonly by: 'plan' | 'plan and resolvers' | 'resolvers';
    /** What the request asked of what one may ask: rows at most, and what else it asks for at all. */
    readonly asked?: Readonly<Record<string, { readonly used: number; readonly allowed: number }>>;
  };
  /** Why fields are null whose key leads nowhere; absent where there is none. */
  readonly hints?: readonly Hint[];
  /** Where the request asks for it with `extensions: {plan: true}`. */
  readonly plan?: DescribedPlan;
}

/** The extensions of a reply. @param executed absent where an error came first */
export const extensionsOf = (
  { published, knownOn }: Pick<HeldContext, 'published' | 'knownOn'>,
  executed: Executed | undefined,
  taken: Taken | undefined,
  wantsPlan: boolean,
  hints: readonly Hint[],
): ReplyExtensions => {
  const { statements, planned } = executed ?? { statements: 0 };
  return {
    version: published.version,
    ...(knownOn && { knownOn }),
    cost: {
      statements,
      ...(planned?.byResolvers === 'none' && { atMost: planned.plan.statements }),
      by: BY[planned?.byResolvers ?? 'all'],
      ...askedOf(taken),
    },
    ...(hints.length > 0 && { hints }),
    ...(wantsPlan && planned && planned.byResolvers !== 'all' && { plan: describePlan(planned) }),
  };
};

const BY = { none: 'plan', some: 'plan and resolvers', all: 'resolvers' } as const;

function askedOf(taken: Taken | undefined): Pick<ReplyExtensions['cost'], 'asked'> {
  if (!taken) return {};
  const asked: Record<string, { used: number; allowed: number }> = {
    rows: { used: taken.rows, allowed: taken.mostRows },
  };
  for (const kind of KINDS) if (taken.asked[kind] > 0) asked[kind] = { used: taken.asked[kind], allowed: BUDGET[kind] };
  return { asked };
}
const KINDS = Object.keys(BUDGET) as Counted[];
