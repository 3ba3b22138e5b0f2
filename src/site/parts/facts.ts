import { nodeTypeOf } from '../../domain/nodes.js';
import { propertyRule } from '../../domain/properties.js';
import type { ClaimRow, SourceRow } from '../fragments.js';
import { dateText } from '../format.js';
import { html, joined, markupOf, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Setting } from '../page.js';
import { filled } from '../words/words.js';
import { propertyName, propertyPlace } from '../words/property-names.js';
import { evidenceWord, locatorText } from '../words/value-words.js';
import { claimValue } from './claim-value.js';
import { shortSourceLink, sourceLink } from './links.js';

/** One value of a property and the claims that say it. */
interface Said {
  readonly value: Html;
  readonly claims: readonly ClaimRow[];
}

const grouped = <T>(items: readonly T[], key: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
};

const saidBy = (subject: string, claims: readonly ClaimRow[], setting: Setting): Said[] =>
  grouped(claims, (claim) => markupOf(claimValue(subject, claim, setting.language))).map((same) => ({
    value: claimValue(subject, same[0]!, setting.language),
    claims: same,
  }));

const byProperty = (claims: readonly ClaimRow[]): ClaimRow[][] =>
  grouped(
    [...claims].sort((a, b) => propertyPlace(a.property) - propertyPlace(b.property)),
    ({ property }) => property,
  );

/** Claims with one note are told together: where in the source they stand, and how strong they are. */
const noteOf = ({ locator, evidence }: ClaimRow): string => `${evidence} ${locator ?? ''}`;

const evidenceMark = (evidence: string, language: Language): Html =>
  html`<span class="evidence evidence-${evidence.toLowerCase()}">${evidenceWord(evidence, language)}</span>`;

/** Who says it, where in the source, and how strong that is. */
const witness = (
  { source, locator, evidence }: ClaimRow,
  { language }: Setting,
): Html => html`<li>${shortSourceLink(source, language)}
  ${locator !== null && html`<span class="locator">${locatorText(locator, language)}</span>`} ${evidenceMark(evidence, language)}</li>`;

const witnesses = (claims: readonly ClaimRow[], setting: Setting): Html =>
  html`<ul class="witnesses">${claims.map((claim) => witness(claim, setting))}</ul>`;

/** The accepted claims about a node, source by source, each note of a source once; nothing where there is none. */
export function facts(subject: string, name: string, claims: readonly ClaimRow[], setting: Setting): Html | null {
  const { words, language } = setting;
  const accepted = claims.filter((claim) => claim.accepted);
  if (accepted.length === 0) return null;
  const said = (same: readonly ClaimRow[]): Html =>
    html`<li>${propertyName(same[0]!.property, language)}${words.colon}${joined(
      saidBy(subject, same, setting).map(({ value }) => value),
      words.semicolon,
    )}</li>`;
  const row = (noted: readonly ClaimRow[], at: number, all: readonly (readonly ClaimRow[])[]): Html => {
    const [{ source, locator, evidence }] = noted as [ClaimRow];
    return html`<tr>
    ${at === 0 && html`<th scope="rowgroup" rowspan="${all.length}">${sourceLink(source, language)}</th>`}
    <td><ul class="said">${byProperty(noted).map(said)}</ul></td><td>${locator !== null && html`<span class="note">${locatorText(locator, language)}</span> `}${evidenceMark(evidence, language)}</td></tr>`;
  };
  const bySource = grouped(accepted, ({ source }) => source.id);
  return html`<section class="facts"><h2 id="facts">${words.facts}</h2>
    <table><caption class="quiet">${filled(words.extraClaims, { name })}</caption>
      <thead><tr><th scope="col">${words.source}</th><th scope="col">${words.said}</th><th scope="col">${words.note}</th></tr></thead>
      ${bySource.map((of) => html`<tbody>${grouped(of, noteOf).map(row)}</tbody>`)}
    </table></section>`;
}

/** Why the value shown is the one, by the written rule, as far as the claims themselves tell. */
function why(shown: readonly ClaimRow[], others: readonly ClaimRow[], { words, language }: Setting): string {
  if (shown.some(({ qualifiers }) => qualifiers.some(({ key }) => key.startsWith('exten')))) return words.whyExtension;
  const [best, other] = [shown[0]!.evidence, others[0]?.evidence];
  return other === undefined || best === other
    ? filled(words.whyRule, { best: evidenceWord(best, language) })
    : filled(words.whyEvidence, { best: evidenceWord(best, language), other: evidenceWord(other, language) });
}

/** A number that is announced beside how many the lists of its sources name. */
function countsApart(
  counts: readonly ClaimRow[],
  disputed: readonly ClaimRow[],
  listed: string,
  { words }: Setting,
): string | null {
  const list = disputed.filter(({ property }) => property === listed);
  const sizes = [...new Set(grouped(list, ({ source }) => source.id).map((one) => one.length))].sort((a, b) => a - b);
  return sizes.length === 0 ? null : filled(words.whyCount, { count: counts[0]!.value ?? '', lists: sizes.join(', ') });
}

const STRENGTH = ['STATED', 'TRANSCRIBED', 'DERIVED', 'LEAD'];
const strongestFirst = (claims: readonly ClaimRow[]): ClaimRow[] =>
  [...claims].sort((a, b) => STRENGTH.indexOf(a.evidence) - STRENGTH.indexOf(b.evidence));

/** What sources contradict each other on: all that they say, side by side, and which one is shown and why. */
export function disputes(subject: string, claims: readonly ClaimRow[], setting: Setting): Html | null {
  const { words, language } = setting;
  const disputed = claims.filter((claim) => claim.disputed);
  if (disputed.length === 0) return null;
  const datedBy = ({ publishedOn }: SourceRow): string =>
    publishedOn === null ? words.undated : filled(words.stated, { date: dateText(publishedOn, language) });
  const card = (
    claimed: readonly ClaimRow[],
    isShown: boolean,
    reason: string | null,
  ): Html => html`<div class="side ${isShown ? 'side-shown' : 'side-other'}">
    <p class="verdict">${isShown ? words.shown : words.notShown}</p>
    ${saidBy(subject, claimed, setting).map(
      ({ value, claims: same }) => html`<p class="side-value">${value}</p>${witnesses(same, setting)}
      <p class="quiet">${datedBy(same[0]!.source)}</p>`,
    )}
    ${reason !== null && html`<p class="why">${reason}</p>`}</div>`;
  const dispute = (group: readonly ClaimRow[]): Html => {
    const [shown, others] = [true, false].map((accepted) =>
      strongestFirst(group.filter((claim) => claim.accepted === accepted)),
    ) as [ClaimRow[], ClaimRow[]];
    // A list stands or falls as a whole: what only the other list has is one side; single values are one each.
    const rule = propertyRule(nodeTypeOf(subject)!, group[0]!.property);
    const sides =
      rule?.settling === 'whole'
        ? grouped(others, ({ source }) => source.id)
        : saidBy(subject, others, setting).map((said) => said.claims);
    const counted = rule?.counts === undefined ? null : countsApart(shown, disputed, rule.counts, setting);
    return html`<div class="dispute"><h3>${propertyName(group[0]!.property, language)}</h3><div class="sides">
      ${shown.length > 0 && card(shown, true, counted ?? (others.length > 0 ? why(shown, others, setting) : null))}${sides.map((claimed) => card(claimed, false, null))}</div></div>`;
  };
  return html`<section class="disputes"><h2>${words.disputes}</h2><p class="quiet">${words.disputesAbout}</p>${byProperty(disputed).map(dispute)}</section>`;
}
