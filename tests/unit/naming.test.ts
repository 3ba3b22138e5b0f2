import { expect, test } from 'vitest';
import type { DraftNode, Properties } from '../../src/domain/draft-node.js';
import { chooseNames } from '../../src/domain/names.js';
import { keepBrackets, labelPartnerships, nameAll } from '../../src/domain/naming.js';

const graph = (nodes: Readonly<Record<string, Properties>>): Map<string, DraftNode> =>
  new Map(
    Object.entries(nodes).map(([id, properties]) => [
      id,
      {
        type: id.startsWith('abroad') ? 'ForeignAuthority' : id.startsWith('fr') ? 'FrenchAuthority' : 'Organisation',
        properties,
      },
    ]),
  );

test('a place abroad whose name another party has keeps the bracket that its source writes', () => {
  const nodes = graph({
    'fr-special-75056': { name: 'Paris' },
    'abroad-1': { name: 'Paris', otherNames: ['Paris (Kentucky)'] },
    'abroad-2': { name: 'Vologda', otherNames: ['Vologda (Russie)'] },
  });
  keepBrackets(nodes);
  expect(nodes.get('abroad-1')!.properties).toEqual({
    name: 'Paris (Kentucky)',
    nameEn: 'Paris',
    otherNames: ['Paris'],
  });
  expect(nodes.get('abroad-2')!.properties['name']).toBe('Vologda');
});

test('a name that begins with its level begins with a capital; another stays as it is written', () => {
  const nodes = graph({ 'abroad-1': { name: 'département de Kanel' }, 'abroad-2': { name: 'eThekwini' } });
  nameAll(nodes, new Map());
  expect([...nodes.values()].map(({ properties }) => properties['name'])).toEqual([
    'Département de Kanel',
    'eThekwini',
  ]);
});

test('a partnership is called by its French side first, be that an organisation', () => {
  const nodes = graph({ 'abroad-1': { name: 'Morsbach' }, 'org-fr-canton': { name: 'Canton de Milly-la-Forêt' } });
  nodes.set('partnership-1', { type: 'Partnership', properties: {} });
  labelPartnerships(
    nodes,
    ['abroad-1', 'org-fr-canton'].map((from) => ({ type: 'PARTY_TO', from, to: 'partnership-1', properties: {} })),
  );
  expect(nodes.get('partnership-1')!.properties['label']).toBe('Canton de Milly-la-Forêt – Morsbach');
});

test.each([
  ['Chernihiv', 'Oblast de Tchernihiv', 'Chernihiv', 'Chernihivska oblast', 'Tchernihiv'],
  ['Zhejiang', 'Province de Zhejiang', 'Zhejiang', 'Zhejiang Sheng', 'Zhejiang'],
  ['Frankfurt', 'Francfort', 'Frankfurt', 'Frankfurt', 'Frankfurt'],
])(
  'a French page that writes %s, in French %s, is shown as it should be',
  (...[written, french, english, own, shown]) => {
    const names = { frenchName: french, englishName: english, localName: own };
    expect(chooseNames([{ name: written, language: 'fr' }], names).name).toBe(shown);
  },
);
