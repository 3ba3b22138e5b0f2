import type { ClaimRow, SourceRow } from '../fragments.js';
import { claimedMoneyText, moneyText } from '../format.js';
import { html, joined, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Setting } from '../page.js';
import { qualifierValue } from '../words/property-names.js';
import { linkTo, shortSourceLink } from './links.js';
import { table } from './table.js';

/** An amount as a page tells it. */
export interface MoneyRow {
  readonly value: string;
  readonly kind: string;
  readonly year: string | null;
  readonly by: string | null;
  readonly call: { readonly id: string; readonly name: string } | null;
  readonly sources: readonly SourceRow[];
}

/** An amount as the API has it. */
export interface Amount {
  readonly amount: number;
  readonly currency: string;
  readonly kind: string;
  readonly year: number | null;
  readonly by: string | null;
}
export const AMOUNT = 'amount currency kind year by';

/** An amount in a line: its kind, its year and who gives it, as far as they are known. */
export const amountText = ({ kind, year, by, ...sum }: Amount, language: Language): Html =>
  html`${moneyText(sum, language)} (${joined([qualifierValue(kind.toLowerCase(), language), year, by], ', ')})`;

/** The accepted amounts among the claims about a node. */
export const moneyClaimed = (claims: readonly ClaimRow[]): MoneyRow[] =>
  claims
    .filter(({ accepted, value }) => accepted && value !== null)
    .map(({ property, value, qualifiers, source }) => {
      const said = new Map(qualifiers.map((one) => [one.key, one.value]));
      return {
        value: value!,
        kind: property === 'budget' ? 'budget' : (said.get('kind') ?? 'unknown'),
        year: said.get('year') ?? null,
        by: said.get('by') ?? null,
        call: null,
        sources: [source],
      };
    });

/** What sources say was awarded, budgeted or paid: each amount by itself, since they overlap; nothing where none is known. */
export function money(rows: readonly MoneyRow[], { words, language }: Setting): Html | null {
  if (rows.length === 0) return null;
  const cells = rows.map(({ value, kind, year, by, call, sources }) => [
    claimedMoneyText(value, language),
    qualifierValue(kind, language),
    year ?? '–',
    joined([by, call && linkTo(call.id, call.name, language)], ', ') || '–',
    joined(
      sources.map((source) => shortSourceLink(source, language)),
      ', ',
    ),
  ]);
  return html`<section><h2>${words.money}</h2>${rows.length > 1 && html`<p class="quiet">${words.neverSummed}</p>`}
    ${table(words.money, [words.amount, words.amountKind, words.year, words.givenBy, words.source], cells)}</section>`;
}
