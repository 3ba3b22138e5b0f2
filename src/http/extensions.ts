import type { KnownOn } from '../api/known-views.js';
import type { HeldContext } from '../api/served-graph.js';
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
    /** How many the document takes at most, whatever the rows; a level without rows needs none. Absent where resolvers answered. */
    readonly atMost?: number;
    readonly by: 'plan' | 'resolvers';
  };
  /** Where the request asks for it with `extensions: {plan: true}`. */
  readonly plan?: DescribedPlan;
}

/** The extensions of a reply, made by a plan or, without an answer, by resolvers. */
export const extensionsOf = ({ published, knownOn, loaders }: Pick<HeldContext, 'published' | 'knownOn' | 'loaders'>, answer: Answer | undefined, wantsPlan: boolean): ReplyExtensions => ({
  version: published.version,
  ...(knownOn && { knownOn }),
  cost: answer
    ? { statements: answer.ran.length, atMost: answer.plan.statements, by: 'plan' }
    : { statements: loaders.statements.length, by: 'resolvers' },
  ...(wantsPlan && answer && { plan: describePlan(answer) }),
});
