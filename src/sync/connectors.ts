import type { Connector } from './connector.js';
import { wikidata } from './wikidata/connector.js';

/** Every source that `passerelles sync` knows, by name. */
export const CONNECTORS: readonly Connector[] = [wikidata];
