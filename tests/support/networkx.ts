import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonWith } from './python.js';
import type { PartnershipParties } from '../../src/store/cypher/two-mode.js';

const SCRIPT = fileURLToPath(new URL('./networkx-oracle.py', import.meta.url));
const LONGEST_MS = 120_000;

const python = pythonWith('networkx');

/**
 * Whether a Python with networkx is at hand, as CI must have it; tests that need it say so in their names where they
 * did not run.
 */
export const networkx: boolean = python !== undefined;
export const withoutNetworkx = networkx ? '' : ' (did not run: no Python with networkx is at hand)';

/** Paths between pairs of parties, or measures of the network and the modularity of these communities. */
export type AskedOfNetworkx = { readonly rows: readonly PartnershipParties[] } & (
  | { readonly pairs: readonly (readonly [string, string])[]; readonly maxHops: number; readonly first: number }
  | { readonly communities: readonly (readonly string[])[] }
);

/** What networkx makes of the same partnerships. */
export const askNetworkx = <Reply>(asked: AskedOfNetworkx): Reply =>
  JSON.parse(
    execFileSync(python ?? 'python3', [SCRIPT], {
      input: JSON.stringify(asked),
      maxBuffer: 2 ** 28,
      timeout: LONGEST_MS,
      encoding: 'utf8',
    }),
  ) as Reply;
