import type { Language } from '../site/language.js';
import { OPENS_ON, type TabName } from '../site/questions.js';

export const TABS: readonly TabName[] = ['json', 'table', 'network', 'map', 'timeline', 'cost'];

/** What an address of the playground says: the question, and how its reply is looked at. */
export interface Address {
  readonly query: string | undefined;
  readonly variables: string | undefined;
  readonly tab: TabName;
}

/** Reads an address; without a tab a question is looked at as JSON, and no question as the one that the page opens on. */
export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const query = given.get('query') ?? undefined;
  const tab = TABS.find((name) => name === given.get('tab')) ?? (query === undefined ? OPENS_ON.tab : 'json');
  return { query, variables: given.get('variables') ?? undefined, tab };
}

/** The address of a question on this page, whatever the page's own place is. */
export function addressOf(here: string, { query, variables, tab }: Address, language: Language): string {
  const address = new URL(here);
  address.hash = '';
  address.search = new URLSearchParams({
    ...(query && { query }),
    ...(variables && { variables }),
    ...(tab !== 'json' && { tab }),
    lang: language,
  }).toString();
  return address.href;
}

/** The same address with another face of the reply. */
export function withTab(here: string, tab: TabName): string {
  const address = new URL(here);
  address.searchParams.set('tab', tab);
  return address.href;
}
