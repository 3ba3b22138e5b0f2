import { shortHash, canonicalJson } from '../../domain/canonical.js';
import { isDate, yearOf } from '../../domain/partial-date.js';
import type { Columns } from './columns.js';
import { readDate, readPeriod } from './date-words.js';
import type { Field } from './fields.js';
import { projectKey, type ImportedRow } from './imported-row.js';
import type { KnownNames } from './known-names.js';
import type { Mapping } from './mapping.js';
import { readMoney, type Money } from './money-words.js';
import { rowCells, type RowCells, type RowFault } from './row-cells.js';
import { readParties } from './row-parties.js';
import { sourceOf } from './row-source.js';
import { evidenceWord, kindOf, statusWord } from './row-words.js';
import { said, type Said } from './said.js';
import type { TableRow } from './table.js';

export interface Reading {
  readonly columns: Columns;
  readonly mapping: Mapping;
  readonly known: KnownNames;
  /** The name of the data set. */
  readonly name: string;
}

export type ReadRow =
  { readonly row: ImportedRow; readonly notes: readonly Said[] } | { readonly faults: readonly RowFault[] };

const A_DATE = said(
  'a date is written 2020, 12/03/2020, mars 2020 or 2020-03-12',
  "une date s'écrit 2020, 12/03/2020, mars 2020 ou 2020-03-12",
);
const A_PERIOD = said(
  'a period is written 2010-2014, 2010 à 2014 or depuis 2010',
  "une période s'écrit 2010-2014, 2010 à 2014 ou depuis 2010",
);
const A_KIND = said(
  'a kind is jumelage, coopération or projet (TWINNING, COOPERATION_AGREEMENT, PROJECT); say under "words" in the mapping what this word means',
  'un type est jumelage, coopération ou projet (TWINNING, COOPERATION_AGREEMENT, PROJECT) ; dites dans « words » de la correspondance ce que ce mot signifie',
);
const AN_AMOUNT = said(
  'an amount is written 12 000,50 € or 12000; where 12.345 or 12,345 can be read in two ways, set "numbers" in the mapping',
  "un montant s'écrit 12 000,50 € ou 12000 ; si 12.345 ou 12,345 a deux lectures, précisez « numbers » dans la correspondance",
);
const A_CURRENCY = said(
  'the currency is missing; add the column or the constant "currency", such as EUR',
  'la devise manque ; ajoutez la colonne ou la constante « currency », telle que EUR',
);
/**
 * Years before and after these are slips: no cooperation of authorities is older than the legends of the ninth century.
 */
const YEARS = { first: 800, last: 2100 } as const;

/** Reads a row by a mapping: the row as it is kept, or everything that is wrong with it. */
export function readRow(row: TableRow, { columns, mapping, known, name }: Reading): ReadRow {
  const whole = row.fault ?? widthFault(row, columns.width);
  if (whole) return { faults: [{ column: '', ...whole }] };
  const cells = rowCells(row, columns);
  const date = (field: Field): string | undefined =>
    cells.readOptional(field, (text) => dateWithin(readDate(text, mapping.dates)), A_DATE);
  const kind = cells.read('kind', kindOf, A_KIND);
  if (kind === undefined && !cells.faults.some(({ column }) => column === columns.byField.get('kind')?.name))
    cells.fault('kind', '', A_KIND);
  const [title, key] = [cells.text('title'), cells.text('key')];
  const parties = readParties(cells);
  const programmeLabel = cells.text('programme');
  const programme = programmeLabel === undefined ? undefined : known.programme(programmeLabel);
  const callLabel = cells.text('call');
  const read = {
    title,
    parties,
    ...statusOf(cells),
    ...datesOf(cells, date, mapping),
    years: cells
      .readEach(
        'years',
        (text) => yearWithin(readDate(text, mapping.dates)),
        () => A_DATE,
      )
      .filter((year) => year !== undefined),
    themes: cells.texts('themes'),
    programme,
    call: callLabel === undefined ? undefined : known.call(callLabel, programme),
    ...moneyOf(cells, mapping),
    funders: cells.texts('funders'),
    ...sourceOf(cells, date, name, row.line),
    evidence:
      cells.read(
        'evidence',
        evidenceWord,
        said('evidence is STATED, TRANSCRIBED or LEAD', 'la preuve est STATED, TRANSCRIBED ou LEAD'),
      ) ?? 'TRANSCRIBED',
  };
  if (cells.faults.length > 0 || kind === undefined || !read.source) return { faults: cells.faults };
  const projectsKey = projectKey(kind, key, title, shortHash(canonicalJson({ ...read, locator: undefined }), 8));
  return {
    row: withoutEmpty({ line: row.line, kind, key: projectsKey, ...read, source: read.source }),
    notes: cells.notes,
  };
}

