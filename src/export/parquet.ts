import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { attributionLines } from './about.js';
import type { Cell, CellType, Column } from './columns.js';
import type { BytesFormat, RowFile } from './format.js';
import type { Json } from './read-rows.js';

/** Cells of one group of rows: what is held and squeezed at once. */
const CELLS_OF_A_GROUP = 20_000;

type Element = Pick<SchemaElement, 'type' | 'converted_type'>;
const TEXT: Element = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const ELEMENTS: Readonly<Record<CellType, Element>> = {
  string: TEXT,
  anyURI: TEXT,
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
};

/** A cell as the writer takes it for its column. */
const valueOf = (cell: Cell, type: CellType): unknown =>
  cell === null
    ? null
    : type === 'date'
      ? new Date(String(cell))
      : type === 'json' && typeof cell === 'string'
        ? (JSON.parse(cell) as unknown)
        : cell;

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'passerelles', num_children: columns.length },
  ...columns.map(({ name, type }): SchemaElement => ({ name, ...ELEMENTS[type], repetition_type: 'OPTIONAL' })),
];

/** What the file says of itself, in its footer. */
const saidOf = ({ about }: RowFile): { key: string; value: string }[] =>
  Object.entries({
    version: about.version,
    builtAt: about.builtAt,
    query: about.query ?? '',
    variables: JSON.stringify(about.variables),
    around: JSON.stringify(about.around),
    licence: about.licence,
    attributions: attributionLines(about).join('\n'),
  }).map(([key, value]) => ({ key, value }));

async function* write(file: RowFile): AsyncGenerator<Uint8Array> {
  const { columns, rows } = file;
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: saidOf(file),
    createdBy: 'passerelles',
  });
  const size = Math.max(1, Math.floor(CELLS_OF_A_GROUP / Math.max(1, columns.length)));
  const taken = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  };
  const group = async (held: readonly Json[]): Promise<Uint8Array> => {
    const columnData = columns.map(({ name, type, read }) => ({
      name,
      data: held.map((row) => valueOf(read(row), type)),
    }));
    await writer.write({ columnData, rowGroupSize: size });
    return taken();
  };
  let held: Json[] = [];
  for await (const row of rows) {
    held.push(row);
    if (held.length < size) continue;
    yield await group(held);
    held = [];
  }
  if (held.length > 0) yield await group(held);
  await writer.finish();
  yield taken();
}

/**
 * Apache Parquet, for DuckDB, pandas, Arrow: a typed column a plain field, days as days, lists as JSON; an unknown value is
 * null. Its footer has version, query, licence and attributions.
 */
export const parquet: BytesFormat = {
  name: 'parquet',
  holds: 'rows',
  isBytes: true,
  mediaType: 'application/vnd.apache.parquet',
  ending: 'parquet',
  write,
};
