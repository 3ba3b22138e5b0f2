import { execute, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import type { Context } from '../../src/graphql/context.js';
import type { Answer } from '../../src/graphql/planner/execute-plan.js';
import { serveGraph } from '../../src/graphql/served-graph.js';
import type { TestEngine } from './engines.js';
import { storeWithSeed } from './seed-graph.js';

type Variables = Readonly<Record<string, unknown>>;

/** The seed's graph, asked within this process. */
export interface Asking {
  readonly version: string;
  /** What a document's plan answers, and the names of the statements of the resolvers that it calls. */
  planned(document: DocumentNode, variables?: Variables): Promise<Answer & { readonly resolvers: readonly string[] }>;
  /** What its resolvers answer, which need no plan, and the names of their statements. */
  resolved(
    document: DocumentNode,
    variables?: Variables,
  ): Promise<ExecutionResult & { readonly statements: readonly string[] }>;
  close(): Promise<void>;
}

export async function askingOf(engine: TestEngine): Promise<Asking> {
  const schema = await apiSchema();
  const store = await storeWithSeed(engine);
  const graph = serveGraph(store);
  const held = await graph.hold();
  return {
    version: held.published.version,
    planned: async (document, variables = {}) => {
      const operation = document.definitions[0] as OperationDefinitionNode;
      let context: Context | undefined;
      const resolving = { schema, document, operation, variables, context: () => (context ??= held.renewed()) };
      const answer = await held.plans.answer(resolving, {});
      return { ...answer!, resolvers: context?.loaders.statements ?? [] };
    },
    resolved: async (document, variableValues = {}) => {
      const contextValue = held.renewed();
      const result = await execute({ schema, document, variableValues, contextValue });
      return { ...result, statements: contextValue.loaders.statements };
    },
    close: async () => {
      await held.release();
      await graph.close();
      await store.close();
    },
  };
}
