import { Arg, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { COMPUTED, type ComputedField } from './computed-fields.js';
import { TYPES } from './types/by-name.js';
import { LanguageEnum, type Language } from './types/enums.js';

type Row = Readonly<Record<string, unknown>>;

/** The resolver of the fields of one owner that are made from columns. */
function resolverOf(owner: string, fields: readonly (readonly [string, ComputedField])[]): ClassType {
  class ComputedResolver {}
  const on = ComputedResolver.prototype as Record<string, unknown>;
  for (const [field, { type, isList, nullable = false, description, language: named, value }] of fields) {
    on[field] = (row: Row, language: Language) => value(row, { language });
    Root()(on, field, 0);
    if (named)
      Arg('language', () => LanguageEnum, {
        nullable: true,
        defaultValue: 'FR',
        description: `Language of the ${named}.`,
      })(on, field, 1);
    FieldResolver(() => (isList ? [type as ClassType] : (type as ClassType)), { description, nullable })(
      on,
      field,
      Object.getOwnPropertyDescriptor(on, field)!,
    );
  }
  Resolver(() => TYPES[owner]!)(ComputedResolver);
  return ComputedResolver;
}

export function computedResolvers(): ClassType[] {
  const fields = Object.entries(COMPUTED).map(
    ([name, field]) => [...name.split('.'), field] as [string, string, ComputedField],
  );
  return [...new Set(fields.map(([owner]) => owner))].map((owner) =>
    resolverOf(
      owner,
      fields.filter(([one]) => one === owner).map(([, name, field]) => [name, field] as const),
    ),
  );
}
