import { importFailed, type AppError } from '../errors.js';
import { headerText, splitHeader } from '../ingest/import/columns.js';
import { readCsvTable } from '../ingest/import/csv-table.js';
import { isFault, type Cell } from '../ingest/import/table.js';
import { readXlsxTable } from '../ingest/import/xlsx-table.js';
import { z } from 'zod';
import type { NameTable } from './name-table.js';
import { MOST_NAMES } from './read-queries.js';

/** A form as a browser sends it, with or without a file. */
export interface Upload {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
export interface ReadUpload {
  readonly fields: Readonly<Record<string, string>>;
  /** What the file is called, and the table in it or in the form. */
  readonly name: string;
  readonly table: NameTable;
}

const MOST_FILE_BYTES = 1_000_000;
const MOST_COLUMNS = 100;
const LONGEST_NAME = 100;
const TABLE = z.strictObject({
  header: z.array(z.string()).max(MOST_COLUMNS),
  rows: z.array(z.array(z.union([z.string(), z.number()])).max(MOST_COLUMNS)).max(MOST_NAMES),
});

const cellOf = (cell: Cell): string | number =>
  typeof cell === 'number' ? cell : typeof cell === 'object' && isFault(cell) ? '' : headerText(cell) || String(cell);

export const tooLargeFile = (name: string): AppError =>
  importFailed(
    name,
    'it is larger than 1 MB; split it, or use `passerelles identify`',
    'il dépasse 1 Mo ; divisez-le, ou prenez `passerelles identify`',
  );
export const noForm = (): AppError =>
  importFailed('form', 'it is no form that a browser sends', 'ce n’est pas un formulaire qu’un navigateur envoie');

/** @throws AppError BAD_IMPORT for what is no table, or has more than may be */
async function tableOf(name: string, bytes: Uint8Array, sheet: string | undefined): Promise<NameTable> {
  const isWorkbook = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';
  if (bytes.length === 0)
    throw importFailed(name, 'no file was chosen, or it is empty', 'aucun fichier, ou il est vide');
  if (bytes.length > MOST_FILE_BYTES) throw tooLargeFile(name);
  if (!isWorkbook && bytes.subarray(0, 1024).includes(0) && ![0xff, 0xfe].includes(bytes[0]!))
    throw importFailed(
      name,
      'it is neither a CSV nor a workbook (XLSX); save it as one of them',
      'ce n’est ni un CSV ni un classeur (XLSX) ; enregistrez-le ainsi',
    );
  // A list of names alone has no separator.
  const isList = !/[;\t,|]/.test(Buffer.from(bytes).toString('latin1'));
  const table = isWorkbook
    ? await readXlsxTable(name, bytes, sheet ? { sheet } : {})
    : readCsvTable(name, bytes, isList ? { separator: ';' } : {});
  const { header, rows } = splitHeader(name, table);
  if (rows.length > MOST_NAMES)
    throw importFailed(
      name,
      `it has ${rows.length} rows; the limit is ${MOST_NAMES}; split it, or use \`passerelles identify\``,
      `il a ${rows.length} lignes ; la limite est ${MOST_NAMES} ; divisez-le, ou prenez \`passerelles identify\``,
    );
  if (header.length > MOST_COLUMNS)
    throw importFailed(
      name,
      `it has ${header.length} columns; the limit is ${MOST_COLUMNS}; leave some out`,
      `il a ${header.length} colonnes ; la limite est ${MOST_COLUMNS} ; retirez-en`,
    );
  return { header, rows: rows.map(({ cells }) => header.map((_, at) => cellOf(cells[at] ?? ''))) };
}

function sentBack(text: string): NameTable {
  try {
    return TABLE.parse(JSON.parse(text));
  } catch {
    throw importFailed(
      'table',
      'the form was changed on its way; send the file again',
      'le formulaire a été altéré en chemin ; renvoyez le fichier',
    );
  }
}

/**
 * Reads a form: the table of its file, or the one that the server wrote into it before. @throws AppError BAD_IMPORT
 */
export async function readUpload({ contentType, bytes }: Upload): Promise<ReadUpload> {
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw noForm();
    });
  const fields = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const file = form.get('file');
  if (typeof file === 'object' && file !== null) {
    const name = file.name.slice(0, LONGEST_NAME) || 'file';
    return { fields, name, table: await tableOf(name, new Uint8Array(await file.arrayBuffer()), fields['sheet']) };
  }
  return { fields, name: (fields['name'] ?? '').slice(0, LONGEST_NAME), table: sentBack(fields['table'] ?? '') };
}
