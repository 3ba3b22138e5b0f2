export interface CandidateOf {
  readonly id: string;
  readonly score: number;
  readonly why: string;
}

/** What is known of a name: the node it is, the nodes it may be, or nothing. */
export type Decision =
  | { readonly outcome: 'decided'; readonly id: string; readonly rule: string; readonly score?: number }
  | { readonly outcome: 'undecided'; readonly candidates: readonly CandidateOf[] }
  | { readonly outcome: 'unknown' };

export const UNKNOWN: Decision = { outcome: 'unknown' };

const MOST_CANDIDATES = 10;

/** The likeliest candidates alone are kept. */
export const undecided = (candidates: readonly CandidateOf[]): Decision => ({
  outcome: 'undecided',
  candidates: candidates.slice(0, MOST_CANDIDATES),
});

/** What a decision says that a name may be. */
export function candidatesOf(decision: Decision, why: string): readonly CandidateOf[] {
  if (decision.outcome === 'unknown') return [];
  return decision.outcome === 'decided' ? [{ id: decision.id, score: decision.score ?? 1, why }] : decision.candidates;
}
