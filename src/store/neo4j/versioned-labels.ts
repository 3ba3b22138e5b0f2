import { NODE_TYPES, type NodeType } from '../../domain/nodes.js';
import { labelsWith, type Labels } from '../cypher/text.js';

const VERSION = /^[0-9a-f]{6,64}$/;

/** What the labels of a version are called: `Party_3fa9c1d2`. @throws Error when the version is not a hexadecimal hash */
export function labelsOf(version: string): Labels {
  if (!VERSION.test(version)) throw new Error(`${version} is no version`);
  return labelsWith(`_${version}`);
}

/** The labels a node is stored with: each plain one, for people who look into the database, and its versioned one. */
export const storedLabels = (type: NodeType, labels: Labels): string =>
  NODE_TYPES[type].labels.map((label) => `:${label}:${labels[label]}`).join('');
