import { createHash } from 'node:crypto';
import type { Change } from '../cite/difference.js';
import { bibtex, sentence, type Language } from '../cite/references.js';
import type { Citation } from '../state/citation-store.js';

/** What the page of a citation shows. */
export interface CitationView {
  readonly citation: Citation;
  readonly address: string;
  readonly reply: string;
  /** The query asked of today's version: the changes, or why it gives none. */
  readonly today:
    | { readonly version: string | null; readonly changes: readonly Change[] }
    | {
        readonly version: string | null;
        readonly errors: readonly { readonly message: string; readonly messageFr: string }[];
      };
  readonly report: string | undefined;
}

const WORDS = {
  fr: {
    title: 'Requête citée',
    cite: 'Citer',
    query: 'La requête',
    variables: 'Ses variables',
    reply: 'La réponse, telle que citée',
    bytes: 'les octets cités',
    today: "La même requête aujourd'hui",
    same: (version: string) => `Sur la version ${version}, la réponse est la même.`,
    differs: (version: string, count: number) =>
      `Sur la version ${version}, ${count} différence${count > 1 ? 's' : ''} :`,
    fails: "La requête n'a plus de réponse aujourd'hui :",
    path: 'où',
    before: 'citée',
    after: "aujourd'hui",
    report: 'Signaler une erreur',
    other: 'English',
    otherLanguage: 'en',
    cut: (shown: number, all: number) => `(${shown} sur ${all} montrés ici ; le tout est dans la forme JSON)`,
    kinds: { added: 'ajouté', removed: 'retiré', changed: 'modifié', reordered: 'ordre changé' },
  },
  en: {
    title: 'A cited query',
    cite: 'Cite',
    query: 'The query',
    variables: 'Its variables',
    reply: 'The reply, as it was cited',
    bytes: 'the bytes cited',
    today: 'The same query today',
    same: (version: string) => `On version ${version} the reply is the same.`,
    differs: (version: string, count: number) => `On version ${version}, ${count} difference${count > 1 ? 's' : ''}:`,
    fails: 'The query has no reply any more:',
    path: 'where',
    before: 'cited',
    after: 'today',
    report: 'Report an error',
    other: 'Français',
    otherLanguage: 'fr',
    cut: (shown: number, all: number) => `(${shown} of ${all} shown here; all of it is in the JSON form)`,
    kinds: { added: 'added', removed: 'removed', changed: 'changed', reordered: 'reordered' },
  },
} as const;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{background:#f4f4f4;padding:1rem;overflow:auto;max-height:40rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #767676;padding:.3rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

/** Nothing but the page itself and its own style; no script at all. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ESCAPED[character]!);

const MOST_CHARACTERS = 200_000;
const MOST_CHANGES = 500;

const shown = (value: unknown): string => (value === undefined ? '' : `<code>${html(JSON.stringify(value))}</code>`);

function todayPart(today: CitationView['today'], language: Language): string {
  const words = WORDS[language];
  if ('errors' in today)
    return `<p>${words.fails}</p><ul>${today.errors.map(({ message, messageFr }) => `<li>${html(language === 'fr' ? messageFr : message)}</li>`).join('')}</ul>`;
  const { changes, version } = today;
  if (changes.length === 0) return `<p>${html(words.same(version ?? '?'))}</p>`;
  const rows = changes
    .slice(0, MOST_CHANGES)
    .map(
      ({ path, change, before, after }) =>
        `<tr><td><code>${html(path)}</code><td>${words.kinds[change]}<td>${shown(before)}<td>${shown(after)}</tr>`,
    );
  const cut = changes.length > MOST_CHANGES ? `<p>${words.cut(MOST_CHANGES, changes.length)}</p>` : '';
  return `<p>${html(words.differs(version ?? '?', changes.length))}</p><table><tr><th>${words.path}<th><th>${words.before}<th>${words.after}</tr>${rows.join('')}</table>${cut}`;
}

/** The page of a citation, in French or English. */
export function citationPage({ citation, address, reply, today, report }: CitationView, language: Language): string {
  const words = WORDS[language];
  const { id, query, variables } = citation;
  const pretty = JSON.stringify(JSON.parse(reply), undefined, 2);
  const cut = pretty.length > MOST_CHARACTERS ? `<p>${words.cut(MOST_CHARACTERS, pretty.length)}</p>` : '';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title} ${id} – passerelles</title><style>${STYLE}</style></head>
<body><p><a href="/">passerelles</a> · <a href="/q/${id}?lang=${words.otherLanguage}" hreflang="${words.otherLanguage}">${words.other}</a></p>
<h1>${words.title}</h1>
<p>${html(sentence(citation, address, language))}</p>
<p><a href="/q/${id}/reply">${words.bytes}</a> · <a href="/q/${id}.json">JSON</a> · <a href="/q/${id}.bib">BibTeX</a> · <a href="/q/${id}/csl.json">CSL-JSON</a>${report === undefined ? '' : ` · <a href="${html(report)}">${words.report}</a>`}</p>
<h2>${words.query}</h2><pre>${html(query)}</pre>
${Object.keys(variables).length > 0 ? `<h3>${words.variables}</h3><pre>${html(JSON.stringify(variables, undefined, 2))}</pre>` : ''}
<h2>${words.reply}</h2><pre>${html(pretty.slice(0, MOST_CHARACTERS))}</pre>${cut}
<h2>${words.today}</h2>${todayPart(today, language)}
<h2>${words.cite}</h2><pre>${html(bibtex(citation, address))}</pre>
</body></html>
`;
}
