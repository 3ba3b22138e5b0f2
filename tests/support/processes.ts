import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the system tells of its processes. */
export const tellsOfProcesses = existsSync('/proc/self/task');

/** What the system tells of a process; empty once it is gone. */
const told = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** The processes that a process has started, and those that they have. */
export const startedBy = (pid: number): number[] =>
  told(pid, `task/${pid}/children`)
    .split(' ')
    .filter((one) => one !== '')
    .map(Number)
    .flatMap((one) => [one, ...startedBy(one)]);

/** Those of them that run statements. */
export const statementProcessesOf = (pid: number): number[] =>
  startedBy(pid).filter((one) => told(one, 'cmdline').includes('statement-worker'));

/** Whether a process still does something; one that ended may keep its number for a while. */
export const isRunning = (pid: number): boolean => told(pid, 'cmdline') !== '';

/** The system counts in hundredths of a second. */
function processorSeconds(pid: number): number {
  const stat = told(pid, 'stat');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

/** Whether a process, or one that it started, takes more than a tenth of a processor. */
export async function works(pid: number): Promise<boolean> {
  const taken = (): number => [pid, ...startedBy(pid)].reduce((sum, one) => sum + processorSeconds(one), 0);
  const before = taken();
  await sleep(500);
  return taken() - before > 0.05;
}
