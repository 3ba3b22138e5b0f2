import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

interface SmallDisk {
  readonly grow: (size: string) => void;
  readonly umount: () => void;
}

/** A disk of its own that holds so little, 400 KB where nothing is said, or why there is none. */
export async function smallDisk(path: string, size = '400k'): Promise<SmallDisk | { missing: string }> {
  await mkdir(path);
  const mount = (options: string): ReturnType<typeof spawnSync> & { stderr: string } =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { encoding: 'utf8' });
  const mounted = mount(`size=${size}`);
  if (mounted.status !== 0) return { missing: mounted.error?.message ?? mounted.stderr.trim() };
  return {
    grow: (more) => void mount(`remount,size=${more}`),
    umount: () => void spawnSync('umount', [path]),
  };
}
