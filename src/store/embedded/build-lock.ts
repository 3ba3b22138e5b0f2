import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailed, graphHeld } from '../../errors.js';
import { processMark, stillRuns } from '../process-mark.js';

const LOOK_MS = 200;

/**
 * Takes the right to build in a folder; the lock of a process that is gone is taken over.
 * @param waitMs how long another process's build is waited for
 * @returns what gives it back
 * @throws AppError GRAPH_HELD while another process builds there
 */
export async function takeBuildLock(folder: string, waitMs = 0): Promise<() => Promise<void>> {
  const deadline = Date.now() + waitMs;
  const path = join(folder, 'build.lock');
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw diskFailed(folder, error.message);
  });
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(processMark() ?? '');
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw diskFailed(path, (error as Error).message);
      const holder = await readFile(path, 'utf8').catch(() => '');
      // An empty lock is one that is being written at this moment, or whose writer was killed then.
      if (stillRuns(holder) && holder !== processMark()) {
        if (Date.now() >= deadline) throw graphHeld(folder, `process ${holder.split(' ', 1)[0]}`);
        await new Promise((resolve) => {
          setTimeout(resolve, LOOK_MS);
        });
        continue;
      }
      await rm(path, { force: true });
    }
  }
}
