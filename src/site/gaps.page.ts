import { numberText, percentText } from './format.js';
import { html, joined, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { linkTo } from './parts/links.js';
import { table } from './parts/table.js';
import { GAPS_WORDS } from './words/gaps-words.js';
import { filled } from './words/words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Gap {
  readonly key: { readonly label: string; readonly node: { readonly id: string } | null };
  readonly peers: readonly Thing[];
}
interface Peer {
  readonly likeness: number;
  readonly samePlace: boolean;
  readonly sharedCountries: readonly string[];
  readonly party: Thing;
}
const KINDS = ['countries', 'themes', 'programmes'] as const;
type Gaps = Readonly<Record<(typeof KINDS)[number], readonly Gap[]>> & { readonly peers: readonly Peer[] };

const GAP = '{ key { label(language: $language) node { id } } peers { id name(language: $language) } }';
const DOCUMENT = `query GapsPage($id: ID!, $language: Language!) {
  party(by: { id: $id }) { id name(language: $language) }
  gaps(party: $id, first: 15) {
    ${KINDS.map((kind) => `${kind} ${GAP}`).join(' ')}
    peers { likeness samePlace sharedCountries party { id name(language: $language) } }
  }
}`;

/** What authorities like one have and it has not, with whom it is held against and why. */
export const gapsPage = definePage<{ readonly party: Thing | null; readonly gaps: Gaps }>({
  route: '/gaps/:id',
  document: DOCUMENT,
  variables: ({ id }) => ({ id }),
  content: ({ party, gaps }, setting) => {
    if (!party) return null;
    const words = GAPS_WORDS[setting.language];
    const { name } = party;
    return {
      title: filled(words.title, { name }),
      description: filled(words.about, { name }),
      body: html`<p class="kicker">${linkTo(party.id, name, setting.language)}</p><h1>${filled(words.title, { name })}</h1>
        <p class="lead">${filled(words.about, { name })}</p>
        ${KINDS.map((kind) => lacking(words[kind], gaps[kind], setting))}${peers(gaps.peers, setting)}`,
    };
  },
});

function lacking(title: string, gaps: readonly Gap[], { language, words: general }: Setting): Html {
  const words = GAPS_WORDS[language];
  const rows = gaps.map(({ key, peers: having }) => [
    key.node ? linkTo(key.node.id, key.label, language) : key.label,
    html`${numberText(having.length, language)}${general.colon}${joined(
      having.map(({ id, name }) => linkTo(id, name, language)),
      general.semicolon,
    )}`,
  ]);
  return html`<section><h2>${title}</h2>${rows.length > 0 ? table(title, [title, words.of], rows) : html`<p class="quiet">${words.none}</p>`}</section>`;
}

function peers(all: readonly Peer[], { language }: Setting): Html {
  const words = GAPS_WORDS[language];
  const rows = all.map(({ party, likeness, sharedCountries, samePlace }) => [
    linkTo(party.id, party.name, language),
    html`${percentText(likeness, language)}${samePlace && html` (${words.near})`}`,
    numberText(sharedCountries.length, language),
  ]);
  return html`<section><h2>${words.peers}</h2><p class="quiet">${all.length > 0 ? words.how : words.noPeers}</p>
    ${rows.length > 0 && table(words.peers, [words.authority, words.likeness, words.shared], rows)}</section>`;
}
