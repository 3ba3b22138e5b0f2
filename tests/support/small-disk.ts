import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** A disk of its own that holds so little, 400 KB where nothing is said, or why there is none. */
export async function smallDisk(path: string, size = '400k'): Promise<{ umount: () => void } | { missing: string }> {
  await mkdir(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { encoding: 'utf8' });
  return mounted.status === 0
    ? {
        umount: () => {
          spawnSync('umount', [path]);
        },
      }
    : { missing: mounted.error?.message ?? mounted.stderr.trim() };
}
