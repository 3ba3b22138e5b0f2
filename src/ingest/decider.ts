import type { ReferenceNode } from '../domain/statement.js';
import type { Decide } from './identify.js';
import type { Manifest } from './manifest.js';

export async function decider(_manifest: Manifest, _references: readonly ReferenceNode[]): Promise<Decide> {
  return (mention) => {
    if (mention.insee) return { outcome: 'decided', id: `fr-commune-${mention.insee}`, rule: 'code' };
    if (mention.siren) return { outcome: 'decided', id: `fr-epci-${mention.siren}`, rule: 'code' };
    if (mention.level === 'COUNTRY' && mention.country) return { outcome: 'decided', id: `abroad-${mention.country.toLowerCase()}`, rule: 'country' };
    return { outcome: 'unknown' };
  };
}
