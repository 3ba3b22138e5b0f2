import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PartnershipParties } from '../../src/store/queries/two-mode.js';

const SCRIPT = fileURLToPath(new URL('./networkx-oracle.py', import.meta.url));
const LONGEST_MS = 120_000;

/** Whether `python3` with networkx is at hand; tests that need it say so in their names where they did not run. */
export const networkx: boolean = spawnSync('python3', ['-c', 'import networkx'], { timeout: LONGEST_MS }).status === 0;
export const withoutNetworkx = networkx ? '' : ' (did not run: python3 with networkx is not at hand)';

/** Paths between pairs of parties, or measures of the network and the modularity of these communities. */
export type AskedOfNetworkx = { readonly rows: readonly PartnershipParties[] } & (
  | { readonly pairs: readonly (readonly [string, string])[]; readonly maxHops: number; readonly first: number }
  | { readonly communities: readonly (readonly string[])[] });

/** What networkx makes of the same partnerships. */
export const askNetworkx = <Reply>(asked: AskedOfNetworkx): Reply =>
  JSON.parse(execFileSync('python3', [SCRIPT], { input: JSON.stringify(asked), maxBuffer: 2 ** 28, timeout: LONGEST_MS, encoding: 'utf8' })) as Reply;
