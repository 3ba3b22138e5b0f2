import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';

const said = (settings: Record<string, string>): string => {
  try {
    readConfig(settings);
  } catch (error) {
    return `${(error as Error).message} ${(error as { french?: string }).french}`;
  }
  throw new Error('the settings were accepted');
};

test.each(['http://neo4j:se:cr@t@db.example', 'blot://neo4j:se:cr@t@db.example:7687', 'neo4j:se:cr@t@db.example'])(
  'a GRAPH_URL that cannot be used, %s, is shown without its password',
  (url) => {
    const message = said({ GRAPH_URL: url });
    expect(message).not.toMatch(/se:cr|cr@t/);
    expect(message).toMatch(/GRAPH_URL=.*neo4j:…@db\.example/);
  },
);

test('a key that is too short is not shown', () => {
  expect(said({ CURSOR_KEYS: 'too short' })).toMatch(/CURSOR_KEYS="…".*32 characters/);
});

test.each(['everybody', '10.0.0.0/33', '127.0.0.1,all'])(
  'TRUST_PROXY=%s is refused: it trusts nobody by mistake',
  (value) => {
    expect(said({ TRUST_PROXY: value })).toMatch(/TRUST_PROXY=.*10\.0\.0\.0\/8/);
  },
);

test('TRUST_PROXY takes addresses and networks', () => {
  expect(readConfig({ TRUST_PROXY: '127.0.0.1,10.0.0.0/8,::1' }).proxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1']);
});
