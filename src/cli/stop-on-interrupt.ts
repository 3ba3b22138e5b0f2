import { languageOf } from '../config.js';
import { interrupted } from '../errors.js';

/** Ends a command on Ctrl-C with a line that says what stands. */
export const stopOnInterrupt = (): void => {
  process.once('SIGINT', () => {
    process.stderr.write(`\npasserelles: ${interrupted().in(languageOf())}\n`);
    process.exit(interrupted().exit);
  });
};
