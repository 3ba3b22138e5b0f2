import { readDepartments } from '../../ingest/reference/administrative-division.js';

/** Some French authorities, few enough that a query about them does not run out of time. */
export interface Part {
  readonly name: string;
  /** Binds `?french` to their items. */
  readonly pattern: string;
}

/** The first characters of the codes of a département's communes: three overseas, else two. */
const byCode = (property: string, prefix: string): string =>
  `?french wdt:${property} ?code . FILTER(STRSTARTS(?code, "${prefix}"))`;

/** The communes by département, then the levels above them. */
export async function partsOfFrance(): Promise<Part[]> {
  const departments = await readDepartments();
  return [
    ...departments.map(({ code }) => ({ name: `communes-${code}`, pattern: byCode('P374', code) })),
    { name: 'departements', pattern: '?french wdt:P2586 ?code .' },
    { name: 'regions', pattern: '?french wdt:P2585 ?code .' },
    // The SIREN of a grouping begins with 20 or 24, that of a commune with 21.
    ...['20', '24'].map((prefix) => ({ name: `intercommunalites-${prefix}`, pattern: byCode('P1616', prefix) })),
  ];
}
