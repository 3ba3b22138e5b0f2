import type { Graph } from '../../src/domain/graph.js';
import { fold, spelledOut } from '../../src/domain/fold.js';
import type { GraphNode, RelationshipType } from '../../src/domain/nodes.js';
import { EVIDENCE } from '../../src/domain/vocabulary.js';
import type { BreakdownKey } from '../../src/network/breakdown.js';
import type { PartnershipFilter, PartyFilter } from '../../src/store/cypher/filters.js';

/**
 * Answers what the statements answer, from the graph alone and by the plainest means: what an engine says is held
 * against it.
 */
export class Oracle {
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  constructor(readonly graph: Graph) {
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  }

  of = (type: (node: GraphNode) => boolean): GraphNode[] => this.graph.nodes.filter(type);
  partnerships = (): GraphNode[] => this.of(({ type }) => type === 'Partnership');
  parties = (): GraphNode[] => this.of(({ type }) => type === 'FrenchAuthority' || type === 'ForeignAuthority');

  from = (id: string, type: RelationshipType): GraphNode[] =>
    this.graph.relationships
      .filter((one) => one.type === type && one.from === id)
      .map((one) => this.#nodes.get(one.to)!);
  to = (id: string, type: RelationshipType): GraphNode[] =>
    this.graph.relationships
      .filter((one) => one.type === type && one.to === id)
      .map((one) => this.#nodes.get(one.from)!);

  #upwards(node: GraphNode, type: RelationshipType, seen = new Set<string>()): Set<string> {
    for (const parent of this.from(node.id, type))
      if (!seen.has(parent.id)) {
        seen.add(parent.id);
        this.#upwards(parent, type, seen);
      }
    return seen;
  }

  /** A party, what it lies in, and what took over from either. */
  #within(node: GraphNode, seen = new Set<string>()): Set<string> {
    if (!seen.has(node.id)) {
      seen.add(node.id);
      for (const type of ['PART_OF', 'SUCCEEDED_BY'] as const)
        for (const next of this.from(node.id, type)) this.#within(next, seen);
    }
    return seen;
  }

