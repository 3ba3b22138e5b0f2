import { expect, test } from 'vitest';
import { differences } from '../../src/citations/difference.js';

const nodes = (...members: object[]): object => ({ data: { partnerships: { nodes: members } } });

test('equal replies differ in nothing, whatever the order of their keys', () => {
  expect(differences(nodes({ id: 'a', title: 'A' }), nodes({ title: 'A', id: 'a' }))).toEqual([]);
});

test('a member is told by its id: one more at the front changes nothing else', () => {
  expect(
    differences(
      nodes({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }),
      nodes({ id: 'c', title: 'C' }, { id: 'a', title: 'Á' }, { id: 'b', title: 'B' }),
    ),
  ).toEqual([
    { path: 'data.partnerships.nodes[a].title', change: 'changed', before: 'A', after: 'Á' },
    { path: 'data.partnerships.nodes[c]', change: 'added', after: { id: 'c', title: 'C' } },
  ]);
});

test('members of edges are told by their node, those without an id as wholes, equal ones one by one', () => {
  expect(differences([{ node: { id: 'a' }, role: null }], [{ node: { id: 'a' }, role: 'LEAD' }])).toEqual([
    { path: '[a].role', change: 'changed', before: null, after: 'LEAD' },
  ]);
  expect(differences([{ year: 1 }, { year: 2 }, { year: 2 }], [{ year: 2 }, { year: 3 }])).toEqual([
    { path: '[{"year":1}]', change: 'removed', before: { year: 1 } },
    { path: '[{"year":2} (2)]', change: 'removed', before: { year: 2 } },
    { path: '[{"year":3}]', change: 'added', after: { year: 3 } },
  ]);
});

test('another order is said once; what is gone, what is new and what has another kind of value are said with their path', () => {
  expect(differences(['a', 'b'], ['b', 'a'])).toEqual([{ path: '', change: 'reordered' }]);
  expect(differences({ a: 1, b: null }, { b: [], c: 0 })).toEqual([
    { path: 'a', change: 'removed', before: 1 },
    { path: 'b', change: 'changed', before: null, after: [] },
    { path: 'c', change: 'added', after: 0 },
  ]);
});
