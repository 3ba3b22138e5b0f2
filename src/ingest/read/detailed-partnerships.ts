import { z } from 'zod';
import { shortHash } from '../../domain/canonical.js';
import type { Item, PartnershipRecord, Place, SourceRecord } from '../../domain/statement.js';
import { territoriesCalledIn } from '../../domain/identity/demonyms.js';
import { yearOf } from '../../domain/partial-date.js';
import type { Evidence } from '../../domain/vocabulary.js';
import { decimal, optional, readCsv, several, whole } from './csv.js';
import { foreignPageLevel, frenchPageLevel, PAGE_LEVELS } from './level-words.js';
import { actsOf, agreementYears, type Acts } from './acts.js';
import { address, atlasNumber, pageSource, published } from './pages.js';
import { namedItems, readProgrammeNames, type Named } from './programme-names.js';
import { joinProjects } from './shared-projects.js';
import { evidenceOf, readPublishers } from './publishers.js';
import { amountSaid } from './stated-amount.js';
import { readStatus, type StatusSaid } from './status-words.js';
import { themeId, themeItems } from './theme-labels.js';

const text = optional(z.string());
const ROW = z.strictObject({
  french_authority: z.string().min(1, 'a partnership has a French party'),
  french_level: z.enum(PAGE_LEVELS),
  foreign_party: z.string().min(1, 'a partnership has a party abroad'),
  foreign_level: z.enum(PAGE_LEVELS),
  foreign_country_iso2: optional(z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters')),
  kind: z.enum(['COOPERATION', 'TWINNING', 'PROJECT']),
  title: text,
  start_year: optional(whole),
  end_year: optional(whole),
  status: z.string(),
  themes: several,
  programme: text,
  amount_eur: optional(decimal),
  source_url: address,
  source_title: z.string().min(1, 'a page has a title'),
  publisher: z.string().min(1, 'a page has a publisher'),
  published_on: published,
  evidence: z.string(),
});
type PageRow = z.output<typeof ROW>;

/**
 * Reads the second table of partnerships that pages name. Its files: the table, the publishers, the programmes' names.
 * Rows of one page with the same project title and a party in common are one project of several parties.
 */
export async function* readDetailedPartnerships([
  table,
  publishersFile,
  names,
]: readonly string[]): AsyncGenerator<Item> {
  const publishers = await readPublishers(publishersFile!);
  const programmeOf = await readProgrammeNames(names!);
  const records: PartnershipRecord[] = [];
  for await (const { place, value: row } of readCsv(table!, ROW)) {
    const trust = publishers(row.publisher, place);
    const source = pageSource(
      { url: row.source_url, title: row.source_title, publisher: row.publisher, publishedOn: row.published_on },
      trust,
    );
    const evidence = evidenceOf(trust, row.evidence);
    const told = { source: source.id, evidence, place };
    const named = row.programme ? programmeOf(row.programme, undefined, place) : undefined;
    yield { item: 'source', source };
    for (const label of row.themes) yield* themeItems(label, told);
    if (named) yield* namedItems(named, told);
    if (named?.call && row.start_year !== undefined) {
      yield {
        item: 'statement',
        statement: { ...told, subject: named.call.id, property: 'year', target: `year-${row.start_year}` },
      };
    }
    records.push(recordOf(row, named, source, evidence, place));
  }
  for (const partnership of joinProjects(records)) yield { item: 'partnership', partnership };
}

/**
 * A project is told from others of the same parties by its title, or the Atlas sheet it stands on; without either by
 * its page.
 */
function keyOf(row: PageRow, source: SourceRecord): string | undefined {
  if (row.kind !== 'PROJECT') return undefined;
  const sheet = atlasNumber(row.source_url);
  return sheet ? `atlas ${sheet}` : (row.title ?? shortHash(source.url!, 8));
}

/** The years of a row: a project's own, those of a relation and its agreements; a laureate's, a supported project's is the call's. */
function yearsOf(row: PageRow, named: Named | undefined, said: StatusSaid): Acts {
  const isTheirs = named?.yearIsTheirs && (named.means === 'CALL' || row.kind === 'PROJECT');
  const year = isTheirs ? undefined : row.start_year;
  if (row.kind !== 'PROJECT') return actsOf(row.evidence, year, said, row.kind === 'TWINNING');
  return year === undefined ? {} : { startYear: year };
}

/** What a row of a sheet of the Atlas tells of its first agreement and its last day, as the sheets themselves do. */
function sheetOf(row: PageRow): Record<string, string> {
  if (row.kind !== 'PROJECT' || !atlasNumber(row.source_url)) return {};
  const [first] = agreementYears(row.evidence).sort();
  const [, day, month, year] = /\bfin (?:au |le )?(\d\d)\/(\d\d)\/(\d{4})/iu.exec(row.evidence) ?? [];
  return {
    ...(first !== undefined && { firstSignatureYear: String(first) }),
    ...(year && { endsOn: `${year}-${month}-${day}` }),
  };
}

function recordOf(
  row: PageRow,
  named: Named | undefined,
  source: SourceRecord,
  evidence: Evidence,
  place: Place,
): PartnershipRecord {
  const said = readStatus(row.status);
  const key = keyOf(row, source);
  return {
    kind: row.kind === 'COOPERATION' ? 'COOPERATION_AGREEMENT' : row.kind,
    ...(key && { key }),
    ...(key && row.title && { title: row.title }),
    parties: [
      {
        mention: {
          name: row.french_authority,
          country: 'FR',
          ...frenchPageLevel(row.french_level, row.french_authority),
        },
      },
      {
        mention: { name: row.foreign_party, country: row.foreign_country_iso2, ...foreignPageLevel(row.foreign_level) },
      },
    ],
    ...standingOf(row, said),
    ...yearsOf(row, named, said),
    themes: row.themes.map(themeId),
    ...(named?.means === 'PROGRAMME' && { programme: named.programme!.id }),
    ...(named?.call && { call: named.call.id }),
    ...moneyOf(row, named),
    more: {
      ...said.more,
      ...sheetOf(row),
      ...(!key && row.title && { agreementTitles: row.title }),
      ...(named?.means === 'FUNDERS' && { funders: named.label.split(';').map((name) => name.trim()) }),
    },
    source: source.id,
    ...(row.evidence && { locator: row.evidence }),
    context: [row.source_title, row.publisher, ...territoriesCalledIn(row.evidence)],
    evidence,
    place,
  };
}

/** The last exchange is the last year, whatever became of the association. */
const LAST_EXCHANGE = /derni(?:er|ère) (?:échange|visite|rencontre)/iu;

/**
 * The status, and the year it ended: that of the status where the page is of a later year. A year beside words that say
 * that it is suspended is the year of that, and no end; nor is the year in which an association of friends was
 * dissolved.
 */
function standingOf(
  row: PageRow,
  { status, statusAsOf }: StatusSaid,
): Pick<PartnershipRecord, 'status' | 'statusAsOf' | 'endYear'> {
  const year = row.end_year;
  const isPaused = status === 'SUSPENDED' || status === 'DORMANT';
  const isOfFriends = /^association/iu.test(row.status) && !LAST_EXCHANGE.test(row.evidence);
  const isPast = status === 'ENDED' && year !== undefined && yearOf(row.published_on ?? '') > year;
  const asOf = statusAsOf ?? ((isPaused || isPast) && year !== undefined ? String(year) : undefined);
  return {
    ...(status && { status }),
    ...(asOf && { statusAsOf: asOf }),
    ...(year !== undefined && !isPaused && !isOfFriends && { endYear: year }),
  };
}

/** The amount as what the row says it is; a grant under a known call stands on its award. */
function moneyOf(row: PageRow, named: Named | undefined): Pick<PartnershipRecord, 'award' | 'budget' | 'amounts'> {
  const money = row.amount_eur === undefined ? undefined : { amount: row.amount_eur, currency: 'EUR' };
  const said = money && amountSaid(row.evidence, money.amount);
  const kind = said?.kind;
  return {
    ...(named?.call && { award: kind === 'grant' ? money! : {} }),
    ...(kind === 'budget' && { budget: money! }),
    ...(money && kind !== 'budget' && !(kind === 'grant' && named?.call) && { amounts: [{ ...money, ...said! }] }),
  };
}
