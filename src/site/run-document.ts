import { Kind, parse, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { executeInTurn, type Api } from '../graphql/execute-in-turn.js';

type Variables = Readonly<Record<string, unknown>>;
interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}
const known = new Map<string, Known>();

/** A document of ours, read and checked the first time it is asked. @throws Error where it does not fit the schema */
function knownDocument(schema: GraphQLSchema, text: string): Known {
  let found = known.get(text);
  if (!found) {
    const document = parse(text);
    const [wrong] = validate(schema, document);
    if (wrong) throw wrong;
    found = { document, operation: document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)! };
    known.set(text, found);
  }
  return found;
}

/**
 * Asks the API, in this process, what a page says. How many rows a page has is ours to bound.
 * @throws AppError what was refused: BAD_USER_INPUT, BAD_CURSOR, UNKNOWN_CODE, ENGINE_UNAVAILABLE …
 */
export const runDocument = (api: Api, text: string, variables: Variables): Promise<Variables> =>
  executeInTurn({ ...knownDocument(api.schema, text), variables }, api, Infinity);
