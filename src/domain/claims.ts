import { byText, canonicalJson, shortHash } from './canonical.js';
import { lastDay } from './partial-date.js';
import type { SourceRecord, Statement } from './statement.js';
import { strength } from './vocabulary.js';

/** A source with its place in the order of publishers: 0 is trusted first (seed/manifest.json gives it). */
export interface RankedSource extends SourceRecord {
  readonly rank: number;
}

/** A statement with its id, its source and what settling found of it. */
export interface Claim {
  readonly id: string;
  readonly statement: Statement;
  readonly source: RankedSource;
  readonly accepted: boolean;
  readonly disputed: boolean;
}

export const qualifiersText = (statement: Statement): string =>
  statement.qualifiers && Object.keys(statement.qualifiers).length > 0 ? canonicalJson(statement.qualifiers) : '';

/** What a statement says, without who says it and where: two sources that agree have the same one. */
export const assertion = (statement: Statement): string => statement.target ?? statement.value ?? '';

/** The id of the claim a statement becomes: the same statement gives the same id in every load. */
export const claimId = (statement: Statement): string =>
  `claim-${shortHash(
    [statement.subject, statement.property, assertion(statement), qualifiersText(statement), statement.source].join(
      '\n',
    ),
  )}`;

type Said = Pick<Claim, 'statement' | 'source'>;

/** How far a claim is trusted: stronger evidence, then the publisher's rank, then the later date of the source. */
export const byTrust = (a: Said, b: Said): number =>
  strength(b.statement.evidence) - strength(a.statement.evidence) ||
  a.source.rank - b.source.rank ||
  byText(statedDay(b.source), statedDay(a.source));

/** The same, and an order for claims that are trusted alike. */
export const byAuthority = (a: Said, b: Said): number => byTrust(a, b) || byText(a.source.id, b.source.id);

/** The day that a claim speaks of, as a partial date: the one it names, else that of its source; '' where unknown. */
export const spokenOf = ({ statement, source }: Said): string =>
  statement.qualifiers?.['asOf'] ?? source.publishedOn ?? '';

/** The claim that speaks of the latest day; of none where all days are unknown. */
export const byDay = (a: Said, b: Said): number => byText(dayOf(b), dayOf(a)) || byAuthority(a, b);
const dayOf = (claim: Said): string => (spokenOf(claim) === '' ? '' : lastDay(spokenOf(claim)));

const statedDay = (source: RankedSource): string => (source.publishedOn ? lastDay(source.publishedOn) : '');
