import { unknownFormat } from '../errors.js';
import { csv } from './csv.js';
import type { Format } from './format.js';
import { geojson } from './geojson.js';
import { gexf } from './gexf.js';
import { graphml } from './graphml.js';
import { jsonld } from './jsonld.js';
import { ndjson } from './ndjson.js';
import { parquet } from './parquet.js';
import { turtle } from './turtle.js';
import { xlsx } from './xlsx.js';

/** Every format, by its name in `/export/NAME`: a further one is a file of its own and a line here. */
export const FORMATS: Readonly<Record<string, Format>> = {
  csv,
  xlsx,
  ndjson,
  parquet,
  geojson,
  gexf,
  graphml,
  jsonld,
  turtle,
};

/** @throws AppError UNKNOWN_FORMAT naming those there are */
export function formatNamed(name: string): Format {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (!format) throw unknownFormat(name, Object.keys(FORMATS));
  return format;
}
