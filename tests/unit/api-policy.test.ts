import { readFile } from 'node:fs/promises';
import { BreakingChangeType, buildSchema, findBreakingChanges, isEnumType, isUnionType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';

/** The schema of the last release; how it is written again stands in schema/policy.md. */
const released = await readFile(new URL('../../schema/released.graphql', import.meta.url), 'utf8');

/** Whether the former schema announced that a field or a value would go. */
function wasDeprecated(former: GraphQLSchema, [typeName = '', member = '']: readonly string[]): boolean {
  const type = former.getType(typeName);
  if (!type || isUnionType(type)) return false;
  const members = isEnumType(type) ? type.getValues() : 'getFields' in type ? Object.values(type.getFields()) : [];
  return members.some(({ name, deprecationReason }) => name === member && deprecationReason != null);
}

const GONE: readonly string[] = [BreakingChangeType.FIELD_REMOVED, BreakingChangeType.VALUE_REMOVED_FROM_ENUM];

/** What breaks a client of the former schema and was not announced. */
const unannounced = (former: GraphQLSchema, now: GraphQLSchema): string[] =>
  findBreakingChanges(former, now)
    .filter(({ type, description }) => !GONE.includes(type) || !wasDeprecated(former, namesIn(description)))
    .map(({ description }) => description);

/** `Type.field was removed.`, `value was removed from enum type Type.` */
function namesIn(description: string): string[] {
  const [, value, type] = /^(\w+) was removed from enum type (\w+)/.exec(description) ?? [];
  return value && type ? [type, value] : description.split(' ')[0]!.split('.');
}

test('nothing that clients of the last release ask for is gone or changed, unless that release deprecated it', async () => {
  expect(unannounced(buildSchema(released), await apiSchema())).toEqual([]);
});

test('a field, an argument or a value that goes unannounced is found; one that was deprecated may go', () => {
  const without = (text: string, part: RegExp): GraphQLSchema => {
    expect(text).toMatch(part);
    return buildSchema(text.replace(part, ''));
  };
  const website = /\n {2}website: URL(?=\n)/g;
  expect(unannounced(buildSchema(released), without(released, website))).toContain(
    'FrenchAuthority.website was removed.',
  );
  const announced = released.replace(website, '\n  website: URL @deprecated(reason: "2027-01-01: use sites")');
  expect(unannounced(buildSchema(announced), without(released, website))).toEqual([]);
  expect(unannounced(buildSchema(released), without(released, /\n {2}TWINNING(?=\n)/))).toEqual([
    'TWINNING was removed from enum type PartnershipKind.',
  ]);
  expect(unannounced(buildSchema(released), without(released, /abroadOnly: Boolean, /g))[0]).toMatch(/abroadOnly/);
});
