import { byText } from './canonical.js';
import { byAuthority, byDay, qualifiersText, spokenOf, type Claim, type RankedSource } from './claims.js';
import {
  isPartyType,
  nodeTypeOf,
  type GraphNode,
  type GraphRelationship,
  type NodeType,
  type PropertyValue,
} from './nodes.js';
import { lastDay, yearOf } from './partial-date.js';
import { isSingle, isSingleProperty, propertyRule, type PropertyRule } from './properties.js';
import { settleProperty } from './settle.js';
import { fold } from './fold.js';
import { wrong, type Redirects } from './merges.js';
import { chooseNames, withLevel, type ReferenceNames, type Written } from './names.js';
import type { AuthorityLevel } from './vocabulary.js';
import type { ReferenceNode, Statement } from './statement.js';
import { AppError, badRow } from '../errors.js';

/** The whole graph of one version: nodes in the order of their ids, relationships in the order of type, from, to. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly relationships: readonly GraphRelationship[];
}

export interface Facts {
  readonly sources: ReadonlyMap<string, RankedSource>;
  readonly statements: readonly Statement[];
  readonly references: readonly ReferenceNode[];
  /** Ids of nodes that stand in the graph because a statement names them, though none is about them. */
  readonly named?: readonly string[];
  /** Old ids and where they lead. */
  readonly redirects?: Redirects;
}

