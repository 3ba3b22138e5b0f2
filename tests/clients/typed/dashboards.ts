import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
// Made by tests/clients/generate.ts before this file is checked or run.
import {
  ContestedDeadlinesDocument,
  PartnersOfDocument,
  PartnershipsWithDocument,
  type PartnershipsWithQueryVariables,
} from '../../../.cache/client/client.js';

/** Asks a typed document: the variables it takes, the data it gives. @throws Error with the server's message */
async function ask<Data, Variables>(
  url: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await reply.json()) as { data?: Data; errors?: readonly { message: string }[] };
  if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('; ') ?? 'no data');
  return data;
}

/** Whom an authority works with abroad, and in how many partnerships, most first. */
export async function partnersOf(
  url: string,
  insee: string,
): Promise<{ name: string; country: string | null; count: number }[]> {
  const { party } = await ask(url, PartnersOfDocument, { insee });
  return (party?.partners.edges ?? []).map(({ node, partnershipCount }) => ({
    name: node.name,
    country: node.country?.code ?? null,
    count: partnershipCount,
  }));
}

/** How many partnerships begin in each year, over all pages; under null those of which no source says. */
export async function startYears(
  url: string,
  variables: PartnershipsWithQueryVariables,
): Promise<{ total: number; byYear: Map<number | null, number> }> {
  const byYear = new Map<number | null, number>();
  for (let after: string | null | undefined; ;) {
    const {
      partnerships: { totalCount, nodes, pageInfo },
    } = await ask(url, PartnershipsWithDocument, { ...variables, after });
    for (const { startYear } of nodes) byYear.set(startYear ?? null, (byYear.get(startYear ?? null) ?? 0) + 1);
    if (!pageInfo.hasNextPage) return { total: totalCount, byYear };
    after = pageInfo.endCursor;
  }
}

/** The days that sources give as a call's last, and which one the graph shows. */
export async function contestedDeadlines(url: string): Promise<Map<string, { shown: string[]; others: string[] }>> {
  const byCall = new Map<string, { shown: string[]; others: string[] }>();
  for (const { subject, value, accepted } of (await ask(url, ContestedDeadlinesDocument, {})).claims.nodes) {
    if (subject.__typename !== 'Call') continue;
    const days = byCall.get(subject.name) ?? { shown: [], others: [] };
    byCall.set(subject.name, days);
    (accepted ? days.shown : days.others).push(value ?? '');
  }
  return byCall;
}
