import { byText } from '../domain/canonical.js';
import { KEY_SEPARATOR } from '../store/index-keys.js';
import { fold } from '../domain/fold.js';
import { nodeTypeOf } from '../domain/nodes.js';
import { isSingle, PROPERTIES } from '../domain/properties.js';
import type { ClaimFilter } from '../store/cypher/filters.js';
import type { PartyRow, RowOf } from '../store/cypher/rows.js';
import type { Rows } from './loaders.js';
import { pageOf, type Edge, type Page } from './page.js';

type ClaimRow = RowOf<'Claim'>;
interface Keyed {
  readonly key: readonly string[];
  readonly node: ClaimRow;
}

const PREFIX = 'claim-reference-';

/**
 * What a reference package says of a party, as claims: its values have no claim nodes of their own, its source stands
 * for them. A property that other sources speak of has real claims already, the package's among them.
 */
export function referenceClaims(party: PartyRow | null): ClaimRow[] {
  const type = party && nodeTypeOf(party.id);
  if (!type || party.reference === null) return [];
  const { reference, referenceOf, claimed } = party;
  const others = new Map((referenceOf ?? []).map((pair) => pair.split(' ') as [string, string]));
  const values = party as Readonly<Record<string, unknown>>;
  return Object.entries(PROPERTIES[type] ?? {})
    .filter(
      ([property, rule]) =>
        isSingle(rule) &&
        rule.value !== 'node' &&
        !claimed?.includes(property) &&
        values[property] !== null &&
        values[property] !== undefined,
    )
    .map(([property]): ClaimRow => ({
      id: `${PREFIX}${property}-${party.id}`,
      subject: party.id,
      property,
      value: String(values[property]),
      target: null,
      locator: null,
      source: others.get(property) ?? reference,
      qualifiers: null,
      statedOn: null,
      firstSeenOn: null,
      lastSeenOn: null,
      disputed: false,
      accepted: true,
      evidence: 'TRANSCRIBED',
      rule: null,
    }));
}

/** The party and property that the id of a reference claim names; undefined for the id of any other claim. */
export function readReferenceClaimId(id: string): { readonly property: string; readonly party: string } | undefined {
  if (!id.startsWith(PREFIX)) return undefined;
  const [property = '', ...party] = id.slice(PREFIX.length).split('-');
  return { property, party: party.join('-') };
}

const keyed = (node: ClaimRow): Keyed => ({
  key: [`${fold(`${node.subject} ${node.property} ${node.value}`)}${KEY_SEPARATOR}${node.id}`],
  node,
});

/**
 * A page of a party's claims: those that are nodes, as they were read, and the reference ones among them in the same
 * order.
 */
export function claimsPage(party: PartyRow, { page, rows, total }: Rows<'Claim'>, filter: ClaimFilter): Page<ClaimRow> {
  const reference = filter.onlyDisputed
    ? []
    : referenceClaims(party)
        .filter(({ property }) => !filter.property || filter.property === property)
        .map(keyed);
  const from = page.from?.[0];
  const beyond = reference.filter(
    ({ key }) => from === undefined || (page.backwards ? key[0]! < String(from) : key[0]! > String(from)),
  );
  const merged = [...rows, ...beyond].sort((a, b) => byText(a.key[0]!, b.key[0]!) * (page.backwards ? -1 : 1));
  return pageOf(
    page,
    merged.slice(0, page.size + 1),
    total === null ? null : total + reference.length,
    ({ node }, cursor): Edge<ClaimRow> => ({ cursor, node }),
  );
}
