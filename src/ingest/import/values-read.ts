import type { Columns } from './columns.js';
import type { Field } from './fields.js';
import type { ImportedRow } from './imported-row.js';
import { isFault, type Cell, type TableRow } from './table.js';

/** A cell of a column that the mapping reads: as it is written, and what was read of it. */
export interface ValueRead {
  readonly column: string;
  readonly written: string;
  /** Empty where the cell was left out. */
  readonly read: string;
}

/** What was read of each cell of a row that is not empty, in the order of the fields. */
export const valuesRead = (row: TableRow, { byField }: Columns, read: ImportedRow): ValueRead[] =>
  [...byField].flatMap(([field, { name, at }]) => {
    const written = at === undefined ? '' : writtenText(row.cells[at] ?? '');
    return written === '' ? [] : [{ column: name, written, read: readText(READ[field](read)) }];
  });

const writtenText = (cell: Cell): string =>
  typeof cell === 'object' ? (isFault(cell) ? cell.value : cell.join('; ')) : String(cell);

type Known = string | number | undefined;
const readText = (value: Known | readonly Known[]): string =>
  [value]
    .flat()
    .filter((each) => each !== undefined)
    .join('; ');

type Party = ImportedRow['parties'][number];
const of =
  (side: 'french' | 'foreign', get: (party: Party) => Known) =>
  ({ parties }: ImportedRow): Known[] =>
    parties.filter(({ country }) => (country === 'FR') === (side === 'french')).map(get);
const levelOf = ({ level, organisation }: Party): Known => level ?? (organisation ? 'ORGANISATION' : undefined);
const withinOf = (side: 'french' | 'foreign') => (row: ImportedRow) =>
  row.parties.find(({ country }) => (country === 'FR') === (side === 'french'))?.within;
const moneyOf = (money: ImportedRow['budget']): Known => money && `${money.amount} ${money.currency}`;
const periodOf = ({ startYear, endYear, endsOn }: ImportedRow): Known =>
  startYear === undefined ? undefined : [startYear, endsOn ?? endYear].filter((each) => each !== undefined).join('–');

const READ: Readonly<Record<Field, (row: ImportedRow) => Known | readonly Known[]>> = {
  key: ({ key }) => key,
  kind: ({ kind }) => kind,
  title: ({ title }) => title,
  french: of('french', ({ name }) => name),
  frenchLevel: of('french', levelOf),
  insee: of('french', ({ insee }) => insee),
  siren: of('french', ({ siren }) => siren),
  frenchWithin: withinOf('french'),
  foreign: of('foreign', ({ name }) => name),
  foreignLevel: of('foreign', levelOf),
  country: of('foreign', ({ country }) => country),
  foreignWithin: withinOf('foreign'),
  wikidata: of('foreign', ({ wikidata }) => wikidata),
  latitude: of('foreign', ({ latitude }) => latitude),
  longitude: of('foreign', ({ longitude }) => longitude),
  geonames: of('foreign', ({ geonames }) => geonames),
  status: ({ status, statusWords }) => status ?? statusWords,
  startYear: ({ startYear }) => startYear,
  endYear: ({ endYear, endsOn }) => endsOn ?? endYear,
  period: periodOf,
  years: ({ years }) => years,
  themes: ({ themes }) => themes,
  programme: ({ programme }) => programme?.label,
  call: ({ call }) => call?.label,
  budget: ({ budget }) => moneyOf(budget),
  grant: ({ grant }) => moneyOf(grant),
  amount: ({ amount }) => moneyOf(amount),
  currency: ({ budget, grant, amount }) => (budget ?? grant ?? amount)?.currency,
  funders: ({ funders }) => funders,
  sourceUrl: ({ source }) => source.url,
  sourceTitle: ({ source }) => source.title,
  publisher: ({ source }) => source.publisher,
  publishedOn: ({ source }) => source.publishedOn,
  licence: ({ source }) => source.licence,
  locator: ({ locator }) => locator,
  evidence: ({ evidence }) => evidence,
};