  party(node: GraphNode, filter: PartyFilter): boolean {
    const [country] = this.from(node.id, 'IN_COUNTRY');
    const { properties } = node;
    return (
      (!filter.ids || filter.ids.includes(node.id)) &&
      (!filter.text ||
        spelledOut(fold(filter.text))
          .split(' ')
          .every((word) => spelledOut(fold(String(properties['name']))).includes(word))) &&
      (filter.french === undefined || filter.french === (node.type === 'FrenchAuthority')) &&
      (!filter.levels || filter.levels.includes(properties['level'] as never)) &&
      (!filter.countries || filter.countries.includes(String(country?.properties['code']))) &&
      (!filter.continents || filter.continents.includes(String(country?.properties['continent']))) &&
      (!filter.countryGroups ||
        (country !== undefined &&
          this.from(country.id, 'MEMBER_OF').some(({ id }) => filter.countryGroups!.includes(id)))) &&
      (!filter.partOf || this.#within(node).has(filter.partOf)) &&
      (!filter.partnerships ||
        this.from(node.id, 'PARTY_TO').some((partnership) => this.partnership(partnership, filter.partnerships!)))
    );
  }

  partnership(node: GraphNode, filter: PartnershipFilter): boolean {
    const { properties } = node;
    const parties = this.to(node.id, 'PARTY_TO');
    const foreign = parties.filter(({ type }) => type !== 'FrenchAuthority');
    const abroad = foreign.flatMap(({ id }) => this.from(id, 'IN_COUNTRY')).filter(({ id }) => id !== 'country-FR');
    const themes = this.from(node.id, 'HAS_THEME')
      .flatMap((theme) => [theme.id, ...this.#upwards(theme, 'BROADER')])
      .map((id) => id.slice('theme-'.length));
    const [first, last] = [properties['startYear'] as number | undefined, properties['endYear'] as number | undefined];
    const years = [first, last].filter((year) => year !== undefined);
    if (first !== undefined && last !== undefined) for (let year = first; year <= last; year += 1) years.push(year);
    const within =
      (range: { from?: number | null; to?: number | null }) =>
      (year: number): boolean =>
        year >= (range.from ?? -9999) && year <= (range.to ?? 9999);
    return (
      (!filter.ids || filter.ids.includes(node.id)) &&
      (!filter.text ||
        spelledOut(fold(filter.text))
          .split(' ')
          .every((word) => spelledOut(fold(String(properties['title']))).includes(word))) &&
      (!filter.kinds || filter.kinds.includes(properties['kind'] as never)) &&
      (!filter.statuses || filter.statuses.includes((properties['status'] ?? 'UNKNOWN') as never)) &&
      (!filter.activeIn || years.some(within(filter.activeIn))) &&
      (!filter.startYear || (first !== undefined && within(filter.startYear)(first))) &&
      (!filter.endYear || (last !== undefined && within(filter.endYear)(last))) &&
      (!filter.themes || themes.some((code) => filter.themes!.includes(code))) &&
      (!filter.parties || parties.some(({ id }) => filter.parties!.includes(id))) &&
      (!filter.countries || abroad.some((country) => filter.countries!.includes(String(country.properties['code'])))) &&
      (!filter.continents ||
        abroad.some((country) => filter.continents!.includes(String(country.properties['continent'])))) &&
      (!filter.countryGroups ||
        abroad.some(({ id }) =>
          this.from(id, 'MEMBER_OF').some((group) => filter.countryGroups!.includes(group.id)),
        )) &&
      (!filter.frenchLevels ||
        parties.some(
          (party) =>
            party.type === 'FrenchAuthority' && filter.frenchLevels!.includes(party.properties['level'] as never),
        )) &&
      (!filter.sources || this.from(node.id, 'SOURCED_FROM').some(({ id }) => filter.sources!.includes(id))) &&
      (!filter.evidenceAtLeast ||
        this.to(node.id, 'ABOUT').some(
          (claim) =>
            EVIDENCE.indexOf(claim.properties['evidence'] as never) >= EVIDENCE.indexOf(filter.evidenceAtLeast!),
        )) &&
      (!filter.french ||
        parties.some((party) => party.type === 'FrenchAuthority' && this.party(party, filter.french!))) &&
      (!filter.foreign || foreign.some((party) => this.party(party, filter.foreign!))) &&
      (!filter.not || !this.partnership(node, filter.not)) &&
      (!filter.anyOf || filter.anyOf.some((way) => this.partnership(node, way)))
    );
  }

  /**
   * Nodes in an order of properties, unknown values last in both directions, equal ones by id in the last term's
   * direction.
   */
  sorted(
    nodes: readonly GraphNode[],
    terms: readonly { readonly of: string; readonly descending: boolean }[],
  ): string[] {
    const key = (node: GraphNode, of: string): string | number | undefined => {
      const value = node.properties[of];
      return typeof value === 'string' ? fold(value) : (value as number | undefined);
    };
    const compare = (a: GraphNode, b: GraphNode): number => {
      for (const { of, descending } of terms) {
        const [x, y] = [key(a, of), key(b, of)];
        if (x === y) continue;
        if (x === undefined) return 1;
        if (y === undefined) return -1;
        return (x < y ? -1 : 1) * (descending ? -1 : 1);
      }
      return (a.id < b.id ? -1 : 1) * (terms.at(-1)?.descending ? -1 : 1);
    };
    return [...nodes].sort(compare).map(({ id }) => id);
  }

  /** Other parties met, with in how many partnerships, most first, then by name and id. */
  partners(id: string): [string, number][] {
    const met = new Map<string, Set<string>>();
    for (const partnership of this.from(id, 'PARTY_TO')) {
      for (const other of this.to(partnership.id, 'PARTY_TO')) {
        if (other.id !== id) met.set(other.id, (met.get(other.id) ?? new Set()).add(partnership.id));
      }
    }
    const name = (party: string): string => fold(String(this.#nodes.get(party)!.properties['name']));
    return [...met]
      .map(([party, shared]): [string, number] => [party, shared.size])
      .sort(([a, x], [b, y]) => y - x || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a < b ? -1 : 1));
  }

  /**
   * The région a French authority is or lies in, else the collectivity with a code that stands for it; each lies in one
   * other at most.
   */
  #region(party: GraphNode): string[] {
    const chain = [party];
    for (let [next] = this.from(party.id, 'PART_OF'); next; [next] = this.from(next.id, 'PART_OF')) chain.push(next);
    const found =
      chain.find(({ properties }) => properties['level'] === 'REGION') ??
      chain.find(({ properties }) => properties['level'] === 'SPECIAL_STATUS' && properties['insee'] !== undefined);
    return found ? [found.id] : [];
  }

  /** The values of a partnership by a key of a breakdown, as the ids or words they come from. */
  #values(node: GraphNode, key: BreakdownKey): string[] {
    const { properties } = node;
    const parties = this.to(node.id, 'PARTY_TO');
    const french = parties.filter(({ type }) => type === 'FrenchAuthority');
    const abroad = parties
      .filter(({ type }) => type !== 'FrenchAuthority')
      .flatMap(({ id }) => this.from(id, 'IN_COUNTRY'))
      .filter(({ id }) => id !== 'country-FR');
    const year = (value: unknown): string[] => (value === undefined ? [] : [String(value)]);
    const [first, last] = [properties['startYear'], properties['endYear']];
    const years = [...year(first), ...year(last)];
    if (first !== undefined && last !== undefined)
      for (let at = Number(first); at <= Number(last); at += 1) years.push(String(at));
    const values: Record<BreakdownKey, () => string[]> = {
      YEAR: () => years,
      START_YEAR: () => year(first),
      DECADE: () => year(first).map((start) => `${start.slice(0, -1)}0`),
      COUNTRY: () => abroad.map(({ id }) => id.slice('country-'.length)),
      CONTINENT: () => abroad.map((country) => String(country.properties['continent'])),
      THEME: () =>
        this.from(node.id, 'HAS_THEME')
          .flatMap((theme) => [theme.id, ...this.#upwards(theme, 'BROADER')])
          .map((id) => id.slice('theme-'.length)),
      PROGRAMME: () => this.from(node.id, 'SUPPORTED_BY').map(({ id }) => id),
      CALL: () =>
        this.to(node.id, 'FOR')
          .flatMap(({ id }) => this.from(id, 'UNDER'))
          .map(({ id }) => id),
      KIND: () => year(properties['kind']),
      STATUS: () => year(properties['status']),
      FRENCH_LEVEL: () => french.map((party) => String(party.properties['level'])),
      FRENCH_REGION: () => french.flatMap((party) => this.#region(party)).map((id) => id.replace('fr-commune-', '')),
    };
    return [...new Set(values[key]())];
  }

  /**
   * Rows of a breakdown: codes (null unknown), partnerships, parties, countries, sums in hundredths by currency, awards
   * without amount; in their order.
   */
  breakdown(by: readonly BreakdownKey[], filter: PartnershipFilter) {
    const found = this.partnerships().filter((node) => this.partnership(node, filter));
    const valuesOf = new Map(found.map((node) => [node, by.map((key) => this.#values(node, key))]));
    const domains = by.map((_key, at) => [...new Set(found.flatMap((node) => valuesOf.get(node)![at]!)), null]);
    const combinations = domains.reduce<(string | null)[][]>(
      (all, values) => all.flatMap((before) => values.map((value) => [...before, value])),
      [[]],
    );
    const rows = combinations
      .map((codes) => {
        const members = found.filter((node) =>
          codes.every((code, at) =>
            code === null ? valuesOf.get(node)![at]!.length === 0 : valuesOf.get(node)![at]!.includes(code),
          ),
        );
        const parties = members.flatMap(({ id }) => this.to(id, 'PARTY_TO'));
        const awards = members
          .flatMap(({ id }) => this.to(id, 'FOR'))
          .filter(({ id }) =>
            by.every((key, at) => {
              const [call] = this.from(id, 'UNDER');
              return key === 'CALL'
                ? call!.id === codes[at]
                : key === 'PROGRAMME'
                  ? this.from(call!.id, 'EDITION_OF')[0]!.id === codes[at]
                  : true;
            }),
          );
        const hundredths = new Map<string, number>();
        for (const { properties } of awards) {
          const currency = properties['amountCurrency'] as string | undefined;
          if (currency)
            hundredths.set(
              currency,
              (hundredths.get(currency) ?? 0) + Math.round(Number(properties['amountAmount']) * 100),
            );
        }
        return {
          codes,
          partnerships: members.length,
          parties: new Set(parties.map(({ id }) => id)).size,
          countries: new Set(members.flatMap((node) => this.#values(node, 'COUNTRY'))).size,
          awarded: [...hundredths].map(([currency, sum]) => `${(sum / 100).toString()} ${currency}`).sort(),
          awardsWithoutAmount: awards.filter(({ properties }) => properties['amountCurrency'] === undefined).length,
        };
      })
      .filter(({ partnerships }) => partnerships > 0);
    const unknown = (row: { codes: (string | null)[] }): number => row.codes.filter((code) => code === null).length;
    const text = (row: { codes: (string | null)[] }): string => row.codes.map((code) => code ?? '~').join('\n');
    return rows.sort(
      (a, b) => unknown(a) - unknown(b) || b.partnerships - a.partnerships || (text(a) < text(b) ? -1 : 1),
    );
  }
}
