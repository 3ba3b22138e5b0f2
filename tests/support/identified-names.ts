import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mention } from '../../src/domain/statement.js';
import { identifyTable, readDecider, type IdentifiedName } from '../../src/ingest/identify-names.js';
import { configFor } from './config-for.js';
import { embedded } from './engines.js';

const cell = (text: string | undefined): string => `"${(text ?? '').replaceAll('"', '""')}"`;

/** Names as a table with what `passerelles identify` decides on them. */
export async function identifiedNames(
  names: readonly Mention[],
): Promise<{ readonly text: string; readonly decided: readonly IdentifiedName[] }> {
  const lines = names.map(({ name, level, country, within }) =>
    [name, level, country, within?.join(';')].map(cell).join(','),
  );
  const text = `name,level,country,within\r\n${lines.join('\r\n')}\r\n`;
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-names-'));
  const file = join(folder, 'names.csv');
  await writeFile(file, text);
  const decided: IdentifiedName[] = [];
  for await (const one of identifyTable(file, await readDecider(configFor(embedded).manifest))) decided.push(one);
  await rm(folder, { recursive: true });
  return { text, decided };
}
