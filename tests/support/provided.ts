/** A Neo4j of this run; `user` is empty where authentication is off. */
export interface TestNeo4j {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export interface EnginesOfRun {
  readonly embedded: boolean;
  /** One that has the seed's graph, and one for each worker that its files may empty; undefined without Neo4j. */
  readonly neo4j?: { readonly seeded: TestNeo4j; readonly own: readonly TestNeo4j[] };
}

/** The graph of the project's own seed, built once: its snapshot, and the file of the embedded engine. */
export interface BuiltSeed {
  readonly version: string;
  readonly fingerprint: string;
  readonly snapshot: string;
  readonly embeddedFile: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    engines: EnginesOfRun;
    seed: BuiltSeed;
    /** Such as `embedded, Neo4j 5.26.28`. */
    engineNames: string;
  }
}
