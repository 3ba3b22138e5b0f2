/** What is known of a name: the node it is, the nodes it may be, or nothing. */
export type Decision =
  | { readonly outcome: 'decided'; readonly id: string; readonly rule: string }
  | {
      readonly outcome: 'undecided';
      readonly candidates: readonly { readonly id: string; readonly score: number; readonly why: string }[];
    }
  | { readonly outcome: 'unknown' };
