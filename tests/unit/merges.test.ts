import { expect, test } from 'vitest';
import { assemble } from '../../src/domain/assemble.js';
import { applyMerges, redirectsOf, type Merge } from '../../src/domain/merges.js';
import type { ReferenceNode, Statement } from '../../src/domain/statement.js';

const merge = (kept: string, merged: string): Merge => ({
  kept,
  merged,
  reason: 'The same place',
  place: { file: 'merges.csv', line: 2 },
});
const source = { id: 'source-a', title: 'A', publisher: 'A', rank: 0 };
const place = (id: string, properties: ReferenceNode['properties']): ReferenceNode => ({
  id,
  type: 'ForeignAuthority',
  properties,
  source: source.id,
  links: [{ type: 'IN_COUNTRY', target: 'country-BJ' }],
});
const country: ReferenceNode = {
  id: 'country-BJ',
  type: 'Country',
  properties: { code: 'BJ' },
  links: [],
  source: source.id,
};
const said: Statement = {
  subject: 'abroad-2',
  property: 'nameEn',
  value: 'Porto Novo',
  source: source.id,
  evidence: 'STATED',
};

const graphOf = (references: readonly ReferenceNode[], ...merges: readonly Merge[]) =>
  assemble(
    applyMerges(
      { sources: new Map([[source.id, source]]), references: [country, ...references], statements: [said] },
      redirectsOf(merges),
    ),
  );

test('what a package says of a merged place becomes claims about the one kept, in dispute where the two differ', () => {
  const { nodes, relationships } = graphOf(
    [
      place('abroad-2', { name: 'Porto Novo', population: 264 }),
      place('abroad-1', { name: 'Porto-Novo', population: 300 }),
    ],
    merge('abroad-1', 'abroad-2'),
  );
  const claims = nodes
    .filter(({ type }) => type === 'Claim')
    .map(({ properties: { subject, property, value, disputed } }) => [subject, property, value, disputed].join(' '));
  expect(claims.sort()).toEqual([
    'abroad-1 name Porto Novo false',
    'abroad-1 name Porto-Novo false',
    'abroad-1 nameEn Porto Novo false',
    'abroad-1 population 264 true',
    'abroad-1 population 300 true',
  ]);
  expect(nodes.map(({ id }) => id)).not.toContain('abroad-2');
  expect(nodes.find(({ id }) => id === 'redirect-abroad-2')?.properties).toEqual({
    former: 'abroad-2',
    to: 'abroad-1',
    reason: 'The same place',
  });
  expect(relationships.filter(({ type }) => type === 'IN_COUNTRY')).toHaveLength(1);
});

test('a reference place whose id is renamed keeps its values under the new id', () => {
  const { nodes } = graphOf([place('abroad-2', { name: 'Porto Novo' })], merge('abroad-1', 'abroad-2'));
  expect(nodes.find(({ id }) => id === 'abroad-1')?.properties).toEqual({
    name: 'Porto Novo',
    nameEn: 'Porto Novo',
    reference: 'source-a',
    claimed: ['nameEn'],
  });
});

test('an id renamed twice leads to its last name', () => {
  const redirects = redirectsOf([merge('abroad-2', 'abroad-1'), merge('abroad-3', 'abroad-2')]);
  expect([...redirects].map(([former, { to }]) => `${former} ${to}`)).toEqual([
    'abroad-1 abroad-3',
    'abroad-2 abroad-3',
  ]);
});

test('the order of references changes nothing', () => {
  const places = [
    place('abroad-2', { name: 'Un' }),
    place('abroad-3', { name: 'Deux' }),
    place('abroad-1', { name: 'Trois' }),
  ];
  const merges = [merge('abroad-1', 'abroad-2'), merge('abroad-1', 'abroad-3')];
  expect(graphOf([...places].reverse(), ...merges)).toEqual(graphOf(places, ...merges));
});

test('a mention that was decided since leads to its party, unless a row leaves it undecided again', () => {
  const decided = merge('abroad-1', 'mention-bj-porto-novo');
  const { nodes } = graphOf([place('abroad-1', { name: 'Porto-Novo' }), place('abroad-2', {})], decided);
  expect(nodes.find(({ id }) => id === 'redirect-mention-bj-porto-novo')?.properties['to']).toBe('abroad-1');
  const undecided = { ...place('mention-bj-porto-novo', { name: 'Porto-Novo' }), type: 'Mention' as const };
  expect(() => graphOf([undecided], decided)).toThrow(
    /merges\.csv:2, column merged: .*a row leaves this name undecided/,
  );
});
