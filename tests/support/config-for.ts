import { readConfig, type Config } from '../../src/config.js';
import type { TestNeo4j } from './provided.js';

/** Settings for an engine under test; a port of its own choosing, no log. */
export const configFor = ({ url, user, password }: TestNeo4j, more: Readonly<Record<string, string>> = {}): Config =>
  readConfig({ GRAPH_URL: url, GRAPH_USER: user, GRAPH_PASSWORD: password, PORT: '0', LOG_LEVEL: 'silent', ...more });
