import type { ImportReport, NameReport, RowOutcome, RowReport } from '../ingest/import/import-report.js';
import { said, type Said } from '../ingest/import/said.js';
import { reasonWords } from '../ingest/reason-words.js';
import { changesText, valuesText } from './import-values-text.js';

type Language = keyof Said;

const OUTCOMES: Readonly<Record<RowOutcome, Said>> = {
  loaded: said('loaded', 'chargée'),
  merged: said('merged', 'rapprochée'),
  undecided: said('undecided', 'indécise'),
  refused: said('refused', 'refusée'),
};

/** One thing that is to be said of a row. */
interface Finding {
  readonly column: string;
  readonly value: string;
  readonly what: Said;
}

const candidatesText = ({ candidates }: NameReport): Said =>
  said(
    candidates.map(({ id, name, why }) => `${name} (${id}: ${reasonWords(why).en})`).join(', '),
    candidates.map(({ id, name, why }) => `${name} (${id} : ${reasonWords(why).fr})`).join(', '),
  );

function nameText(report: NameReport): Said {
  const [candidates, rule] = [candidatesText(report), reasonWords(report.rule ?? '')];
  const taken = `${report.taken?.name} (${report.taken?.id})`;
  switch (report.outcome) {
    case 'misspelt':
      return said(`misspelt; read as ${taken}`, `mal orthographié ; lu comme ${taken}`);
    case 'coded':
      return said(`identified by its code: ${taken}`, `identifié par son code : ${taken}`);
    case 'former':
      return said(`read as ${taken}: ${rule.en}`, `lu comme ${taken} : ${rule.fr}`);
    case 'undecided':
      if (report.candidates.some(({ why }) => why === 'one of the names in it'))
        return said(
          `two names in one cell: ${candidates.en}; name what stands between them as "separator" in the mapping`,
          `deux noms dans une cellule : ${candidates.fr} ; indiquez dans la correspondance ce qui les sépare (« separator »)`,
        );
      return said(`undecided; it may be ${candidates.en}`, `indécis ; il peut s’agir de ${candidates.fr}`);
    case 'unknown':
      return said(
        'no authority has this name; it stays undecided (a mention)',
        'aucune collectivité ne porte ce nom ; il reste indécis (une mention)',
      );
    case 'new':
      return said(
        'in no reference list: it becomes a new party with this name',
        'dans aucune liste de référence : il devient une nouvelle partie, sous ce nom',
      );
  }
}

const findings = ({ faults, names, notes }: RowReport): Finding[] => [
  ...faults.map(({ column, value, rule }) => ({ column, value, what: rule })),
  ...names.map((report) => ({ column: '', value: report.name, what: nameText(report) })),
  ...notes.map((what) => ({ column: '', value: '', what })),
];

/**
 * The report as a table for people: of each row that there is something to say of, then the counts. `version` is absent
 * where nothing was loaded.
 * @param showsValues whether every row tells what was read of its cells
 */
export function reportText(
  { file, name, notes, rows, counts, changes }: ImportReport,
  version: string | undefined,
  language: Language,
  showsValues = false,
): string {
  const lines = rows.flatMap((row) =>
    findings(row).map(({ column, value, what }, at) => [
      at === 0 ? String(row.line) : '',
      at === 0 ? OUTCOMES[row.outcome][language] : '',
      at === 0 ? row.parties : '',
      [column, value && `"${value}"`].filter(Boolean).join(': '),
      what[language],
    ]),
  );
  const head = { en: ['row', 'outcome', 'parties', 'where', 'what'], fr: ['ligne', 'sort', 'parties', 'où', 'quoi'] }[
    language
  ];
  const end =
    version === undefined
      ? said('Nothing was loaded.', "Rien n'a été chargé.")
      : said(
          `Published as version ${version}, data set "${name}".`,
          `Publié dans la version ${version}, jeu de données « ${name} ».`,
        );
  const parts = [
    `${file}${notes.map((note) => `\n  ${note[language]}`).join('')}`,
    ...(showsValues ? [valuesText(rows, language)] : []),
    ...(lines.length > 0 ? [inColumns([head, ...lines])] : []),
    countsText(counts)[language],
    ...(changes ? [changesText(changes, language)] : []),
    end[language],
  ];
  return `${parts.join('\n\n')}\n`;
}

const s = (count: number): string => (count < 2 ? '' : 's');
const countsText = ({ rows, loaded, merged, undecided, refused, misspelt }: ImportReport['counts']): Said =>
  said(
    `${rows} row${rows === 1 ? '' : 's'}: ${loaded} loaded, ${merged} merged with a known partnership, ${undecided} loaded with an undecided name, ${refused} refused; ${misspelt} misspelt name${misspelt === 1 ? '' : 's'} recognised.`,
    `${rows} ligne${s(rows)} : ${loaded} chargée${s(loaded)}, ${merged} rapprochée${s(merged)} d’un partenariat déjà connu, ${undecided} chargée${s(undecided)} avec un nom indécis, ${refused} refusée${s(refused)} ; ${misspelt} nom${s(misspelt)} mal orthographié${s(misspelt)} reconnu${s(misspelt)}.`,
  );

/** Cells in columns, but for the last, which may be long. */
function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows
    .map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!))).join('  '))
    .join('\n');
}

const COLUMNS = ['row', 'outcome', 'parties', 'partnership', 'column', 'value', 'what', 'quoi', 'read'] as const;

/**
 * The report as CSV with every row of the file, a line for each thing that there is to say; marked as UTF-8 for
 * spreadsheet programs.
 */
export function reportCsv({ rows }: ImportReport): string {
  const lines = rows.flatMap((row) =>
    (findings(row).length > 0 ? findings(row) : [{ column: '', value: '', what: said('', '') }]).map(
      ({ column, value, what }, at) => [
        String(row.line),
        row.outcome,
        row.parties,
        row.partnership ?? '',
        column,
        value,
        what.en,
        what.fr,
        at === 0
          ? row
              .values()
              .map(({ column: name, read }) => `${name}=${read}`)
              .join('; ')
          : '',
      ],
    ),
  );
  return `\uFEFF${[COLUMNS, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell as CSV writes it. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
