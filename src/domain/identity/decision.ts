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

/** Of a candidate whose name begins with the one written. */
export const GOES_ON = { score: 0.75, why: 'its name goes on after this one' };
/** Of a candidate of the name that no list knows by what stands in brackets or after a comma. */
export const UNEXPLAINED = 'what stands in brackets is not known of it';

export const MOST_CANDIDATES = 10;

/** The likeliest candidates alone are kept, each once. */
export const undecided = (candidates: readonly CandidateOf[]): Decision => ({
  outcome: 'undecided',
  candidates: candidates
    .filter(({ id }, at) => candidates.findIndex((each) => each.id === id) === at)
    .slice(0, MOST_CANDIDATES),
});

/** What a decision says that a name may be. */
export function candidatesOf(decision: Decision, why: string): readonly CandidateOf[] {
  if (decision.outcome === 'unknown') return [];
  return decision.outcome === 'decided' ? [{ id: decision.id, score: decision.score ?? 1, why }] : decision.candidates;
}
