/* `npm run bench`: figures of this machine, printed and never asserted. `npm run bench start` runs one part. */
import { cpus, totalmem } from 'node:os';
import { benchExport } from './export.mjs';
import { benchInstall } from './install.mjs';
import { benchLoad } from './load.mjs';
import { benchStart } from './start.mjs';

const PARTS = { start: benchStart, load: benchLoad, export: benchExport, install: benchInstall };

const wanted = process.argv.slice(2);
console.log(`node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB`);
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  console.log(JSON.stringify(await run(), (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value), 2));
}
