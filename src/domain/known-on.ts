import type { Facts } from './facts.js';
import type { Graph } from './graph.js';
import { byText } from './canonical.js';
import type { RankedSource } from './claims.js';
import type { GraphNode, GraphRelationship, PropertyValue, RelationshipType } from './nodes.js';
import { lastDay } from './partial-date.js';
import { propertyRule } from './properties.js';
import type { ReferenceNode, Statement } from './statement.js';
import type { Evidence } from './vocabulary.js';

/** A source as far as its date goes; `publishedOn` is a partial date. */
export interface DatedSource {
  readonly publishedOn: string | null;
}

/** What a day's view rests on. */
export interface KnownSources {
  /**
   * The last day on which a source spoke, not after the day asked; null before the first. All days from it to the next
   * share one view.
   */
  readonly lastSource: string | null;
  /** Sources whose date is unknown: what they state is left out. */
  readonly undatedSources: number;
  /** Sources of the view dated only by month, counted from the month's end. */
  readonly monthDatedSources: number;
  /** Sources of the view dated only by year, counted from the year's end. */
  readonly yearDatedSources: number;
}

const hadSpoken = (publishedOn: PropertyValue | null | undefined, day: string): boolean =>
  typeof publishedOn === 'string' && lastDay(publishedOn) <= day;

/** What the sources that state something had published up to the end of a day. */
export function knownSources(sources: readonly DatedSource[], day: string): KnownSources {
  const dates = sources.map(({ publishedOn }) => publishedOn).filter((date) => hadSpoken(date, day)) as string[];
  return {
    lastSource: dates.map(lastDay).sort().at(-1) ?? null,
    undatedSources: sources.filter(({ publishedOn }) => publishedOn === null).length,
    monthDatedSources: dates.filter((date) => date.length === '2020-07'.length).length,
    yearDatedSources: dates.filter((date) => date.length === '2020'.length).length,
  };
}

/**
 * The facts of a graph as its sources had stated them up to the end of a day: the statements of sources published by
 * then, to be settled again, and the reference data. A place abroad or an undecided mention stands only where one of
 * these statements names it.
 * @param graph as a snapshot keeps it, with the rank of each source
 */
export function factsKnownOn(graph: Graph, day: string): Facts {
  const spoken = new Set(
    graph.nodes
      .filter((node) => node.type === 'Source' && hadSpoken(node.properties['publishedOn'], day))
      .map(({ id }) => id),
  );
  const known = new References(graph, spoken);
  const references = known.nodes();
  const needed = new Set(references.flatMap((node) => [node.source, ...Object.values(node.sources ?? {})]));
  const sources = graph.nodes
    .filter(({ type, id }) => type === 'Source' && (spoken.has(id) || needed.has(id)))
    .map(sourceOf);
  return {
    sources: new Map(sources.map((source) => [source.id, source])),
    statements: known.statements,
    references,
    redirects: new Map(
      graph.nodes
        .filter(({ type }) => type === 'Redirect')
        .map(({ properties }) => [String(properties['former']), { to: String(properties['to']) }]),
    ),
    named: [
      ...new Set(
        known.statements.flatMap(({ target }) => (target === undefined || target.startsWith('year-') ? [] : [target])),
      ),
    ],
  };
}

const sourceOf = ({ id, properties }: GraphNode): RankedSource => ({ ...properties, id }) as RankedSource;

