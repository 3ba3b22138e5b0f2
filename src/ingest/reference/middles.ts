import type { ReferenceNode, Statement } from '../../domain/statement.js';
import { geonamesSource } from './geonames-source.js';

/** Where a French authority lies that no list has coordinates of, and the rule that says so. */
export interface Middle {
  readonly latitude: number;
  readonly longitude: number;
  readonly rule: string;
}

const OF_MEMBERS = 'population-weighted middle of the communes in it that have coordinates';
const OF_INTERCOMMUNALITY = 'middle of its intercommunalité';
const OF_DEPARTMENT = 'middle of its département';

const targets = ({ links }: ReferenceNode): string[] =>
  links.filter(({ type }) => type === 'PART_OF').map(({ target }) => target);
const number = ({ properties }: ReferenceNode, key: string): number | undefined =>
  typeof properties[key] === 'number' ? properties[key] : undefined;

/**
 * The middles of French authorities without coordinates: of a département, an intercommunalité, a région that of its
 * communes, weighted by their population; of a commune that of its
 * intercommunalité, else of its département.
 */
export function middlesOf(references: readonly ReferenceNode[]): ReadonlyMap<string, Middle> {
  const french = new Map(
    references.filter(({ type }) => type === 'FrenchAuthority').map((node) => [node.id, node] as const),
  );
  const sums = sumsOf(french);
  const middleOf = (id: string, rule: string): Middle | undefined => {
    const sum = sums.get(id);
    return sum && { latitude: round(sum.north / sum.weight), longitude: round(sum.east / sum.weight), rule };
  };
  const middles = new Map<string, Middle>();
  for (const [id, node] of french) {
    if (number(node, 'latitude') !== undefined) continue;
    const isPart = node.properties['level'] === 'COMMUNE' || node.properties['level'] === 'DISTRICT';
    const isGroup = (each: string): boolean => french.get(each)?.properties['level'] === 'INTERCOMMUNALITY';
    const [group, around] = [targets(node).find(isGroup), targets(node).find((each) => !isGroup(each))];
    const middle = isPart
      ? ((group && middleOf(group, OF_INTERCOMMUNALITY)) ?? (around && middleOf(around, OF_DEPARTMENT)))
      : middleOf(id, OF_MEMBERS);
    if (middle) middles.set(id, middle);
  }
  return middles;
}

interface Sum {
  north: number;
  east: number;
  weight: number;
}

/** What the communes with coordinates add up to in everything that they lie in, at any depth. */
function sumsOf(french: ReadonlyMap<string, ReferenceNode>): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  const outer = (id: string, found = new Set<string>()): Set<string> => {
    for (const target of french.has(id) ? targets(french.get(id)!) : [])
      if (!found.has(target)) outer(target, found.add(target));
    return found;
  };
  for (const [id, node] of french) {
    const [latitude, longitude] = [number(node, 'latitude'), number(node, 'longitude')];
    const weight = number(node, 'population');
    if (latitude === undefined || longitude === undefined || !weight) continue;
    for (const target of outer(id)) {
      const sum = sums.get(target) ?? { north: 0, east: 0, weight: 0 };
      sum.north += latitude * weight;
      sum.east += longitude * weight;
      sum.weight += weight;
      sums.set(target, sum);
    }
  }
  return sums;
}

/** To about 100 m. */
const round = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** The middle of an authority as claims: derived, by a named rule. */
export const middleStatements = (subject: string, { latitude, longitude, rule }: Middle): Statement[] =>
  [['latitude', latitude] as const, ['longitude', longitude] as const].map(([property, value]) => ({
    subject,
    property,
    value: String(value),
    source: geonamesSource().id,
    evidence: 'DERIVED',
    rule,
  }));
