import { readFileSync } from 'node:fs';

/**
 * Who a process is: its number and, where the system tells, when it began, since numbers are used again (soon, in
 * containers). Undefined when no process has that number.
 */
export function processMark(pid: number = process.pid): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in parentheses and may hold spaces; the start time is the twentieth word after it.
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return String(pid);
  }
}

/** Whether the process that left this mark still runs. */
export const stillRuns = (mark: string): boolean => {
  const pid = Number.parseInt(mark, 10);
  return pid > 0 && processMark(pid) === mark;
};
