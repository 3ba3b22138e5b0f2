import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, isAbstractType, Kind, parse, print, type DocumentNode } from 'graphql';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const SCHEMA = new URL('../../schema/schema.graphql', import.meta.url);
const DOCUMENTS = new URL('../../src/client/documents.graphql', import.meta.url);
const SCALARS = { Date: 'string', PartialDate: 'string', URL: 'string', _Any: 'unknown' };

const operationsOf = (document: DocumentNode): string[] =>
  document.definitions.flatMap((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return [];
    const name = one.name!.value;
    return `export const ${name}: Operation<${name}Query, ${name}QueryVariables> = { text: \`${print(one)}\` };`;
  });

/** src/client/operations.ts as the code generation writes it, from the printed schema and documents.graphql. */
export async function printedOperations(): Promise<string> {
  const text = await readFile(SCHEMA, 'utf8');
  const schema = buildSchema(text);
  const document = parse(await readFile(DOCUMENTS, 'utf8'));
  const types = await codegen({
    filename: 'operations.ts',
    schema: parse(text),
    schemaAst: schema,
    documents: [{ location: fileURLToPath(DOCUMENTS), document }],
    config: { scalars: SCALARS, useTypeImports: true, strictScalars: true },
    pluginMap: { typescriptOperations },
    plugins: [{ typescriptOperations: {} }],
  });
  const possible = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]);
  const printed = `// Printed from documents.graphql and the schema; tests/clients/client.test.ts holds them equal (with -u it prints this again).
import type { Operation } from './client.js';
${types}
${operationsOf(document).join('\n\n')}

/** Which types an interface or a union may be, for caches of clients. */
export const possibleTypes: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(Object.fromEntries(possible))};
`;
  const options = await prettier.resolveConfig(fileURLToPath(DOCUMENTS));
  return prettier.format(printed, { ...options, parser: 'typescript' });
}
