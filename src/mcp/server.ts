import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { GraphQLError, parse, print, printSchema, visit, type GraphQLSchema } from 'graphql';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Asking } from '../concurrency/fair-limiter.js';
import { AppError } from '../errors.js';
import { UnsoundDocument, type QueryRequest } from '../export/document.js';
import { pathOfNode } from '../site/addresses.js';
import { ask, type Answer, type Answering } from './ask.js';
import { BREAKDOWN, CITE, DESCRIBE, FIND, PATHS } from './documents.js';

const INSTRUCTIONS = `passerelles: what French local authorities (communes, départements, régions …) do with partners abroad: partnerships, twinnings, projects, calls for projects, each fact with its source.
Begin with "find" to get ids, then "describe" for facts with their claims and sources, "paths" for how two parties are linked, "breakdown" for counts, "ask" for anything else, "cite" for how to quote. Every reply has "version" (the state of the graph), "sources" (who states it) and "sure" (weakest evidence: STATED by the source, TRANSCRIBED from a table, DERIVED by a rule, LEAD to be checked; "disputed" when sources disagree). null means unknown, not no. Never add up amounts, nor counts of a breakdown: one partnership may be in several rows.`;

/** What a reader of a reply takes in at most. */
const MOST_CHARACTERS = 400_000;
const SCHEMA = 'passerelles://schema.graphql';

const id = z.string().min(1).max(1000).describe('Identifier of a node, as "find" gives it, such as fr-commune-97213');
const language = z.enum(['FR', 'EN']).default('EN').describe('Language of names');
const first = (most: number, by: number) => z.number().int().min(1).max(most).default(by).describe('How many at most');