const text = (value: PropertyValue | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

function statementOf({ properties: claim }: GraphNode): Statement {
  const [value, target, locator, rule] = (['value', 'target', 'locator', 'rule'] as const).map((key) =>
    text(claim[key]),
  );
  const qualifiers = text(claim['qualifiers']);
  return {
    subject: String(claim['subject']),
    property: String(claim['property']),
    source: String(claim['source']),
    evidence: claim['evidence'] as Evidence,
    ...(value !== undefined && { value }),
    ...(target !== undefined && { target }),
    ...(locator !== undefined && { locator }),
    ...(rule !== undefined && { rule }),
    ...(qualifiers !== undefined && { qualifiers: JSON.parse(qualifiers) as Record<string, string> }),
  };
}

/** What claims say of a node beside its reference package, and what its package says. */
const KEPT_BESIDE: ReadonlySet<string> = new Set(['reference', 'referenceOf', 'claimed', 'otherNames']);
const LINKS: ReadonlySet<RelationshipType> = new Set(['IN_COUNTRY', 'PART_OF', 'SUCCEEDED_BY', 'MEMBER_OF', 'MAY_BE']);
/** Kinds that stand in the graph only where a source names them. */
const ONLY_IF_NAMED: ReadonlySet<string> = new Set(['ForeignAuthority', 'Mention']);

/** Takes the nodes of reference packages out of a graph as they were before claims were settled on them. */
class References {
  /** What the sources that had spoken state. */
  readonly statements: readonly Statement[];
  /** Claims that assembling makes of a package's values, by node and property. */
  readonly #ofPackages = new Map<string, Statement>();
  readonly #links = new Map<string, GraphRelationship[]>();
  readonly #claimedLinks = new Set<string>();
  /** The sources that had spoken of a node, by its id. */
  readonly #namedBy = new Map<string, Set<string>>();
  readonly #all: readonly GraphNode[];

  constructor(graph: Graph, spoken: ReadonlySet<string>) {
    this.#all = graph.nodes.filter(({ properties }) => properties['reference'] !== undefined);
    const byId = new Map(this.#all.map((node) => [node.id, node]));
    const statements: Statement[] = [];
    for (const node of graph.nodes) {
      if (node.type !== 'Claim') continue;
      const statement = statementOf(node);
      const subject = byId.get(statement.subject);
      this.#noteLink(statement);
      if (subject && isOfPackage(subject, statement))
        this.#ofPackages.set(`${subject.id} ${statement.property}`, statement);
      else if (spoken.has(statement.source)) statements.push(statement);
    }
    this.statements = statements;
    for (const { subject, target, source } of statements)
      for (const id of [subject, target])
        if (id !== undefined) this.#namedBy.set(id, (this.#namedBy.get(id) ?? new Set()).add(source));
    for (const link of graph.relationships) {
      if (LINKS.has(link.type) && byId.has(link.from))
        this.#links.set(link.from, [...(this.#links.get(link.from) ?? []), link]);
    }
  }

  nodes(): ReferenceNode[] {
    const mentions = this.#all.filter(({ type, id }) => type === 'Mention' && this.#namedBy.has(id));
    const candidates = new Set(
      mentions.flatMap(({ id }) =>
        (this.#links.get(id) ?? []).filter(({ type }) => type === 'MAY_BE').map(({ to }) => to),
      ),
    );
    return this.#all
      .filter(({ type, id }) => !ONLY_IF_NAMED.has(type) || this.#namedBy.has(id) || candidates.has(id))
      .map((node) => this.#reference(node));
  }

  #noteLink({ subject, property, target }: Statement): void {
    if (target !== undefined) this.#claimedLinks.add(`${subject} ${property} ${target}`);
  }

  #reference({ id, type, properties }: GraphNode): ReferenceNode {
    const claimed = new Set((properties['claimed'] as readonly string[] | undefined) ?? []);
    const own = Object.entries(properties).filter(([property]) => !KEPT_BESIDE.has(property) && !claimed.has(property));
    const said = [...claimed].flatMap((property) => {
      const statement = this.#ofPackages.get(`${id} ${property}`);
      const rule = propertyRule(type, property);
      return statement?.value === undefined
        ? []
        : [
            [
              property,
              rule?.value === 'integer' || rule?.value === 'number' ? Number(statement.value) : statement.value,
            ] as const,
          ];
    });
    // A mention is nobody's reference data: it stands on the first by id of the sources that write it.
    const source = type === 'Mention' ? [...this.#namedBy.get(id)!].sort(byText)[0]! : String(properties['reference']);
    const others = (properties['referenceOf'] as readonly string[] | undefined)?.map(
      (pair) => pair.split(' ') as [string, string],
    );
    return {
      id,
      type,
      source,
      properties: Object.fromEntries([...own, ...said]),
      links: (this.#links.get(id) ?? [])
        .filter((link) => !this.#isClaimed(link, type))
        .map((link) => ({ type: link.type, target: link.to, properties: link.properties })),
      ...(others && { sources: Object.fromEntries(others) }),
    };
  }

  #isClaimed({ type, from, to }: GraphRelationship, of: GraphNode['type']): boolean {
    const properties = { IN_COUNTRY: 'country', PART_OF: 'partOf', SUCCEEDED_BY: 'successor' }[type as string];
    return (
      properties !== undefined &&
      propertyRule(of, properties) !== undefined &&
      this.#claimedLinks.has(`${from} ${properties} ${to}`)
    );
  }
}

/** Whether a claim is what assembling made of the package's own value, because another source speaks of it too. */
function isOfPackage({ properties }: GraphNode, { property, source, value, locator }: Statement): boolean {
  const claimed = (properties['claimed'] as readonly string[] | undefined)?.includes(property) ?? false;
  const other = (properties['referenceOf'] as readonly string[] | undefined)
    ?.find((pair) => pair.startsWith(`${property} `))
    ?.split(' ')[1];
  return claimed && value !== undefined && locator === undefined && source === (other ?? properties['reference']);
}
