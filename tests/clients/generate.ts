import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SCHEMA = new URL('../../schema/schema.graphql', import.meta.url);
const DOCUMENTS = new URL('./dashboards.graphql', import.meta.url);
const FOLDER = fileURLToPath(new URL('../../.cache/client/', import.meta.url));

const SCALARS = { Date: 'string', PartialDate: 'string', URL: 'string' };

/** Writes `.cache/client/client.ts`: the types and typed documents of dashboards.graphql, from the printed schema. @returns its text */
export async function generateClient(): Promise<string> {
  const schema = await readFile(SCHEMA, 'utf8');
  const text = await codegen({
    filename: 'client.ts', schema: parse(schema), schemaAst: buildSchema(schema),
    documents: [{ location: fileURLToPath(DOCUMENTS), document: parse(await readFile(DOCUMENTS, 'utf8')) }],
    config: { scalars: SCALARS, useTypeImports: true, strictScalars: true },
    pluginMap: { typescriptOperations, typedDocumentNode }, plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}client.ts`, text);
  return text;
}
