/* A typed client of the API: no package is needed beside it. Its documents and their types are in operations.ts. */

/** A document as text, with the types of what it takes and gives. */
export interface Operation<Data, Variables> {
  readonly text: string;
  /** Never there: it carries the types. */
  readonly types?: (variables: Variables) => Data;
}
export interface ClientOptions {
  /** Where the server is, such as http://localhost:4000. */
  readonly url: string;
  readonly fetch?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Reply<Data> {
  readonly data: Data;
  /** The version of the graph that answered: name it where you use what it said. */
  readonly version: string;
}
/** A page of a list. */
export interface Page<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}
interface OfPages {
  readonly after?: string | null;
  readonly version?: string | null;
}

interface Told {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly messageFr?: string };
}
interface Answered<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly Told[];
  readonly extensions?: { readonly version?: string };
}

/** What the server refused, in both languages. */
export class PasserellesError extends Error {
  readonly code: string;
  readonly french: string;
  constructor(
    readonly errors: readonly Told[],
    readonly status: number,
  ) {
    super(errors.map(({ message }) => message).join('; ') || `the server answered ${status}`);
    this.name = 'PasserellesError';
    this.code = errors[0]?.extensions?.code ?? 'UNKNOWN';
    this.french = errors.map(({ message, extensions }) => extensions?.messageFr ?? message).join(' ; ');
  }
}

export interface Client {
  /** @throws PasserellesError */
  ask<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Reply<Data>>;
  /**
   * The rows of a list to its last one, page after page, all of one version.
   * @param list the list in the reply: `({ partnerships }) => partnerships`
   * @throws PasserellesError
   */
  rows<Data, Variables extends OfPages, Row>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    list: (data: Data) => Page<Row>,
    signal?: AbortSignal,
  ): AsyncGenerator<Row>;
}

export function connect({ url, fetch: send = fetch, headers = {} }: ClientOptions): Client {
  const api = `${url.replace(/\/$/, '')}/graphql`;
  const ask: Client['ask'] = async <Data, Variables>(
    { text }: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ) => {
    const reply = await send(api, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables }),
      ...(signal && { signal }),
    });
    const answered = (await reply.json().catch(() => ({}))) as Answered<Data>;
    if (answered.errors || !answered.data) throw new PasserellesError(answered.errors ?? [], reply.status);
    return { data: answered.data, version: answered.extensions?.version ?? '' };
  };
  return {
    ask,
    rows: async function* rows(operation, variables, list, signal) {
      let pages: OfPages = {};
      for (;;) {
        const { data, version } = await ask(operation, { ...variables, ...pages }, signal);
        const { nodes, pageInfo } = list(data);
        yield* nodes;
        if (!pageInfo.hasNextPage) return;
        pages = { after: pageInfo.endCursor, version };
      }
    },
  };
}
