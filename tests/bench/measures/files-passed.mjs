/* Loaded before a server: at SIGUSR2 it writes which files of the program ran a function since the last time. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
process.on('SIGUSR2', async () => {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = result
    .filter(({ url }) => url.includes('/dist/') && !url.includes('/dist/packages/'))
    .filter(({ functions }) => functions.some(({ ranges: [{ count }] }) => count > 0))
    .map(({ url }) => url.slice(url.indexOf('/dist/') + '/dist/'.length));
  writeFileSync(process.env.FILES_PASSED, JSON.stringify(files));
});
