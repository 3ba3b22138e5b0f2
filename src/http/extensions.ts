import type { KnownOn } from '../api/known-views.js';
import type { HeldContext } from '../api/served-graph.js';
import type { Loaders } from '../api/loaders/loaders.js';
import { describePlan, type DescribedPlan } from '../api/plan/describe.js';
import type { Answer } from '../api/plan/plans.js';

/** What a reply says of itself. */
export interface ReplyExtensions {
  /** The version of the graph that it is of. */
  readonly version: string;
  /** What the view of a day rests on, where the operation asks for one by `@graph(knownOn:)`. */
  readonly knownOn?: KnownOn;
  readonly cost: {
    /** Statements that were run. */
    readonly statements: number;
    /**
     * How many the document takes at most, whatever the rows; a level without rows needs none. Absent where resolvers
     * answered.
     */
    readonly atMost?: number;
    readonly by: 'plan' | 'resolvers';
  };
  /** Where the request asks for it with `extensions: {plan: true}`. */
  readonly plan?: DescribedPlan;
}

/** The extensions of a reply. @param madeBy the answer of a plan, or the loaders of the resolvers that made it */
export const extensionsOf = (
  { published, knownOn }: Pick<HeldContext, 'published' | 'knownOn'>,
  madeBy: Answer | Loaders,
  wantsPlan: boolean,
): ReplyExtensions => ({
  version: published.version,
  ...(knownOn && { knownOn }),
  ...('plan' in madeBy
    ? {
        cost: { statements: madeBy.ran.length, atMost: madeBy.plan.statements, by: 'plan' },
        ...(wantsPlan && { plan: describePlan(madeBy) }),
      }
    : { cost: { statements: madeBy.statements.length, by: 'resolvers' } }),
});
