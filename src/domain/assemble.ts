import { byText } from './canonical.js';
import { valueOf } from './accepted-value.js';
import { byAuthority, qualifiersText, type Claim, type RankedSource } from './claims.js';
import type { DraftNode, Properties } from './draft-node.js';
import { isPartyType, nodeTypeOf, type GraphRelationship, type PropertyValue } from './nodes.js';
import { keepBrackets, labelPartnerships, nameAll, tellApart } from './naming.js';
import { newestDay, yearOf } from './partial-date.js';
import { isSingle, isSingleProperty, propertyRule, type PropertyRule } from './properties.js';
import { settleProperty } from './settle.js';
import { closeStatuses } from './statuses.js';
import type { Facts, Redirects } from './facts.js';
import type { Graph } from './graph.js';
import { wrong } from './merges.js';
import type { ReferenceNode, Statement } from './statement.js';
import { AppError, badRow } from '../errors.js';

/**
 * Makes the graph of facts: settles every property, turns accepted claims into properties and relationships,
 * and keeps every claim as a node of its own.
 * @throws AppError BAD_SEED naming file, line and column of a statement that the model has no place for
 */
export function assemble(facts: Facts): Graph {
  const draft = new Draft(facts.sources);
  for (const source of facts.sources.values()) draft.addSource(source);
  for (const node of facts.references) draft.addReference(node);
  for (const id of facts.named ?? []) draft.addSubject(id);
  const subjects = groupStatements([...facts.statements, ...referenceClaims(facts)]);
  for (const id of subjects.keys()) draft.addSubject(id);
  for (const [id, properties] of subjects) draft.settle(id, properties);
  draft.redirect(facts.redirects ?? new Map());
  draft.connectAwards();
  draft.closeStatuses();
  draft.name();
  return draft.graph();
}

/**
 * Where a source speaks of a property that a reference package gives too, the package's value becomes a claim beside
 * it.
 */
function referenceClaims({ references, statements }: Facts): Statement[] {
  const spokenOf = new Set(statements.map((statement) => `${statement.subject} ${statement.property}`));
  return references.flatMap((node) =>
    Object.entries(node.properties)
      .filter(([property]) => spokenOf.has(`${node.id} ${property}`) && isSingleProperty(node.type, property))
      .map(([property, value]): Statement => ({
        subject: node.id,
        property,
        value: String(value),
        source: node.sources?.[property] ?? node.source,
        // What a place abroad is called there no package of places tells: it knows cities and divisions.
        ...(node.type === 'ForeignAuthority' && property === 'level'
          ? ({ evidence: 'DERIVED', rule: 'city or division of GeoNames' } as const)
          : ({ evidence: 'TRANSCRIBED' } as const)),
      })),
  );
}

function groupStatements(statements: readonly Statement[]): Map<string, Map<string, Statement[]>> {
  const subjects = new Map<string, Map<string, Statement[]>>();
  for (const statement of statements) {
    const properties = subjects.get(statement.subject) ?? new Map<string, Statement[]>();
    subjects.set(statement.subject, properties);
    properties.set(statement.property, [...(properties.get(statement.property) ?? []), statement]);
  }
  return subjects;
}

/** The graph while it is being made. */
class Draft {
  readonly #nodes = new Map<string, DraftNode>();
  readonly #relationships = new Map<string, GraphRelationship>();

  constructor(readonly sources: ReadonlyMap<string, RankedSource>) {}

  addSource({ id, ...properties }: RankedSource): void {
    this.#nodes.set(id, { type: 'Source', properties: defined(properties) });
  }

