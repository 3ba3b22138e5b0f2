import type { FastifyInstance } from 'fastify';
import { siteAddress } from '../middleware/site-address.js';

/** What the site is, for assistants, in the form of llmstxt.org. */
const text = (site: string): string => `# passerelles

> Knowledge graph of what French local authorities (communes, intercommunalités, départements, régions) do with partners abroad: twinnings, cooperation agreements, projects, calls for projects, each fact with its sources. In French and in English. / Graphe de l’action extérieure des collectivités territoriales françaises, chaque fait avec ses sources.

Every reply names the version of the graph. null means unknown. Partnerships of a breakdown may count in several rows: never add rows up. Cite the sources of what you take, and the version.

## Ask

- [Tools for assistants](${site}/mcp): Model Context Protocol, streamable HTTP; find, describe, ask, paths, breakdown, cite
- [GraphQL API](${site}/graphql): read only; POST {"query": …}
- [The schema, explained](${site}/docs/api)
- [How to ask](${site}/docs/ask)
- [What the data are worth](${site}/docs/evidence)

## Take

- [Formats](${site}/export): all rows of a query as CSV, XLSX, NDJSON, GeoJSON, GEXF, GraphML, JSON-LD, Turtle
- [Take it away](${site}/docs/take-away)

## Browse

- [Explore](${site}/explore)
- [Countries](${site}/countries)
- [Themes](${site}/themes)
- [Calls for projects](${site}/calls)
- [Authorities](${site}/authorities)
`;

/** `/llms.txt`: where an assistant finds what. */
export function registerLlms(app: FastifyInstance, publicUrl: string): void {
  app.get('/llms.txt', async (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(text(siteAddress(publicUrl, request))),
  );
}
