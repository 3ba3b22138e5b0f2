import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Assets } from '../../site/layout.js';

const MANIFEST = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    css: z.array(z.string()).optional(),
    isEntry: z.boolean().optional(),
  }),
);
const address = (file: string): string => `/playground/${file}`;

/**
 * Where the pages' script and styles are, which are made with the program. Read each time: a new build has new names.
 * @param folder of all that was made for browsers
 */
export async function readAssets(folder: string): Promise<Assets> {
  const text = await readFile(join(folder, 'pages', 'manifest.json'), 'utf8').catch(() => '{}');
  const entry = Object.values(MANIFEST.parse(JSON.parse(text))).find(
    ({ isEntry, name }) => isEntry && name === 'pages',
  );
  return { script: entry && address(entry.file), styles: (entry?.css ?? []).map(address) };
}