type Properties = Record<string, PropertyValue>;

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
  draft.nameAll();
  draft.tellApart();
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
  readonly #nodes = new Map<string, { type: NodeType; properties: Properties }>();
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

  /**
   * A last day that is past by the newest source ends a partnership, unless a source says later that it stands
   * otherwise.
   */
  closeStatuses(): void {
    const today =
      [...this.sources.values()]
        .map(({ publishedOn }) => publishedOn ?? '')
        .sort(byText)
        .at(-1) ?? '';
    for (const { type, properties } of this.#nodes.values()) {
      const end = (properties['endsOn'] ?? properties['endYear']) as string | number | undefined;
      if (type !== 'Partnership' || end === undefined) continue;
      const [last, asOf] = [lastDay(String(end)), properties['statusAsOf'] as string | undefined];
      if (last < today && !(asOf && lastDay(asOf) > last))
        Object.assign(properties, { status: 'ENDED', statusAsOf: String(end) });
    }
  }

  /** Every party is called by the rule of names; parties and themes keep the other spellings that sources and its reference write. */
  nameAll(): void {
    const written = new Map<string, Written[]>();
    for (const { type, properties: claim } of this.#nodes.values()) {
      if (type !== 'Claim' || !['exists', 'name'].includes(String(claim['property']))) continue;
      const subject = String(claim['subject']);
      const language = this.sources.get(String(claim['source']))?.language ?? 'fr';
      written.set(subject, [...(written.get(subject) ?? []), { name: String(claim['value']), language }]);
    }
    for (const [id, { type, properties }] of this.#nodes) {
      const own = written.get(id) ?? [];
      if (!isPartyType(type) && type !== 'Theme') continue;
      const { localName, frenchName, englishName } = properties as Partial<ReferenceNames>;
      if (localName !== undefined) {
        delete properties['nameEn'];
        Object.assign(properties, chooseNames(own, { ...properties, localName }));
      }
      const shown = [properties['name'], properties['nameEn']];
      const spellings = [
        ...own.map(({ name }) => name),
        ...[localName, frenchName, englishName].filter((name) => name !== undefined),
      ];
      const others = [...new Set(spellings)].filter((name) => !shown.includes(name)).sort(byText);
      if (others.length > 0) properties['otherNames'] = others;
    }
  }

  /** A division abroad that is called as another place of its country is told from it by its level, in each language. */
  tellApart(): void {
    const countries = new Map(
      [...this.#relationships.values()].filter(({ type }) => type === 'IN_COUNTRY').map(({ from, to }) => [from, to]),
    );
    const called = { fr: new Map<string, Properties[]>(), en: new Map<string, Properties[]>() };
    for (const [id, { type, properties }] of this.#nodes) {
      if (type !== 'ForeignAuthority') continue;
      const names = { fr: properties['name'] ?? id, en: properties['nameEn'] ?? properties['name'] ?? id };
      for (const language of ['fr', 'en'] as const) {
        const key = `${countries.get(id)} ${fold(String(names[language]))}`;
        called[language].set(key, [...(called[language].get(key) ?? []), properties]);
      }
    }
    const apart = (language: 'fr' | 'en'): [Properties, string][] =>
      [...called[language].values()]
        .filter((places) => new Set(places.map((place) => place['level'])).size > 1)
        .flat()
        .filter(({ level }) => level !== undefined && level !== 'CITY')
        .map((place) => [
          place,
          withLevel(
            String((language === 'en' ? place['nameEn'] : undefined) ?? place['name']),
            place['level'] as AuthorityLevel,
            language,
          ),
        ]);
    const [french, english] = [apart('fr'), apart('en')];
    for (const [place] of french) place['nameEn'] ??= place['name']!;
    for (const [place, name] of french) place['name'] = name;
    for (const [place, name] of english) place['nameEn'] = name;
  }

  /** A partnership without a title of its own is called by its parties, French ones first. */
  name(): void {
    const parties = new Map<string, string[]>();
    for (const { type, from, to } of this.#relationships.values()) {
      const [partnership, party] = type === 'PARTY_TO' ? [to, from] : type === 'MENTIONS' ? [from, to] : [];
      if (partnership && party) parties.set(partnership, [...(parties.get(partnership) ?? []), party]);
    }
    for (const [id, members] of parties) {
      const french = (party: string): string =>
        (nodeTypeOf(party) === 'FrenchAuthority' || party.startsWith('mention-fr') ? '0' : '1') + party;
      const sorted = members.sort((a, b) => byText(french(a), french(b))).map((party) => this.#node(party).properties);
      this.#node(id).properties['label'] = sorted.map((party) => party['name'] ?? '?').join(' – ');
      this.#node(id).properties['labelEn'] = sorted.map((party) => party['nameEn'] ?? party['name'] ?? '?').join(' – ');
    }
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
    const { property, value, target, locator, evidence, rule: derivedBy } = statement;
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

  #node(id: string): { type: NodeType; properties: Properties } {
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

/** The property or properties that accepted claims give a node; slots and deadlines are read from their claims. */
function valueOf(property: string, rule: PropertyRule, accepted: readonly Claim[]): Properties {
  const texts = accepted.map((claim) => claim.statement.value!);
  if (rule.settling === 'slot' || property === 'exists') return {};
  if (rule.settling === 'deadline') return { [property]: [...texts].sort(byText).at(-1)! };
  if (rule.settling === 'dated') return datedValue(property, accepted);
  if (rule.settling === 'first') return { [property]: firstYear(accepted) };
  if (rule.settling === 'some') return { [property]: [...new Set(texts)].sort(byText) };
  // Of dates that agree the most exact one counts.
  const text = rule.value === 'partialDate' ? [...texts].sort((a, b) => b.length - a.length)[0]! : texts[0]!;
  if (rule.value === 'money') {
    const [amount, currency] = text.split(' ') as [string, string];
    return { [`${property}Amount`]: Number(amount), [`${property}Currency`]: currency };
  }
  return { [property]: rule.value === 'integer' || rule.value === 'number' ? Number(text) : text };
}

/** The value of the latest day, with that day where it is known. */
function datedValue(property: string, accepted: readonly Claim[]): Properties {
  const latest = [...accepted].sort(byDay)[0]!;
  return { [property]: latest.statement.value!, ...(spokenOf(latest) && { [`${property}AsOf`]: spokenOf(latest) }) };
}

/** The year in which it is said to have begun, else that of the first agreement. */
function firstYear(accepted: readonly Claim[]): number {
  const began = accepted.filter(({ statement }) => statement.qualifiers?.['act'] === undefined);
  return Math.min(...(began.length > 0 ? began : accepted).map(({ statement }) => Number(statement.value)));
}

const defined = (properties: Readonly<Record<string, PropertyValue | undefined>>): Properties =>
  Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined),
  );

const misplaced = (statement: Statement, column: string, value: string, rule: string): AppError =>
  badRow(statement.place?.file ?? statement.source, statement.place?.line ?? 0, column, value, rule);
