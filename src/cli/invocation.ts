import type { Config } from '../config.js';

/** What a command gets: the settings, its own words, and whether a machine reads what it prints. */
export interface Invocation {
  readonly config: Config;
  readonly words: readonly string[];
  readonly json: boolean;
  /** Options of the command, by name. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}
