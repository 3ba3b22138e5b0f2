/** A statement with hours of work on both engines, and little memory; its conditions follow links from links. */
export const WITHOUT_END = `UNWIND range(1, 1000000) AS x
MATCH (n:Party) WHERE EXISTS { MATCH (n)-[:PARTY_TO]->(p) MATCH (p)<-[:PARTY_TO]-(m) WHERE m.searchText CONTAINS (toString(x) + "?") }
RETURN count(x) AS found`;
