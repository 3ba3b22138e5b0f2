import { LRUCache } from 'lru-cache';
import { NODE_TYPES, type NodeType } from '../../domain/nodes.js';

const VERSION = /^[0-9a-f]{6,64}$/;
// Labels are the only words of a statement with a capital and a small letter after a colon; relationship types are all
// capitals.
const LABEL = /:([A-Z][a-z]\w*)/g;

/** Texts by version; of those of one version, characters before and after are counted. */
const rewritten = new Map<string, LRUCache<string, string>>();
const ROOM_OF_A_VERSION = 2_000_000;

/**
 * The same statement for one version: `:Party` becomes `:Party_3fa9c1d2`. Kept for each text and version.
 * @throws Error when the version is not a hexadecimal hash
 */
export function forVersion(text: string, version: string): string {
  let texts = rewritten.get(version);
  if (!texts) {
    if (!VERSION.test(version)) throw new Error(`${version} is no version`);
    if (rewritten.size > 8) rewritten.clear();
    texts = new LRUCache({ maxSize: ROOM_OF_A_VERSION, sizeCalculation: (to, from) => from.length + to.length });
    rewritten.set(version, texts);
  }
  let versioned = texts.get(text);
  if (versioned === undefined) {
    versioned = text.replace(LABEL, `:$1_${version}`);
    texts.set(text, versioned);
  }
  return versioned;
}

/** The labels a node is stored with: each plain one, for people who look into the database, and its versioned one. */
export const versionedLabels =
  (version: string) =>
  (type: NodeType): string =>
    NODE_TYPES[type].labels.map((label) => `:${label}:${label}_${version}`).join('');
