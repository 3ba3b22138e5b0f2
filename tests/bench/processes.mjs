import { readdirSync, readFileSync } from 'node:fs';

const KB_OF_MB = 1024;

function procFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // It has ended since.
    return '';
  }
}
/** The memory that a process has now, in MB; 0 where the system does not tell. */
export const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(procFile(pid, 'status'))?.[1] ?? 0) / KB_OF_MB;

/** The same, with a part only of what it shares with others, such as the code of Node. */
const shareMb = (pid) => Number(/Pss:\s+(\d+)/.exec(procFile(pid, 'smaps_rollup'))?.[1] ?? 0) / KB_OF_MB;

/** A process and all that it started. */
export function treeOf(root) {
  const children = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = procFile(pid, 'stat');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const below = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** The memory of a process and of all that it started, in MB; only where there is a /proc. */
export const treeMb = (root) => treeOf(root).reduce((sum, pid) => sum + shareMb(pid), 0);
