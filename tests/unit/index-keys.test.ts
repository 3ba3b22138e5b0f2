import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.js';
import { countsFor, withIndexKeys } from '../../src/store/index-keys.js';
import { MODEL } from '../../src/store/snapshot.js';
import { randomGraph } from '../support/random-graph.js';

test('whoever changes the keys of nodes raises MODEL: a version that is there is not loaded again', () => {
  const hash = createHash('sha256');
  for (const node of withIndexKeys(randomGraph(1))) hash.update(canonicalJson([node, countsFor(node)]));
  expect([MODEL, hash.digest('hex').slice(0, 12)]).toEqual([6, '01f89b07475e']);
});
