import { registerEnumType } from 'type-graphql';

/** An enum object as GraphQL wants one, from a closed list of the domain. */
const enumOf = <T extends string>(values: readonly T[]): { readonly [K in T]: K } =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

/** Registers an enum of the schema, with a description of each value. */
export const register = <T extends string>(
  name: string,
  values: readonly T[],
  description: string,
  each: Readonly<Record<T, string>>,
) => {
  const object = enumOf(values);
  registerEnumType(object, {
    name,
    description,
    valuesConfig: Object.fromEntries(values.map((value) => [value, { description: each[value] }])) as Record<
      T,
      { description: string }
    >,
  });
  return object;
};
