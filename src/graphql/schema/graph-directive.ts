import {
  DirectiveLocation,
  getDirectiveValues,
  getVariableValues,
  GraphQLDirective,
  GraphQLString,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { badInput } from '../../errors.js';
import { DateScalar } from './types/scalars.js';

/** Which graph an operation asks for: a kept version, what was known on a day, or the current one. */
export interface AskedGraph {
  readonly version?: string | undefined;
  readonly knownOn?: string | undefined;
}

export const graphDirective = new GraphQLDirective({
  name: 'graph',
  description:
    'Which state of the graph the whole request reads (une seule vue par requête): a kept version, or what the sources had stated up to a day; the current version when left out. `extensions.version` names the version read.',
  locations: [DirectiveLocation.QUERY],
  args: {
    version: {
      type: GraphQLString,
      description:
        'A kept version (version conservée), as `dataset { version }` or `extensions.version` names it. An unknown version is an error that lists the kept ones. Cannot be combined with `knownOn`.',
    },
    knownOn: {
      type: DateScalar,
      description:
        'The graph as its sources had stated it by the end of this day (état des connaissances). A source dated by month or year counts from the end of that month or year. A source without a date does not count; `extensions.knownOn` says how many there are. Reference data is that of today. Cannot be combined with `version`.',
    },
  },
});

/**
 * What the operation's `@graph` asks for; nothing where its variables cannot be used, since the executor then says so.
 * @throws AppError BAD_USER_INPUT when both arguments are given
 */
export function askedGraph(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): AskedGraph {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  const given =
    coerced &&
    (getDirectiveValues(graphDirective, operation, coerced) as
      { version?: string | null; knownOn?: string | null } | undefined);
  const [version, knownOn] = [given?.version ?? undefined, given?.knownOn ?? undefined];
  if (version !== undefined && knownOn !== undefined) {
    throw badInput(
      '@graph',
      'give "version" or "knownOn", not both: knownOn reads the current version',
      'donnez « version » ou « knownOn », pas les deux : knownOn lit la version courante',
    );
  }
  return { version, knownOn };
}
