import type { RelationshipType } from '../../domain/nodes.js';
import type { LabelName, Place } from './text.js';

/** A step from node to node along a relationship. */
export interface Step {
  readonly type: RelationshipType;
  readonly back: boolean;
  /** The node it leads to: the row, one between, or another that only a condition names. */
  readonly to: 'n' | 'p' | 'other';
  /** A label that the node must have, where the relationship leads to several kinds. */
  readonly label?: LabelName;
  /** How many such relationships in a row, as Cypher has it. */
  readonly hops?: string;
}
type More = Partial<Pick<Step, 'to' | 'label' | 'hops'>>;

/** Along a relationship, or against it. */
export const out = (type: RelationshipType, more: More = {}): Step => ({ type, back: false, to: 'n', ...more });
export const back = (type: RelationshipType, more: More = {}): Step => ({ type, back: true, to: 'n', ...more });

function stepText({ type, back: isBack, to, label, hops }: Step, place: Place, link: string): string {
  const node = `(${to === 'other' ? to : place[to]}${label ? `:${place.labels[label]}` : ''})`;
  const relationship = `[${link}:${type}${hops ? `*${hops}` : ''}]`;
  return isBack ? `<-${relationship}-${node}` : `-${relationship}->${node}`;
}

/** A path after the node that it begins at. @param link names its relationship, where something of it is read */
export const stepsText = (path: readonly Step[], place: Place, link = ''): string =>
  path.map((step) => stepText(step, place, link)).join('');
