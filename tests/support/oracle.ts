import type { Graph } from '../../src/domain/assemble.js';
import { fold } from '../../src/domain/fold.js';
import type { GraphNode, RelationshipType } from '../../src/domain/nodes.js';
import { EVIDENCE } from '../../src/domain/vocabulary.js';
import type { PartnershipFilter, PartyFilter } from '../../src/store/queries/filters.js';

/** Answers what the statements answer, from the graph alone and by the plainest means: what an engine says is held against it. */
export class Oracle {
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  constructor(readonly graph: Graph) { this.#nodes = new Map(graph.nodes.map((node) => [node.id, node])); }

  of = (type: (node: GraphNode) => boolean): GraphNode[] => this.graph.nodes.filter(type);
  partnerships = (): GraphNode[] => this.of(({ type }) => type === 'Partnership');
  parties = (): GraphNode[] => this.of(({ type }) => type === 'FrenchAuthority' || type === 'ForeignAuthority');

  from = (id: string, type: RelationshipType): GraphNode[] => this.graph.relationships.filter((one) => one.type === type && one.from === id).map((one) => this.#nodes.get(one.to)!);
  to = (id: string, type: RelationshipType): GraphNode[] => this.graph.relationships.filter((one) => one.type === type && one.to === id).map((one) => this.#nodes.get(one.from)!);

  #upwards(node: GraphNode, type: RelationshipType, seen = new Set<string>()): Set<string> {
    for (const parent of this.from(node.id, type)) if (!seen.has(parent.id)) { seen.add(parent.id); this.#upwards(parent, type, seen); }
    return seen;
  }

  party(node: GraphNode, filter: PartyFilter): boolean {
    const [country] = this.from(node.id, 'IN_COUNTRY');
    const { properties } = node;
    return (!filter.ids || filter.ids.includes(node.id))
      && (!filter.text || fold(filter.text).split(' ').every((word) => fold(String(properties['name'])).includes(word)))
      && (filter.french === undefined || filter.french === (node.type === 'FrenchAuthority'))
      && (!filter.levels || filter.levels.includes(properties['level'] as never))
      && (!filter.countries || filter.countries.includes(String(country?.properties['code'])))
      && (!filter.continents || filter.continents.includes(String(country?.properties['continent'])))
      && (!filter.countryGroups || (country !== undefined && this.from(country.id, 'MEMBER_OF').some(({ id }) => filter.countryGroups!.includes(id))))
      && (!filter.partOf || (this.#upwards(node, 'PART_OF').has(filter.partOf) && filter.partOf !== node.id))
      && (!filter.partnerships || this.from(node.id, 'PARTY_TO').some((partnership) => this.partnership(partnership, filter.partnerships!)));
  }

  partnership(node: GraphNode, filter: PartnershipFilter): boolean {
    const { properties } = node;
    const parties = this.to(node.id, 'PARTY_TO');
    const foreign = parties.filter(({ type }) => type !== 'FrenchAuthority');
    const abroad = foreign.flatMap(({ id }) => this.from(id, 'IN_COUNTRY')).filter(({ id }) => id !== 'country-FR');
    const themes = this.from(node.id, 'HAS_THEME').flatMap((theme) => [theme.id, ...this.#upwards(theme, 'BROADER')]).map((id) => id.slice('theme-'.length));
    const [first, last] = [properties['startYear'] as number | undefined, properties['endYear'] as number | undefined];
    const years = [first, last].filter((year) => year !== undefined);
    if (first !== undefined && last !== undefined) for (let year = first; year <= last; year += 1) years.push(year);
    const within = (range: { from?: number | null; to?: number | null }) => (year: number): boolean => year >= (range.from ?? -9999) && year <= (range.to ?? 9999);
    return (!filter.ids || filter.ids.includes(node.id))
      && (!filter.text || fold(filter.text).split(' ').every((word) => fold(String(properties['title'])).includes(word)))
      && (!filter.kinds || filter.kinds.includes(properties['kind'] as never))
      && (!filter.statuses || filter.statuses.includes((properties['status'] ?? 'UNKNOWN') as never))
      && (!filter.activeIn || years.some(within(filter.activeIn)))
      && (!filter.startYear || (first !== undefined && within(filter.startYear)(first)))
      && (!filter.themes || themes.some((code) => filter.themes!.includes(code)))
      && (!filter.parties || parties.some(({ id }) => filter.parties!.includes(id)))
      && (!filter.countries || abroad.some((country) => filter.countries!.includes(String(country.properties['code']))))
      && (!filter.continents || abroad.some((country) => filter.continents!.includes(String(country.properties['continent']))))
      && (!filter.countryGroups || abroad.some(({ id }) => this.from(id, 'MEMBER_OF').some((group) => filter.countryGroups!.includes(group.id))))
      && (!filter.frenchLevels || parties.some((party) => party.type === 'FrenchAuthority' && filter.frenchLevels!.includes(party.properties['level'] as never)))
      && (!filter.sources || this.from(node.id, 'SOURCED_FROM').some(({ id }) => filter.sources!.includes(id)))
      && (!filter.evidenceAtLeast || this.to(node.id, 'ABOUT').some((claim) => EVIDENCE.indexOf(claim.properties['evidence'] as never) >= EVIDENCE.indexOf(filter.evidenceAtLeast!)))
      && (!filter.french || parties.some((party) => party.type === 'FrenchAuthority' && this.party(party, filter.french!)))
      && (!filter.foreign || foreign.some((party) => this.party(party, filter.foreign!)))
      && (!filter.not || !this.partnership(node, filter.not))
      && (!filter.anyOf || filter.anyOf.some((way) => this.partnership(node, way)));
  }

  /** Nodes in an order of properties, unknown values last in both directions, equal ones by id in the last term's direction. */
  sorted(nodes: readonly GraphNode[], terms: readonly { readonly of: string; readonly descending: boolean }[]): string[] {
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
    return [...met].map(([party, shared]): [string, number] => [party, shared.size])
      .sort(([a, x], [b, y]) => y - x || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a < b ? -1 : 1));
  }
}
