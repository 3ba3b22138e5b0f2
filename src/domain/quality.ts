import type { Graph } from './graph.js';
import { byText } from './canonical.js';
import type { GraphNode, GraphRelationship, NodeType, PropertyValue } from './nodes.js';
import { PROPERTIES } from './properties.js';
import { slug } from './slug.js';

/** How many sources and publishers of a property are named, those that give most values first. */
const TOP = 5;

/** What is known of one property of one kind of node (of one level of French authority), while it is counted. */
interface Tally {
  readonly property: string;
  /** Nodes whose value stands on claims, or follows from them. */
  readonly known: Set<string>;
  readonly disputed: Set<string>;
  readonly undecided: Set<string>;
  /** Nodes whose value a reference package gives. */
  given: number;
  /** The last node counted by a link: links of a type stand in the order of their nodes. */
  last?: string;
  /** Values by the source they are from. */
  readonly values: Map<string, number>;
  oldest?: string;
  newest?: string;
  undated: number;
}

interface Group {
  readonly type: NodeType;
  readonly level?: string;
  nodes: number;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Those that a relationship stands for, by `PART_OF out`. */
  readonly links: ReadonlyMap<string, readonly Tally[]>;
}

/** Relationships that a property stands for. */
const LINKS: ReadonlySet<string> = new Set(
  Object.values(PROPERTIES).flatMap((rules) =>
    Object.values(rules).map(({ relationship }) => relationship?.type ?? ''),
  ),
);

/** `exists` says that a node is named; undecided names are counted at the parties they stand for. */
const counted = (property: string): boolean => property !== 'exists' && property !== 'mentions';

function makeGroup(type: NodeType, level?: string): Group {
  const rules = Object.entries(PROPERTIES[type] ?? {}).filter(([property]) => counted(property));
  const tallies = rules.map(([property]): Tally => ({
    property,
    known: new Set(),
    disputed: new Set(),
    undecided: new Set(),
    given: 0,
    values: new Map(),
    undated: 0,
  }));
  const links = new Map<string, Tally[]>();
  for (const [at, [, { relationship }]] of rules.entries()) {
    const key = relationship && `${relationship.type} ${relationship.direction}`;
    if (key) links.set(key, [...(links.get(key) ?? []), tallies[at]!]);
  }
  return {
    type,
    ...(level !== undefined && { level }),
    nodes: 0,
    tallies: new Map(tallies.map((tally) => [tally.property, tally])),
    links,
  };
}

/**
 * Counts, for each property of each kind of node, how much is known, disputed and undecided, how old it is and who says
 * it:
 * one node a property, made at each load from the graph alone; French authorities by level too.
 */
