import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { importFailed, noSuchFile } from '../../errors.js';
import { MOST } from './bounds.js';
import { readCsvTable } from './csv-table.js';
import { readJsonTable } from './json-table.js';
import { ODS_CONTENT, readOdsTable } from './ods-table.js';
import { said } from './said.js';
import type { Table, TableOptions } from './table.js';
import { hasEntry } from './unpacked.js';
import { readXlsxTable } from './xlsx-table.js';

type Format = Table['format'];
const BY_NAME: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.xlsx': 'xlsx',
  '.ods': 'ods',
  '.json': 'json',
  '.ndjson': 'json',
  '.jsonl': 'json',
};
const FORMATS: Readonly<
  Record<Format, (file: string, bytes: Uint8Array, options: TableOptions) => Table | Promise<Table>>
> = { csv: readCsvTable, xlsx: readXlsxTable, ods: readOdsTable, json: readJsonTable };

/**
 * Reads a file of rows by what is in it, whatever its name says; where the two differ a note says so.
 * @throws AppError MISSING_FILE, or BAD_IMPORT for what is no table: nothing of it is read then
 */
export async function readTable(file: string, options: TableOptions = {}): Promise<Table> {
  const found = await stat(file).catch(() => {
    throw noSuchFile(file);
  });
  if (found.size > MOST.bytes) {
    throw importFailed(
      file,
      `${Math.round(found.size / 1024 / 1024)} MB; the limit is 64 MB; split the file`,
      `${Math.round(found.size / 1024 / 1024)} Mo ; la limite est 64 Mo ; divisez le fichier`,
    );
  }
  const bytes = await readFile(file);
  const format = formatOf(file, bytes);
  const table = await FORMATS[format](file, bytes, options);
  const named = BY_NAME[extname(file).toLowerCase()];
  return named === format || named === undefined
    ? table
    : {
        ...table,
        notes: [
          said(
            `its name says ${named}, its content is ${format}: read as ${format}`,
            `son nom dit ${named}, son contenu est du ${format} : lu comme ${format}`,
          ),
          ...table.notes,
        ],
      };
}

/** What files that are no tables begin with, and what to do with each. */
const OTHERS: readonly (readonly [start: string, what: string, quoi: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'an old Excel workbook (.xls) or one with a password; open it and save it as .xlsx',
    'un ancien classeur Excel (.xls) ou protégé par mot de passe ; ouvrez-le et enregistrez-le en .xlsx',
  ],
  [
    '%PDF',
    'a PDF document; ask for the table it was made of',
    'un document PDF ; demandez le tableau dont il est tiré',
  ],
  [
    '<',
    'a web page or XML; open it in a spreadsheet program and save it as .xlsx or CSV',
    'une page web ou du XML ; ouvrez-le dans un tableur et enregistrez-le en .xlsx ou CSV',
  ],
  [
    '{\\rtf',
    'a text document; copy its table into a spreadsheet',
    'un document de texte ; copiez son tableau dans un tableur',
  ],
  ['\x1f\x8b', 'a compressed file; unpack it first', "un fichier compressé ; décompressez-le d'abord"],
];

function formatOf(file: string, bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start === '') throw importFailed(file, 'it is empty', 'il est vide');
  if (start.startsWith('PK\x03\x04')) return hasEntry(bytes, ODS_CONTENT) ? 'ods' : 'xlsx';
  const other = OTHERS.find(([sign]) => start.startsWith(sign));
  if (other) throw importFailed(file, `it is ${other[1]}`, `c'est ${other[2]}`);
  // A UTF-16 file has its first sign among zeros.
  return /^(?:\xff\xfe|\xfe\xff)?\0?\s*[[{]/.test(start) ? 'json' : 'csv';
}
