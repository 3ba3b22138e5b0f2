import { expect, test } from 'vitest';
import { graphModelPage } from '../support/graph-model.js';

test('schema/graph-model.md says what the code does', async () => {
  await expect(graphModelPage()).toMatchFileSnapshot('../../schema/graph-model.md');
});
