/** The Neo4j of this run; `user` is empty where authentication is off. */
export interface TestNeo4j {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** null where the run has no Neo4j. */
    neo4j: TestNeo4j | null;
    /** Such as `embedded, Neo4j 5.26.28`. */
    engineNames: string;
  }
}
