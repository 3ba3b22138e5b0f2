import type { Item } from '../../domain/statement.js';
import { countries, countrySources } from '../reference/countries.js';
import { formerAuthorities } from '../reference/former-authorities.js';
import { frenchAuthorities, frenchAuthoritySources } from '../reference/french-authorities.js';

/** Countries and their groups, from packages and the table of memberships. */
export async function* readCountries(): AsyncGenerator<Item> {
  for (const source of await countrySources()) yield { item: 'source', source };
  for await (const node of countries()) yield { item: 'reference', node };
}

/** Every French authority of the reference package, then the former ones that only our own table has. */
export async function* readFrenchAuthorities(): AsyncGenerator<Item> {
  for (const source of frenchAuthoritySources()) yield { item: 'source', source };
  const known = new Set<string>();
  for await (const node of frenchAuthorities()) {
    known.add(node.id);
    yield { item: 'reference', node };
  }
  const former = await formerAuthorities(known);
  for (const source of former.sources) yield { item: 'source', source };
  for (const node of former.nodes) yield { item: 'reference', node };
  for (const statement of former.statements) yield { item: 'statement', statement };
}
