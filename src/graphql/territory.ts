import type { PartyRow } from '../store/cypher/rows.js';

/** The territory of a level; where there is none, the collectivité with a code of its own that stands for it. */
export const territory = (found: readonly PartyRow[], level: 'DEPARTMENT' | 'REGION'): PartyRow | null =>
  found.find((party) => party.level === level) ??
  found.find((party) => party.level === 'SPECIAL_STATUS' && party.insee !== null) ??
  null;