interface Result {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

const failure = (text: string): Result => ({ content: [{ type: 'text', text }], isError: true });

function result(answer: object): Result {
  const text = JSON.stringify(answer);
  return text.length > MOST_CHARACTERS
    ? failure(
        `this reply has ${text.length} characters; the limit is ${MOST_CHARACTERS}; ask for fewer rows or fields\ncette réponse compte ${text.length} caractères ; la limite est ${MOST_CHARACTERS} ; demandez moins de lignes ou de champs`,
      )
    : { content: [{ type: 'text', text }], structuredContent: { ...answer } };
}

/** What was wrong, in both languages where it is an error of ours. @throws what is none of the question's */
function told(error: unknown): Result {
  if (error instanceof AppError) return failure(`${error.forVisitors.message}\n${error.forVisitors.french}`);
  if (error instanceof UnsoundDocument || error instanceof GraphQLError) return failure(error.message);
  throw error;
}

/** The schema without its descriptions: what a model needs to write a query. */
const shortSchema = (schema: GraphQLSchema): string =>
  print(
    visit(parse(printSchema(schema)), {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    }),
  );
const shortened = new WeakMap<GraphQLSchema, string>();
function schemaText(schema: GraphQLSchema): string {
  const text = shortened.get(schema) ?? shortSchema(schema);
  shortened.set(schema, text);
  return text;
}

/** How to quote a node: its page, its version, and the sources that state it. */
function citation({ data, version, builtAt, ...rest }: Answer, site: string): object {
  const node = data['node'] as Readonly<Record<string, unknown>> | null;
  const path = node && pathOfNode(String(node['id']));
  const name = node && String(node['name'] ?? node['title'] ?? node['id']);
  return {
    ...rest,
    version,
    builtAt,
    data,
    citation:
      node && `passerelles, “${name}”, version ${version} of ${builtAt.slice(0, 10)}${path ? `, ${site}${path}` : ''}.`,
    address: path ? `${site}${path}` : null,
    thisVersion: 'add @graph(version: "…") with this version to the query of "ask" to read the same state again',
  };
}

/**
 * The tools for assistants, for one client. They read, and change nothing.
 * @param onFault told of what is no fault of the question
 */
export function makeMcp(service: Answering, asking: Asking, onFault: (error: unknown) => void): McpServer {
  const server = new McpServer({ name: 'passerelles', version: '1.0.0' }, { instructions: INSTRUCTIONS });
  const { site } = service;
  /** Answers a tool's call, until its client leaves or takes it back. */
  const answer = async (
    asked: QueryRequest,
    signal: AbortSignal,
    as: (answer: Answer) => object = (one) => one,
  ): Promise<Result> => {
    const stop = new AbortController();
    const whenLeft = (): void => stop.abort();
    for (const one of [signal, asking.signal]) one?.addEventListener('abort', whenLeft);
    if (signal.aborted || asking.signal?.aborted) stop.abort();
    try {
      await setImmediate();
      return result(as(await ask(service, asked, { address: asking.address, signal: stop.signal })));
    } catch (error) {
      try {
        return told(error);
      } catch {
        onFault(error);
        return failure('this failed on the server; try again later\nle serveur a échoué ; réessayez plus tard');
      }
    } finally {
      for (const one of [signal, asking.signal]) one?.removeEventListener('abort', whenLeft);
    }
  };
  const annotations = { readOnlyHint: true, openWorldHint: false, idempotentHint: true };

  server.registerTool(
    'find',
    {
      title: 'Find by name',
      description:
        'Finds nodes by name, French or English, accents and one typing error forgiven: authorities and organisations (PARTY), partnerships (PARTNERSHIP; a pair of names such as "Rennes Sétif" finds what they share), programmes, calls, countries, themes, sources. Gives ids for the other tools; the first result is not always the one meant: look at type, level and country.',
      inputSchema: {
        text: z.string().min(1).max(200).describe('Words of a name, at most 8'),
        types: z.array(z.enum(['CALL', 'COUNTRY', 'PARTNERSHIP', 'PARTY', 'PROGRAMME', 'SOURCE', 'THEME'])).optional(),
        first: first(50, 10),
        language,
      },
      annotations,
    },
    (variables, { signal }) => answer({ query: FIND, variables }, signal),
  );
  server.registerTool(
    'describe',
    {
      title: 'Describe one node',
      description:
        'All that is known of one node by its id: properties, partnerships, partners, and each claim with its source, its evidence, and whether sources dispute it. "node" is null where no node has the id.',
      inputSchema: { id, language },
      annotations,
    },
    (variables, { signal }) => answer({ query: DESCRIBE, variables }, signal),
  );
  server.registerTool(
    'ask',
    {
      title: 'Ask in GraphQL',
      description: `Asks any question as a GraphQL query (read only); the resource ${SCHEMA} is the schema. Example: { partnerships(first: 5, filter: { countries: ["BJ"], kinds: TWINNING }) { totalCount nodes { id title startYear evidence sources { nodes { title publisher } } } } }. Ask for id to have sources named, for evidence to know how sure it is, for totalCount rather than counting rows. Too many rows are refused with a smaller query.`,
      inputSchema: {
        query: z.string().min(1).max(20_000),
        variables: z.record(z.string(), z.unknown()).optional(),
      },
      annotations,
    },
    (asked, { signal }) => answer(asked, signal),
  );
  server.registerTool(
    'paths',
    {
      title: 'How two parties are linked',
      description:
        'The shortest paths between two parties through the partnerships they share, each step with its sources. No path within maxHops does not mean that there is none.',
      inputSchema: {
        from: id,
        to: id,
        maxHops: z.number().int().min(0).max(6).default(4),
        first: first(50, 5),
        language,
      },
      annotations,
    },
    (variables, { signal }) => answer({ query: PATHS, variables }, signal),
  );
  server.registerTool(
    'breakdown',
    {
      title: 'Count partnerships',
      description:
        'Counts partnerships by one or two keys, the largest row first. A partnership may count in several rows: never add rows up; partnerships.totalCount is the number of all. A null code is unknown. filter is a PartnershipFilter of the schema, such as { "continents": ["AF"], "frenchLevels": ["REGION"] }.',
      inputSchema: {
        by: z
          .array(
            z.enum([
              'CALL',
              'CONTINENT',
              'COUNTRY',
              'DECADE',
              'FRENCH_LEVEL',
              'FRENCH_REGION',
              'KIND',
              'PROGRAMME',
              'START_YEAR',
              'STATUS',
              'THEME',
              'YEAR',
            ]),
          )
          .min(1)
          .max(2),
        filter: z.record(z.string(), z.unknown()).optional(),
        first: first(200, 20),
        language,
      },
      annotations,
    },
    (variables, { signal }) => answer({ query: BREAKDOWN, variables }, signal),
  );
  server.registerTool(
    'cite',
    {
      title: 'Cite one node',
      description: 'How to quote one node: a sentence with its version and address, and the sources that state it.',
      inputSchema: { id, language },
      annotations,
    },
    (variables, { signal }) => answer({ query: CITE, variables }, signal, (one) => citation(one, site)),
  );
  server.registerResource(
    'schema',
    SCHEMA,
    { title: 'The GraphQL schema, without descriptions', mimeType: 'text/plain' },
    () => ({ contents: [{ uri: SCHEMA, mimeType: 'text/plain', text: schemaText(service.schema) }] }),
  );
  return server;
}
