import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { AppError } from '../../src/errors.js';

test('without settings it serves the seed from a file of its own on port 4000', () => {
  expect(readConfig({})).toMatchObject({
    graph: { url: 'file:./data/graph.grafeo', user: 'neo4j', password: '', database: '' },
    manifest: 'seed/manifest.json',
    snapshots: 'data/snapshots',
    host: 'localhost',
    port: 4000,
    publicUrl: '',
    logLevel: 'info',
    state: { folder: 'data/state', citations: 10_000, replyBytes: 5_000_000, totalBytes: 1_000_000_000 },
    maintainer: '',
  });
});

test.each([
  'file:./graph',
  'file:///var/graph',
  'bolt://localhost:7687',
  'neo4j://cluster:7687',
  'neo4j+s://db.example',
  'bolt+ssc://db.example',
])('GRAPH_URL may be %s', (url) => {
  expect(readConfig({ GRAPH_URL: url }).graph.url).toBe(url);
});

test('settings are read from their names, numbers as numbers', () => {
  const config = readConfig({
    GRAPH_URL: 'bolt://db:7687',
    GRAPH_USER: 'reader',
    GRAPH_PASSWORD: 'secret',
    GRAPH_DATABASE: 'g',
    PORT: '0',
    MAX_DEPTH: '3',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://example.org',
  });
  expect(config).toMatchObject({
    graph: { url: 'bolt://db:7687', user: 'reader', password: 'secret', database: 'g' },
    port: 0,
    limits: { depth: 3 },
    logLevel: 'silent',
    publicUrl: 'https://example.org',
  });
});

const refusal = (environment: Readonly<Record<string, string>>): AppError => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error(`${JSON.stringify(environment)} was taken`);
};

test.each([
  ['GRAPH_URL', 'mysql://x', 'bolt://HOST:PORT'],
  ['GRAPH_URL', '', 'file:PATH'],
  ['GRAPH_URL', 'file:', 'file:PATH'],
  ['SEED_MANIFEST', '', 'path of a manifest'],
  ['SNAPSHOT_FOLDER', '', 'path of a folder'],
  ['HOST', '', 'host name'],
  ['PORT', '-1', '0 to 65535'],
  ['PORT', '80.5', '0 to 65535'],
  ['PUBLIC_URL', 'example.org', 'https://'],
  ['LOG_LEVEL', 'verbose', 'debug'],
  ['STATEMENT_TIMEOUT_MS', 'soon', 'whole number'],
  ['MAX_DEPTH', '0', 'whole number'],
  ['MAX_ALIASES', '', 'whole number'],
  ['MAX_TOKENS', '1e999', 'whole number'],
  ['MAX_BODY_BYTES', '-5', 'whole number'],
  ['KNOWN_ON_VERSIONS', '0', 'whole number'],
  ['REPLY_CACHE_BYTES', '-1', '0 keeps no replies'],
  ['QUERY_PLANS', 'maybe', 'on or off'],
  ['STATE_FOLDER', '', 'path of a folder'],
  ['MAX_CITATIONS', '0', 'whole number'],
  ['MAINTAINER', 'javascript:alert(1)', 'mailto:'],
  ['MAINTAINER', 'http://example.org', 'mailto:'],
])('%s=%s is refused with its name, its value and what it may be, in both languages', (name, value, may) => {
  const { code, exit, message, french } = refusal({ [name]: value });
  expect([code, exit]).toEqual(['BAD_SETTING', 78]);
  for (const part of [`${name}=${JSON.stringify(value)}`, may]) expect(message).toContain(part);
  expect(french).toContain('est inutilisable');
});

test('a password is never printed', () => {
  expect(refusal({ GRAPH_PASSWORD: 'secret', PORT: 'x' }).message).not.toContain('secret');
});
