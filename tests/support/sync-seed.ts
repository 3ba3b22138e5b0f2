import { readFile, writeFile } from 'node:fs/promises';
import { writeSmallSeed } from './small-seed.js';

/** The small seed with the reference data that names are decided by. */
export async function writeSyncSeed(folder: string, readers: readonly string[]): Promise<string> {
  const { manifest } = await writeSmallSeed(folder, {
    name: 'Essai',
    // French authorities bring it themselves.
    more: readers.includes('french-authorities') ? {} : { sources: 'source-geonames,GeoNames,,,GeoNames,,,' },
  });
  const json = JSON.parse(await readFile(manifest, 'utf8')) as { datasets: object[] };
  const more = readers.map((reader) => ({ name: reader, reader, files: [], rank: 1, about: 'Reference' }));
  await writeFile(manifest, JSON.stringify({ ...json, datasets: [...json.datasets, ...more] }));
  return manifest;
}
