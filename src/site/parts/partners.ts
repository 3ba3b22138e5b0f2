import { readSelection } from '../explore/selection.js';
import { mapPicture, placeOf } from '../explore/map-face.js';
import type { PartyRow } from '../fragments.js';
import { numberText } from '../format.js';
import { html, joined, type Html, type Part } from '../html.js';
import type { Setting } from '../page.js';
import { COMPARE_WORDS } from '../words/compare-words.js';
import { wordOf } from '../words/value-words.js';
import { filled } from '../words/words.js';
import { isFrench, type Digest, type DigestRow, type PlacedParty } from './digest.js';
import { countryOf, linkTo, nodeLink } from './links.js';
import { table } from './table.js';

/** Partners that stand open; the others are one step away. */
const OPEN = 12;

/** The partners of a party on a map and as a table: where, and in which partnerships; nothing where there is none. */
export function partnersSection(
  party: PlacedParty,
  { partners }: Digest,
  rows: readonly DigestRow[],
  setting: Setting,
): Html | null {
  if (partners.length === 0) return null;
  const { words, language } = setting;
  const title = filled(words.partnersOf, { name: party.name });
  const together = (partner: PartyRow): Html =>
    joined(
      rows
        .filter(({ allParties }) => allParties.nodes.some(({ id }) => id === partner.id))
        .map(
          ({ id, kind, startYear }) =>
            html`${linkTo(id, wordOf(kind, language), language)}${startYear !== null && ` (${startYear})`}`,
        ),
      ', ',
    );
  const cells = (one: PlacedParty): Part[] => [nodeLink(one, language), countryOf(one, language), together(one)];
  const tableOf = (some: readonly PlacedParty[]): Html =>
    table(title, [words.partner, words.country, words.together], some.map(cells));
  const more = partners.slice(OPEN);
  return html`<section><h2>${title} <span class="count">${numberText(partners.length, language)}</span></h2>
    ${partnersMap(party, partners, setting)}${tableOf(partners.slice(0, OPEN))}
    ${more.length > 0 && html`<details><summary>${filled(words.andMore, { n: numberText(more.length, language) })}</summary>${tableOf(more)}</details>`}</section>`;
}

/** A line from the party to each partner on the other side; the table that follows says the same. */
function partnersMap(party: PlacedParty, partners: Digest['partners'], setting: Setting): Html | null {
  const across = partners
    .filter((partner) => isFrench(partner) !== isFrench(party))
    .map((partner) => ({
      ...(isFrench(party) ? { french: party, foreign: partner } : { french: partner, foreign: party }),
      weight: partner.count,
      since: null,
    }));
  if (across.length === 0 || !placeOf(party)) return null;
  const { length } = across;
  const links = { across, parties: length + 1, total: length, read: length };
  const picture = mapPicture({ links, selection: readSelection({}) }, false, setting);
  return html`<figure class="chart map" aria-label="${filled(COMPARE_WORDS[setting.language].mapOf, { name: party.name })}">${picture}</figure>`;
}
