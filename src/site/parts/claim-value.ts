import { nodeTypeOf } from '../../domain/nodes.js';
import { propertyRule } from '../../domain/properties.js';
import type { ClaimRow } from '../fragments.js';
import { claimedMoneyText, dateText, numberText } from '../format.js';
import { html, joined, webAddress, type Html, type Part } from '../html.js';
import type { Language } from '../language.js';
import { qualifierName, qualifierValue } from '../words/property-names.js';
import { wordOf } from '../words/value-words.js';
import { WORDS } from '../words/words.js';
import { linkTo, nodeLink } from './links.js';

/** Whole numbers that count something; years and codes are numbers too, and have no thousands. */
const COUNTED = new Set([
  'population',
  'laureateCount',
  'laureateBreakdown',
  'newPartnershipCount',
  'partnerCountryCount',
  'themeCount',
]);

/** A value as people write it: dates, amounts and closed lists in the page's language, the rest as it stands. */
function valueText(subject: string, property: string, value: string, language: Language): Part {
  const type = nodeTypeOf(subject);
  const rule = type && propertyRule(type, property);
  if (COUNTED.has(property) && /^\d+$/.test(value)) return numberText(Number(value), language);
  switch (rule?.value) {
    case 'date':
    case 'partialDate':
      return dateText(value, language);
    case 'money':
      return claimedMoneyText(value, language);
    case 'word':
      return wordOf(value, language);
    case 'url':
      return webAddress(value) === null ? value : html`<a href="${value}" rel="noopener">${value}</a>`;
    case 'text':
    case 'integer':
    case 'number':
    case 'node':
    case undefined:
      return value;
  }
}

/** Qualifiers whose name goes on with their value, and those whose name is all there is to say. */
const GOES_ON = new Set(['extends', 'levels', 'of', 'asOf', 'by']);
const SAYS_ITSELF = new Set(['rank']);

/**
 * A qualifier's value: a country, a group of countries, another node, a day, words of a closed list, or as it is
 * written.
 */
function qualifierText(value: string, language: Language): Part {
  const type = nodeTypeOf(value);
  if (type === 'Country')
    return linkTo(value, new Intl.DisplayNames([language], { type: 'region' }).of(value.slice(-2)) ?? value, language);
  if (type === 'CountryGroup')
    return value
      .slice('group-'.length)
      .replaceAll('-', ' ')
      .replaceAll(/\b\w/g, (letter) => letter.toUpperCase());
  if (type) return linkTo(value, value, language);
  if (/^\d{4}-\d{2}/.test(value)) return dateText(value, language);
  return /^[A-Z_]+(\|[A-Z_]+)*$/.test(value)
    ? value
        .split('|')
        .map((word) => wordOf(word, language))
        .join(', ')
    : qualifierValue(value, language);
}

function qualifiersText(qualifiers: ClaimRow['qualifiers'], language: Language): Html | null {
  const { colon, semicolon } = WORDS[language];
  // Of themes by rank only the main one is marked: the place of the others says little.
  const pairs = qualifiers.filter(({ key, value }) => key !== 'rank' || value === '1');
  if (pairs.length === 0) return null;
  return html` <span class="qualifier">(${joined(
    pairs.map(
      ({ key, value }) =>
        html`${qualifierName(key, language)}${!SAYS_ITSELF.has(key) && value !== 'yes' && [GOES_ON.has(key) ? ' ' : colon, qualifierText(value, language)]}`,
    ),
    semicolon,
  )})</span>`;
}

/** What a claim says: the node it names or its value, and what narrows it. */
export const claimValue = (
  subject: string,
  { property, value, target, qualifiers }: ClaimRow,
  language: Language,
): Html =>
  html`${target ? nodeLink(target, language) : valueText(subject, property, value ?? '', language)}${qualifiersText(qualifiers, language)}`;
