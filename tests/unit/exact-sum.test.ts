import { expect, test } from 'vitest';
import { exactSum } from '../../src/domain/exact-sum.js';

test.each([
  [[], 0],
  [[0.1, 0.2], 0.3],
  [[1234.56, 0.44, 10], 1245],
  [[-0.1, 0.05], -0.05],
  [[9007199254740991, 0.5, -0.5], 9007199254740991],
  [[0.7, 0.1, 0.3, 0.000001], 1.100001],
])('the exact sum of %j is %d', (values, sum) => {
  expect(exactSum(values)).toBe(sum);
});
