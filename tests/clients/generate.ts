import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SCHEMA = new URL('../../schema/schema.graphql', import.meta.url);
const DOCUMENTS = new URL('./dashboards.graphql', import.meta.url);
const FOLDER = fileURLToPath(new URL('../../.cache/client/', import.meta.url));

const SCALARS = { Date: 'string', PartialDate: 'string', URL: 'string', _Any: 'unknown' };

/**
 * Writes `.cache/client/client.ts`: the types and typed documents of dashboards.graphql, from the printed schema;
 * `change` is made to the documents first.
 */
export async function generateClient(change: (documents: string) => string = (documents) => documents): Promise<void> {
  const schema = await readFile(SCHEMA, 'utf8');
  const documents = change(await readFile(DOCUMENTS, 'utf8'));
  const text = await codegen({
    filename: 'client.ts',
    schema: parse(schema),
    schemaAst: buildSchema(schema),
    documents: [{ location: fileURLToPath(DOCUMENTS), document: parse(documents) }],
    config: { scalars: SCALARS, useTypeImports: true, strictScalars: true },
    pluginMap: { typescriptOperations, typedDocumentNode },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}client.ts`, text);
}
