import type { Asking } from '../concurrency/fair-limiter.js';
import type { Attribution } from '../store/cypher/nodes.js';
import type { Published } from '../store/graph-store.js';
import type { PartnershipTable } from '../network/partnership-table.js';
import type { SearchIndex } from '../search/search-index.js';
import type { Networks } from '../network/networks.js';
import type { Codes } from './codes.js';
import type { Loaders } from './loaders.js';
import type { Plans } from './planner/plans.js';

/** What the resolvers of one request share: one version of the graph, from its first statement to its last. */
export interface Context {
  /** The version that is read. */
  readonly published: Pick<Published, 'version' | 'builtAt'>;
  readonly engine: string;
  /** Who asks. */
  readonly asking: Asking;
  /** Where an error is reported: `mailto:` or `https:`; empty where nobody is named. */
  readonly maintainer: string;
  readonly loaders: Loaders;
  /** The plans of documents on this version. */
  readonly plans: Plans;
  /** The codes that filters may name, read once a version. */
  readonly codes: () => Promise<Codes>;
  /** The names that a search looks among, read once a version. */
  readonly search: () => Promise<SearchIndex>;
  /** What partnerships are counted by, read once a version. */
  readonly partnerships: () => Promise<PartnershipTable>;
  /** The publishers of all its sources, read once a version. */
  readonly attributions: () => Promise<readonly Attribution[]>;
  /** Networks of filters, each read once a version. */
  readonly networks: Networks;
}