export function qualityNodes(graph: Graph): GraphNode[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const groups = new Map<string, readonly Group[]>();
  for (const node of graph.nodes) {
    for (const group of groupsOf(node)) group.nodes += 1;
    countReference(node);
  }
  for (const node of graph.nodes) if (node.type === 'Claim') countClaim(node);
  for (const relationship of graph.relationships) if (LINKS.has(relationship.type)) countLink(relationship);
  return [...new Set([...groups.values()].flat())]
    .flatMap((group) => [...group.tallies.values()].map((tally) => nodeOf(group, tally, nodes)))
    .sort((a, b) => byText(a.id, b.id));

  /** The groups a node counts in: that of its kind, and that of its level. */
  function groupsOf({ type, properties }: GraphNode): readonly Group[] {
    const level = type === 'FrenchAuthority' ? (properties['level'] as string | undefined) : undefined;
    const key = `${type} ${level ?? ''}`;
    let found = groups.get(key);
    if (!found) {
      const whole = groups.get(`${type} `)?.[0] ?? makeGroup(type);
      groups.set(`${type} `, [whole]);
      found = level === undefined ? [whole] : [whole, makeGroup(type, level)];
      groups.set(key, found);
    }
    return found;
  }

  /**
   * A value of a reference package counts once, for the source that stands for it; one that has claims is counted with
   * them.
   */
  function countReference(node: GraphNode): void {
    const { reference, referenceOf, claimed } = node.properties as {
      reference?: string;
      referenceOf?: readonly string[];
      claimed?: readonly string[];
    };
    if (reference === undefined) return;
    const others = new Map((referenceOf ?? []).map((pair) => pair.split(' ') as [string, string]));
    for (const { tallies } of groupsOf(node)) {
      for (const property of Object.keys(node.properties)) {
        const tally = tallies.get(property);
        if (!tally || claimed?.includes(property)) continue;
        tally.given += 1;
        addValue(tally, others.get(property) ?? reference);
      }
    }
  }

  function countClaim({ properties }: GraphNode): void {
    const subject = nodes.get(String(properties['subject']));
    if (!subject) return;
    for (const { tallies } of groupsOf(subject)) {
      if (properties['property'] === 'mentions') tallies.get('parties')?.undecided.add(subject.id);
      const tally = tallies.get(String(properties['property']));
      if (!tally) continue;
      if (properties['accepted']) tally.known.add(subject.id);
      if (properties['disputed']) tally.disputed.add(subject.id);
      addValue(tally, String(properties['source']));
    }
  }

  /**
   * Links without a claim: those of reference packages, and those that follow from others (the programme of an award's
   * call).
   */
  function countLink({ type, from, to }: GraphRelationship): void {
    for (const [id, direction] of [
      [from, 'out'],
      [to, 'in'],
    ] as const) {
      const node = nodes.get(id);
      if (!node) continue;
      for (const { links } of groupsOf(node)) {
        for (const tally of links.get(`${type} ${direction}`) ?? []) {
          if (tally.last === id || tally.known.has(id)) continue;
          const reference = node.properties['reference'] as string | undefined;
          if (reference === undefined) tally.known.add(id);
          else {
            tally.last = id;
            tally.given += 1;
            addValue(tally, reference);
          }
        }
      }
    }
  }

  function addValue(tally: Tally, source: string): void {
    tally.values.set(source, (tally.values.get(source) ?? 0) + 1);
    const date = nodes.get(source)?.properties['publishedOn'] as string | undefined;
    if (date === undefined) tally.undated += 1;
    else {
      if (tally.oldest === undefined || date < tally.oldest) tally.oldest = date;
      if (tally.newest === undefined || date > tally.newest) tally.newest = date;
    }
  }
}

function nodeOf({ type, level, nodes: total }: Group, tally: Tally, nodes: ReadonlyMap<string, GraphNode>): GraphNode {
  const { property, values, oldest, newest } = tally;
  const publishers = new Map<string, number>();
  for (const [source, count] of values) {
    const publisher = String(nodes.get(source)?.properties['publisher'] ?? '');
    publishers.set(publisher, (publishers.get(publisher) ?? 0) + count);
  }
  const [topSources, topPublishers] = [most(values), most(publishers)];
  const properties: Record<string, PropertyValue> = {
    of: type,
    property,
    nodes: total,
    known: tally.known.size + tally.given,
    disputed: tally.disputed.size,
    undecided: tally.undecided.size,
    values: [...values.values()].reduce((sum, count) => sum + count, 0),
    undated: tally.undated,
    sources: topSources.map(([id]) => id),
    sourceValues: topSources.map(([, count]) => count),
    sourceCount: values.size,
    publishers: topPublishers.map(([name]) => name),
    publisherValues: topPublishers.map(([, count]) => count),
    publisherCount: publishers.size,
    ...(level !== undefined && { level }),
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
  };
  return {
    id: ['quality', slug(type), ...(level === undefined ? [] : [slug(level)]), property].join('-'),
    type: 'PropertyQuality',
    properties,
  };
}

const most = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, x], [b, y]) => y - x || byText(a, b)).slice(0, TOP);
