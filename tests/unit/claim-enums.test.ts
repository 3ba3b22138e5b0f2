import { expect, test } from 'vitest';
import { PROPERTIES } from '../../src/domain/properties.js';
import { QualifierKeyEnum } from '../../src/graphql/schema/types/claim.enums.js';

test('the schema has every qualifier that a claim may carry, and no other', () => {
  const keys = Object.values(PROPERTIES).flatMap((rules) =>
    Object.values(rules).flatMap(({ qualifiers }) => qualifiers ?? []),
  );
  expect(Object.keys(QualifierKeyEnum).sort()).toEqual([...new Set(keys)].sort());
});
