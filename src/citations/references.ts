import { reportAddress } from '../domain/report-address.js';
import type { Citation } from './citation-store.js';

export type Language = 'fr' | 'en';

const dayOf = ({ citedAt }: Citation): string => citedAt.slice(0, 10);
const named = ({ operationName, id }: Citation): string => operationName ?? id;

const inWords = (citation: Citation, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(citation.citedAt),
  );

/** A citation as a sentence: what, when, of which version, with which hash, and where. */
export function sentence(citation: Citation, address: string, language: Language): string {
  const { version, hash } = citation;
  return language === 'fr'
    ? `passerelles, graphe de l'action extérieure des collectivités territoriales, version ${version}, réponse à la requête « ${named(citation)} » du ${inWords(citation, 'fr')} (SHA-256 : ${hash}), ${address}.`
    : `passerelles, knowledge graph of the international action of French local authorities, version ${version}, reply to the query “${named(citation)}” of ${inWords(citation, 'en')} (SHA-256: ${hash}), ${address}.`;
}

const TITLE = "passerelles, graphe de l'action extérieure des collectivités territoriales";
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const tex = (text: string): string =>
  text.replaceAll(/[\\~^{}%&$#_]/g, (character) => TEX[character] ?? `\\${character}`);

/** A citation as an entry of a BibTeX file, in UTF-8. */
export function bibtex(citation: Citation, address: string): string {
  const [year, month] = dayOf(citation).split('-');
  const fields = {
    title: `{${tex(`${TITLE} : réponse à la requête « ${named(citation)} »`)}}`,
    author: '{passerelles}',
    year: year!,
    month: month!,
    version: citation.version,
    url: address,
    urldate: dayOf(citation),
    note: tex(`version ${citation.version}, SHA-256 ${citation.hash}`),
  };
  return `@misc{passerelles-${citation.id},\n${Object.entries(fields)
    .map(([name, value]) => `  ${name} = {${value}}`)
    .join(',\n')}\n}\n`;
}

/** A citation as CSL-JSON, for Zotero and other managers of references. */
export function csl(citation: Citation, address: string): object[] {
  const date = { 'date-parts': [dayOf(citation).split('-').map(Number)] };
  return [
    {
      id: `passerelles-${citation.id}`,
      type: 'dataset',
      title: `${TITLE} : réponse à la requête « ${named(citation)} »`,
      author: [{ literal: 'passerelles' }],
      publisher: 'passerelles',
      version: citation.version,
      URL: address,
      issued: date,
      accessed: date,
      note: `SHA-256 ${citation.hash}`,
    },
  ];
}

const LONGEST_QUERY = 1500;

/** The maintainer's address with the citation in it; undefined where no maintainer is set. */
export function reportLink(maintainer: string, { query, version }: Citation, address: string): string | undefined {
  const shown = query.length > LONGEST_QUERY ? `${query.slice(0, LONGEST_QUERY)}\n(…)` : query;
  return reportAddress(maintainer, address, `${address}\nversion ${version}\n\n${shown}\n\n`);
}
