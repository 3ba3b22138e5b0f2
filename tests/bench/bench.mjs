/* `npm run bench`: figures of this machine, printed and never asserted. `npm run bench start` runs one part; schema/docs/figures.md names the options. */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchExport } from './export.mjs';
import { benchInstall } from './install.mjs';
import { benchLoad } from './load.mjs';
import { benchMeasures } from './measures.mjs';
import { benchNetwork } from './network.mjs';
import { benchQueries } from './queries.mjs';
import { benchSoak } from './soak.mjs';
import { benchStart } from './start.mjs';
import { benchTools } from './tools.mjs';

const rounded = (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);
const asJson = (run) => async (options) => {
  console.log(JSON.stringify(await run(options), rounded, 2));
};
const PARTS = {
  start: asJson(benchStart),
  load: asJson(benchLoad),
  network: asJson(benchNetwork),
  export: asJson(benchExport),
  install: asJson(benchInstall),
  measures: asJson(benchMeasures),
  tools: asJson(benchTools),
  queries: benchQueries,
  soak: asJson(benchSoak),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    json: { type: 'string' },
    chart: { type: 'string' },
    shape: { type: 'string' },
    minutes: { type: 'string' },
    publish: { type: 'boolean' },
    uncached: { type: 'boolean' },
    engine: { type: 'string' },
    against: { type: 'string' },
    rounds: { type: 'string' },
  },
});
console.log(
  `node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
for (const [name, run] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n${name}`);
  await run(values);
}
