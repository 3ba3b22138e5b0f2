import type { Derive } from '../../graphql/known-views.js';
import { environmentOf, type Config } from '../../config.js';
import { interrupted, notDerived } from '../../errors.js';
import { runProcess } from '../../concurrency/run-process.js';

/**
 * `passerelles known-on` in a process of its own, bounded in time and memory, until `stopping` or until all who wait for
 * the day have left. @throws AppError
 * TRY_LATER saying what that process said
 */
export const deriveApart =
  (program: string, config: Config, stopping: AbortSignal): Derive =>
  async (base, day, stop) => {
    const { knownOnMs, knownOnMemoryMb } = config.limits;
    const left = new AbortController();
    stop.addEventListener('abort', () => {
      left.abort();
    });
    const { code, said } = await runProcess(program, ['known-on', day, base], {
      environment: environmentOf(config),
      signal: AbortSignal.any([stopping, left.signal]),
      timeoutMs: knownOnMs,
      memoryMb: knownOnMemoryMb,
    });
    if (code === 0) return;
    if (stop.aborted) throw interrupted();
    const why =
      code === null
        ? `it took more than ${knownOnMs} ms (KNOWN_ON_TIMEOUT_MS) or more than ${knownOnMemoryMb} MB (KNOWN_ON_MEMORY_MB)`
        : said
            .trim()
            .split('\n')
            .at(-1)!
            .replace(/^passerelles: /, '');
    throw notDerived(day, why);
  };