function widthFault(row: TableRow, width: number): Omit<RowFault, 'column'> | undefined {
  const extra = row.cells.slice(width).filter((cell) => cell !== '');
  return extra.length === 0
    ? undefined
    : {
        value: extra.map((cell) => (typeof cell === 'object' ? '' : String(cell))).join(' | '),
        rule: said(
          `the row has ${row.cells.length} cells, the header ${width}; a separator inside a cell needs quotation marks around it`,
          `la ligne a ${row.cells.length} cellules pour ${width} colonnes ; un séparateur dans une cellule demande des guillemets autour de la cellule`,
        ),
      };
}

const dateWithin = (date: string | undefined): string | undefined =>
  date !== undefined && yearOf(date) >= YEARS.first && yearOf(date) <= YEARS.last ? date : undefined;
function yearWithin(date: string | undefined): number | undefined {
  const within = dateWithin(date);
  return within === undefined ? undefined : yearOf(within);
}

function statusOf(cells: RowCells): Pick<ImportedRow, 'status' | 'statusWords'> {
  const words = cells.text('status');
  const status = words === undefined ? undefined : statusWord(words);
  return status ? { status } : { statusWords: words };
}

function datesOf(
  cells: RowCells,
  date: (field: Field) => string | undefined,
  mapping: Mapping,
): Pick<ImportedRow, 'startYear' | 'endYear' | 'endsOn'> {
  const period = cells.readOptional('period', (text) => readPeriod(text, mapping.dates), A_PERIOD);
  const [from, to] = [date('startYear') ?? period?.from, date('endYear') ?? period?.to];
  if (from && to && yearOf(to) < yearOf(from))
    cells.fault('endYear', to, said(`it ends before it starts (${from})`, `elle finit avant de commencer (${from})`));
  return {
    ...(from && { startYear: yearOf(from) }),
    ...(to && { endYear: yearOf(to) }),
    ...(to && isDate(to) && { endsOn: to }),
  };
}

function moneyOf(cells: RowCells, { numbers }: Mapping): Pick<ImportedRow, 'budget' | 'grant' | 'amount'> {
  const currency = cells.read('currency', (text) => readMoney(`1 ${text}`, numbers)?.currency, A_CURRENCY);
  const money = (field: 'budget' | 'grant' | 'amount'): ImportedRow['budget'] => {
    const found = cells.read<Money>(field, (text) => readMoney(text, numbers), AN_AMOUNT);
    const unit = found?.currency ?? currency;
    if (found && !unit) cells.fault(field, String(found.amount), A_CURRENCY);
    return found && unit ? { amount: found.amount, currency: unit } : undefined;
  };
  return { budget: money('budget'), grant: money('grant'), amount: money('amount') };
}

/** What is not known is left out of the file that keeps the row. */
const withoutEmpty = (row: ImportedRow): ImportedRow => ({
  ...row,
  years: row.years?.length ? row.years : undefined,
  themes: row.themes?.length ? row.themes : undefined,
  funders: row.funders?.length ? row.funders : undefined,
});
