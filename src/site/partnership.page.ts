import { addressWith, pathOfNode } from './addresses.js';
import {
  CLAIM,
  NAMED,
  PAGE_INFO,
  PARTY,
  SOURCE,
  withFragments,
  type ClaimRow,
  type List,
  type PartyRow,
  type SourceRow,
} from './fragments.js';
import { dateText, moneyText } from './format.js';
import { html, joined, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { disputes, facts } from './parts/facts.js';
import { countryOf, linkTo, nodeLink, otherLanguage, publisherLink, shortSourceLink } from './parts/links.js';
import { linkLine, pager, span } from './parts/lists.js';
import { money, moneyClaimed, type MoneyRow } from './parts/money.js';
import { table } from './parts/table.js';
import { describedAs } from './web/json-ld.js';
import { wordOf } from './words/value-words.js';

interface Money {
  readonly amount: number;
  readonly currency: string;
}
interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Operated {
  readonly operator: string | null;
}

interface ActRow {
  readonly kind: string;
  readonly on: string | null;
  readonly status: string | null;
  readonly claim: { readonly id: string; readonly locator: string | null; readonly source: SourceRow };
}

interface Partnership {
  readonly id: string;
  readonly title: string;
  readonly titleLanguage: string;
  readonly kind: string;
  readonly status: string;
  readonly statusAsOf: string | null;
  readonly gaps: readonly string[];
  readonly acts: readonly ActRow[];
  readonly startYear: number | null;
  readonly endYear: number | null;
  readonly budget: Money | null;
  readonly parties: {
    readonly totalCount: number;
    readonly edges: readonly { readonly role: string | null; readonly node: PartyRow }[];
  };
  readonly mentions: readonly {
    readonly id: string;
    readonly mention: string;
    readonly country: Thing | null;
    readonly candidates: readonly PartyRow[];
  }[];
  readonly countries: readonly Thing[];
  readonly themes: { readonly nodes: readonly Thing[] };
  readonly programmes: readonly Thing[];
  readonly awards: {
    readonly nodes: readonly {
      readonly call: Thing & { readonly year: { readonly year: number } | null; readonly programme: Operated };
      readonly amount: Money | null;
      readonly beneficiary: PartyRow | null;
      readonly sources: { readonly nodes: readonly SourceRow[] };
    }[];
  };
  readonly budgets: { readonly nodes: readonly ClaimRow[] };
  readonly amounts: { readonly nodes: readonly ClaimRow[] };
  readonly claims: List<ClaimRow>;
}

const DOCUMENT = withFragments(
  `query PartnershipPage($id: ID!, $language: Language!, $claims: String) {
  partnership(id: $id) {
    id
    title(language: $language)
    titleLanguage(language: $language)
    kind
    status
    statusAsOf
    acts { kind on status claim { id locator source { ...SourceRow } } }
    gaps
    startYear
    endYear
    budget { amount currency }
    parties(first: 60) { totalCount edges { role node { ...PartyRow } } }
    mentions { id mention: name country { id name(language: $language) } candidates { ...PartyRow } }
    countries { id name(language: $language) }
    themes(first: 100) { nodes { id name(language: $language) } }
    programmes { id name(language: $language) }
    awards(first: 50) { nodes { call { id name(language: $language) year { year } programme { operator } } amount { amount currency } beneficiary { ...PartyRow } sources(first: 3) { nodes { ...SourceRow } } } }
    budgets: claims(property: budget, first: 20) { nodes { ...ClaimRow } }
    amounts: claims(property: amounts, first: 20) { nodes { ...ClaimRow } }
    claims(first: 200, after: $claims) { totalCount nodes { ...ClaimRow } ${PAGE_INFO} }
  }
}`,
  PARTY,
  CLAIM,
  NAMED,
  SOURCE,
);

export const partnershipPage = definePage<{ readonly partnership: Partnership | null }>({
  route: '/partnership/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({ id, claims: parameters['claims'] }),
  content: ({ partnership }, setting) =>
    partnership && {
      title: partnership.title,
      description: descriptionOf(partnership, setting),
      described: describedAs(
        'Project',
        {
          name: partnership.title,
          description: wordOf(partnership.kind, setting.language),
          foundingDate: partnership.startYear === null ? null : String(partnership.startYear),
          dissolutionDate: partnership.endYear === null ? null : String(partnership.endYear),
          member: partnership.parties.edges.map(({ node }) => ({
            '@type': 'Organization',
            name: node.name,
            url: `${setting.site}${addressWith(pathOfNode(node.id)!, setting.language)}`,
          })),
          knowsAbout: partnership.themes.nodes.map(({ name }) => name),
        },
        setting,
      ),
      body: html`${head(partnership, setting)}${money(moneyRows(partnership), setting)}${disputes(partnership.id, partnership.claims.nodes, setting)}${parties(partnership, setting)}${undecided(partnership, setting)}
      ${acts(partnership, setting)}${missing(partnership, setting)}${awards(partnership, setting)}${facts(partnership.id, partnership.title, partnership.claims.nodes, setting)}${pager('claims', partnership.claims, setting)}`,
    },
});

function descriptionOf({ title, kind, parties, themes, ...when }: Partnership, { words, language }: Setting): string {
  const who = parties.edges.map(({ node }) => node.name).join(', ');
  const what = themes.nodes.map(({ name }) => name).join(', ');
  return `${title}${words.colon}${wordOf(kind, language)}, ${span(when, words)}. ${who}${what && `${words.semicolon}${what}`}.`;
}

const head = (partnership: Partnership, setting: Setting): Html => {
  const { words, language } = setting;
  const { kind, title, titleLanguage, budget } = partnership;
  const other = otherLanguage(titleLanguage, language);
  return html`<p class="kicker">${wordOf(kind, language)}</p><h1${other}>${title}</h1>${other && html`<p class="quiet">${words.frenchTitle}</p>`}
    <p class="lead">${joined([span(partnership, words), statusSaid(partnership, setting), budget && `${moneyText(budget, language)}`], ' · ')}</p>
    ${linkLine(words.themes, partnership.themes.nodes, setting)}${linkLine(words.programmes, partnership.programmes, setting)}
    ${linkLine(words.country, partnership.countries, setting)}`;
};

const moneyRows = ({ awards: { nodes }, budgets, amounts }: Partnership): MoneyRow[] => [
  ...nodes.flatMap(({ call, amount, sources }) =>
    amount === null
      ? []
      : [
          {
            value: `${amount.amount} ${amount.currency}`,
            kind: 'grant',
            year: call.year === null ? null : String(call.year.year),
            by: call.programme.operator,
            call,
            sources: sources.nodes,
          },
        ],
  ),
  ...moneyClaimed([...budgets.nodes, ...amounts.nodes]),
];

/** Where it stood, who says so, and of which day: no source speaks of today. */
function statusSaid({ status, statusAsOf, acts: all }: Partnership, { words, language }: Setting): Html {
  const by = all.find((act) => act.status === status && (statusAsOf === null || act.on === statusAsOf));
  const when = statusAsOf === null ? words.undated : dateText(statusAsOf, language);
  if (status === 'UNKNOWN') return html`${wordOf(status, language)}`;
  return html`${wordOf(status, language)} (${when})${by && html`, ${words.accordingTo.toLowerCase()} ${publisherLink(by.claim.source, language)}`}`;
}

/** What happened when, in order, each with who says so; nothing where one year alone is known. */
function acts({ acts: all }: Partnership, { words, language }: Setting): Html | null {
  if (all.length < 2) return null;
  const rows = all.map(({ kind, on, status, claim }) => [
    on === null ? words.undated : dateText(on, language),
    status === null ? wordOf(kind, language) : `${wordOf(kind, language)}${words.colon}${wordOf(status, language)}`,
    shortSourceLink(claim.source, language),
  ]);
  return html`<section><h2>${words.acts}</h2>${table(words.acts, [words.when, words.fact, words.source], rows)}</section>`;
}

function parties({ parties: { edges } }: Partnership, { words, language }: Setting): Html | null {
  if (edges.length === 0) return null;
  // Most sources give no role to any.
  const roles = edges.some(({ role }) => role !== null);
  const rows = edges.map(({ node, role }) => [
    nodeLink(node, language),
    countryOf(node, language),
    ...(roles ? [role === null ? '–' : wordOf(role, language)] : []),
  ]);
  const headings = [words.partner, words.country, ...(roles ? [words.role] : [])];
  return html`<section><h2>${words.parties}</h2>${table(words.parties, headings, rows)}</section>`;
}

/** A side that no source names is said to be missing, weak evidence to be weak. */
function missing({ gaps }: Partnership, { words }: Setting): Html | null {
  const said = [
    gaps.includes('NO_FRENCH_SIDE') && words.noFrench,
    gaps.includes('NO_FOREIGN_SIDE') && words.noForeign,
    gaps.includes('LEADS_ONLY') && words.leadsOnly,
  ].filter(Boolean);
  return said.length === 0 ? null : html`<p class="notice">${said.join(' ')}</p>`;
}

/** Names that fit several authorities, with those they may be. */
function undecided({ mentions }: Partnership, { words, language }: Setting): Html | null {
  if (mentions.length === 0) return null;
  const item = ({ mention, candidates, ...where }: Partnership['mentions'][number]): Html => {
    const country = countryOf(where, language);
    return html`<p><strong>${mention}</strong>${country && html` (${country})`}${words.colon}${words.undecided}.
      ${
        candidates.length > 0 &&
        html`${words.undecidedAbout} ${joined(
          candidates.map((candidate) => nodeLink(candidate, language)),
          ', ',
        )}.`
      }</p>`;
  };
  return html`<section class="notice">${mentions.map(item)}</section>`;
}

function awards({ awards: { nodes } }: Partnership, { words, language }: Setting): Html | null {
  if (nodes.length === 0) return null;
  const item = ({
    call,
    amount,
    beneficiary,
  }: Partnership['awards']['nodes'][number]): Html => html`<li class="item"><p class="item-title">${linkTo(call.id, call.name, language)}</p>
    <p class="meta">${joined(
      [
        `${words.amount}${words.colon}${amount ? moneyText(amount, language) : words.amountUnknown}`,
        beneficiary && html`${words.beneficiary}${words.colon}${nodeLink(beneficiary, language)}`,
      ],
      ' · ',
    )}</p></li>`;
  return html`<section><h2>${words.calls}</h2><ul class="items">${nodes.map(item)}</ul></section>`;
}
