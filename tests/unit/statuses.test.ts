import { expect, test } from 'vitest';
import type { DraftNode, Properties } from '../../src/domain/draft-node.js';
import { closeStatuses } from '../../src/domain/statuses.js';

const plan = { property: 'status', value: 'PLANNED', source: 'plan', statedOn: '2022-11' };
/** Where a partnership planned in November 2022 stands by a graph of 2025. */
const standing = (...claims: readonly Properties[]): unknown => {
  const partnership: DraftNode = { type: 'Partnership', properties: { status: 'PLANNED', statusAsOf: '2022-11' } };
  const said = [plan, ...claims].map((claim): DraftNode => ({ type: 'Claim', properties: { ...claim, subject: 'p' } }));
  closeStatuses(
    new Map([partnership, ...said].map((node, at) => [at === 0 ? 'p' : `claim-${at}`, node])),
    '2025-06-01',
  );
  return partnership.properties['status'];
};

test.each([
  ['a later source tells a first year', undefined, { property: 'startYear', value: '2023', statedOn: '2024' }],
  ['a later source tells an agreement', undefined, { property: 'agreementYears', value: '2023', statedOn: '2024' }],
  ['a source without a day tells a year after it', undefined, { property: 'startYear', value: '2023' }],
  ['a source without a day tells a year before it', 'PLANNED', { property: 'startYear', value: '2021' }],
  ['a source without a day tells a year to come', 'PLANNED', { property: 'startYear', value: '2026' }],
  ['an earlier source tells a first year', 'PLANNED', { property: 'startYear', value: '2021', statedOn: '2022-01' }],
])('a plan stands no more once what was planned has come: where %s it is %s', (_, status, claim) => {
  expect(standing({ ...claim, source: 'other' })).toBe(status);
});

test('a source without a day that says that it was signed in the year of the plan tells that it has come', () => {
  const first = { property: 'startYear', value: '2022', source: 'other' };
  expect(standing(first)).toBe('PLANNED');
  expect(standing(first, { property: 'statusWords', value: 'signé', source: 'other' })).toBeUndefined();
});

test('a source that plans itself does not tell that the plan has come', () => {
  const announced = { property: 'status', value: 'ANNOUNCED', source: 'other' };
  expect(standing(announced, { property: 'startYear', value: '2023', source: 'other' })).toBe('PLANNED');
});