  addReference(node: ReferenceNode): void {
    const others = Object.entries(node.sources ?? {}).map(([property, source]) => `${property} ${source}`);
    this.#nodes.set(node.id, {
      type: node.type,
      properties: defined({
        ...node.properties,
        reference: node.source,
        referenceOf: others.length > 0 ? others.sort(byText) : undefined,
      }),
    });
    for (const source of Object.values(node.sources ?? {})) this.#relate('SOURCED_FROM', node.id, source, {});
    for (const link of node.links) this.#relate(link.type, node.id, link.target, link.properties ?? {});
    this.#relate('SOURCED_FROM', node.id, node.source, {});
  }

  addSubject(id: string): void {
    const type = nodeTypeOf(id);
    if (type && !this.#nodes.has(id))
      this.#nodes.set(id, { type, properties: type === 'Theme' ? { code: id.slice('theme-'.length) } : {} });
  }

  settle(id: string, properties: ReadonlyMap<string, readonly Statement[]>): void {
    const settled = new Map(
      [...properties].map(([property, statements]): [string, Settled] => {
        const rule = ruleOf(id, property, statements[0]!);
        const claims = settleProperty(rule, statements, (source) => this.#sourceOf(source, statements));
        return [property, { rule, claims }];
      }),
    );
    for (const [property, { rule, claims }] of disputeCounts(settled)) this.#take(id, property, rule, claims);
  }

  /** Adds the claims about a property, and what the accepted ones say of the node. */
  #take(id: string, property: string, rule: PropertyRule, claims: readonly Claim[]): void {
    for (const claim of claims) this.#addClaim(id, rule, claim);
    if (isSingle(rule)) this.#markClaimed(id, property);
    const accepted = claims.filter((claim) => claim.accepted).sort(byAuthority);
    if (rule.relationship) for (const claim of [...accepted].reverse()) this.#link(id, rule, claim);
    else Object.assign(this.#node(id).properties, valueOf(property, rule, accepted));
    if (nodeTypeOf(id) === 'Event' && property === 'date')
      this.#relate('IN_YEAR', id, this.#year(yearOf(accepted[0]!.statement.value!)), {});
  }

  /** A reference node says which of its values have claims of their own, so that no value has two. */
  #markClaimed(id: string, property: string): void {
    const { properties } = this.#node(id);
    if (properties['reference'] === undefined) return;
    const claimed = new Set((properties['claimed'] as string[] | undefined) ?? []);
    properties['claimed'] = [...claimed.add(property)].sort(byText);
  }

  /**
   * Old ids are nodes of their own; one that follows from a merge and leads nowhere (a claim that is no more) is left
   * out.
   */
  redirect(redirects: Redirects): void {
    for (const [former, { to, reason, place }] of redirects) {
      if (this.#nodes.has(to))
        this.#nodes.set(`redirect-${former}`, { type: 'Redirect', properties: defined({ former, to, reason }) });
      else if (place)
        throw wrong(
          { kept: to, merged: former, reason: reason ?? '', place },
          'kept',
          'no row of any data set makes this node; correct the id',
        );
    }
  }

  /**
   * A partnership that an award supports is supported by the programme of the award's call, and is known to have been
   * selected in the call's year.
   */
  connectAwards(): void {
    const ends = (type: GraphRelationship['type']): Map<string, string> =>
      new Map([...this.#relationships.values()].filter((r) => r.type === type).map((r) => [r.from, r.to]));
    const [call, programme, year] = [ends('UNDER'), ends('EDITION_OF'), ends('IN_YEAR')];
    for (const [award, partnership] of ends('FOR')) {
      const under = call.get(award) ?? '';
      const [supporter, selectedIn] = [programme.get(under), year.get(under)];
      if (supporter) this.#relate('SUPPORTED_BY', partnership, supporter, {});
      if (selectedIn) this.#relate('ACTIVE_IN', partnership, selectedIn, {});
    }
  }

  closeStatuses(): void {
    closeStatuses(this.#nodes, newestDay([...this.sources.values()].map(({ publishedOn }) => publishedOn)));
  }

  name(): void {
    const relationships = [...this.#relationships.values()];
    nameAll(this.#nodes, this.sources);
    tellApart(this.#nodes, relationships);
    keepBrackets(this.#nodes);
    labelPartnerships(this.#nodes, relationships);
  }

  graph(): Graph {
    const dangling = [...this.#relationships.values()].find(
      ({ from, to }) => !this.#nodes.has(from) || !this.#nodes.has(to),
    );
    if (dangling)
      throw new AppError(
        'BAD_SEED',
        `${dangling.from} -${dangling.type}-> ${dangling.to}: one of the two nodes is in no data set; declare it with an "exists" row`,
        `${dangling.from} -${dangling.type}-> ${dangling.to} : l'un des deux nœuds n'est dans aucun jeu de données ; déclarez-le par une ligne « exists »`,
      );
    return {
      nodes: [...this.#nodes].map(([id, node]) => ({ id, ...node })).sort((a, b) => byText(a.id, b.id)),
      relationships: [...this.#relationships].sort(([a], [b]) => byText(a, b)).map(([, relationship]) => relationship),
    };
  }

  #addClaim(id: string, rule: PropertyRule, { id: claim, statement, source, accepted, disputed }: Claim): void {
    const { property, value, target, locator, evidence, rule: derivedBy, seen } = statement;
    this.#nodes.set(claim, {
      type: 'Claim',
      properties: defined({
        property,
        value,
        locator,
        evidence,
        accepted,
        disputed,
        rule: derivedBy,
        subject: id,
        target,
        source: source.id,
        qualifiers: qualifiersText(statement) || undefined,
        statedOn: source.publishedOn,
        firstSeenOn: seen?.first,
        lastSeenOn: seen?.last,
      }),
    });
    this.#relate('ABOUT', claim, id, {});
    this.#relate('STATED_IN', claim, source.id, {});
    this.#relate('SOURCED_FROM', id, source.id, {});
    if (target === undefined) return;
    if (rule.targets?.includes('Year')) this.#year(Number(target.slice('year-'.length)));
    this.#checkTarget(rule, statement, target);
    this.#relate('NAMES', claim, target, {});
    const type = nodeTypeOf(target);
    if (type && (isPartyType(type) || type === 'Mention')) this.#relate('SOURCED_FROM', target, source.id, {});
  }

  #checkTarget(rule: PropertyRule, statement: Statement, target: string): void {
    const type = nodeTypeOf(target);
    if (!this.#nodes.has(target))
      throw misplaced(
        statement,
        'value',
        target,
        'no row of any data set makes this node; correct the id or declare it with an "exists" row',
      );
    if (!type || !rule.targets?.includes(type))
      throw misplaced(statement, 'value', target, `${statement.property} names a ${rule.targets?.join(' or ')}`);
  }

  #link(id: string, rule: PropertyRule, { statement: { target, qualifiers } }: Claim): void {
    const { type, direction } = rule.relationship!;
    const properties = defined({
      role: qualifiers?.['role'],
      rank: qualifiers?.['rank'] ? Number(qualifiers['rank']) : undefined,
    });
    if (direction === 'out') this.#relate(type, id, target!, properties);
    else this.#relate(type, target!, id, properties);
  }

  #relate(type: GraphRelationship['type'], from: string, to: string, properties: Properties): void {
    const key = `${type}\n${from}\n${to}`;
    this.#relationships.set(key, {
      type,
      from,
      to,
      properties: { ...this.#relationships.get(key)?.properties, ...properties },
    });
  }

  #year(year: number): string {
    const id = `year-${year}`;
    if (!this.#nodes.has(id)) this.#nodes.set(id, { type: 'Year', properties: { year } });
    return id;
  }

  #node(id: string): DraftNode {
    const node = this.#nodes.get(id);
    if (!node) throw new Error(`${id} is no node of the draft`);
    return node;
  }

  #sourceOf(id: string, statements: readonly Statement[]): RankedSource {
    const source = this.sources.get(id);
    if (!source)
      throw misplaced(
        statements.find((statement) => statement.source === id)!,
        'source',
        id,
        'no such source; add it to the sources of the data set',
      );
    return source;
  }
}

interface Settled {
  readonly rule: PropertyRule;
  readonly claims: readonly Claim[];
}

function ruleOf(id: string, property: string, statement: Statement): PropertyRule {
  const type = nodeTypeOf(id);
  const rule = type && propertyRule(type, property);
  if (rule) return rule;
  throw misplaced(
    statement,
    'property',
    property,
    type ? `a ${type} has no such property; schema/graph-model.md lists them` : `no kind of node has an id like ${id}`,
  );
}

/** A number that a source announces, and its own list of what is counted, are in dispute where they differ. */
function disputeCounts(settled: ReadonlyMap<string, Settled>): ReadonlyMap<string, Settled> {
  const result = new Map(settled);
  for (const [property, { rule, claims }] of settled) {
    const list = rule.counts === undefined ? undefined : settled.get(rule.counts);
    const differs = (count: Claim): boolean => {
      const own = list!.claims.filter(({ source }) => source.id === count.source.id);
      return own.length > 0 && own.length !== Number(count.statement.value);
    };
    if (!list || !claims.some(differs)) continue;
    for (const [name, one] of [
      [property, { rule, claims }],
      [rule.counts!, list],
    ] as const)
      result.set(name, { ...one, claims: one.claims.map((claim) => ({ ...claim, disputed: true })) });
  }
  return result;
}

const defined = (properties: Readonly<Record<string, PropertyValue | undefined>>): Properties =>
  Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined),
  );

const misplaced = (statement: Statement, column: string, value: string, rule: string): AppError =>
  badRow(statement.place?.file ?? statement.source, statement.place?.line ?? 0, column, value, rule);
