import type { Beginning, Today } from '../../citations/changes.js';
import { bibtex, sentence } from '../../citations/references.js';
import { html, joined, type Html } from '../../site/html.js';
import type { Language } from '../../site/language.js';
import type { Content } from '../../site/page.js';
import { table } from '../../site/parts/table.js';
import type { Citation } from '../../citations/citation-store.js';

/** What the page of a citation shows. */
export interface CitationView {
  readonly citation: Citation;
  readonly address: string;
  readonly reply: Beginning;
  readonly today: Today;
  readonly report: string | undefined;
}

const WORDS = {
  fr: {
    title: 'Requête citée',
    about: 'Une requête et sa réponse, conservées telles quelles.',
    cite: 'Citer',
    follow: 'Suivre les changements',
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
    how: 'quoi',
    before: 'citée',
    after: "aujourd'hui",
    report: 'Signaler une erreur',
    cut: (shown: number, all: number) => `(${shown} sur ${all} montrés ici ; le tout est dans la forme JSON)`,
    kinds: { added: 'ajouté', removed: 'retiré', changed: 'modifié', reordered: 'ordre changé' },
  },
  en: {
    title: 'A cited query',
    about: 'A query and its reply, kept as they were.',
    cite: 'Cite',
    follow: 'Follow the changes',
    query: 'The query',
    variables: 'Its variables',
    reply: 'The reply, as it was cited',
    bytes: 'the bytes cited',
    today: 'The same query today',
    same: (version: string) => `On version ${version} the reply is the same.`,
    differs: (version: string, count: number) => `On version ${version}, ${count} difference${count > 1 ? 's' : ''}:`,
    fails: 'The query has no reply any more:',
    path: 'where',
    how: 'what',
    before: 'cited',
    after: 'today',
    report: 'Report an error',
    cut: (shown: number, all: number) => `(${shown} of ${all} shown here; all of it is in the JSON form)`,
    kinds: { added: 'added', removed: 'removed', changed: 'changed', reordered: 'reordered' },
  },
} as const;

/** Text as it is kept, which scrolls by itself, by the keyboard too. */
const kept = (label: string, text: string): Html =>
  html`<pre class="kept" tabindex="0" role="region" aria-label="${label}">${text}</pre>`;

function todayPart({ version, errors, count, shown }: Today, language: Language): Html {
  const words = WORDS[language];
  if (errors)
    return html`<p>${words.fails}</p><ul>${errors.map(({ message, messageFr }) => html`<li>${language === 'fr' ? messageFr : message}</li>`)}</ul>`;
  if (count === 0) return html`<p>${words.same(version ?? '?')}</p>`;
  const code = (text: string): Html | null => (text === '' ? null : html`<code>${text}</code>`);
  return html`<p>${words.differs(version ?? '?', count)}</p>
${table(
  words.today,
  [words.path, words.how, words.before, words.after],
  shown.map(({ path, change, before, after }) => [code(path), words.kinds[change], code(before), code(after)]),
)}${count > shown.length && html`<p>${words.cut(shown.length, count)}</p>`}`;
}

/** What the page of a citation says, in French or English. */
export function citationContent(
  { citation, address, reply, today, report }: CitationView,
  language: Language,
): Content {
  const words = WORDS[language];
  const { id, query, variables } = citation;
  const forms = [
    html`<a href="/q/${id}/reply">${words.bytes}</a>`,
    html`<a href="/q/${id}.json">JSON</a>`,
    html`<a href="/q/${id}.bib">BibTeX</a>`,
    html`<a href="/q/${id}/csl.json">CSL-JSON</a>`,
    html`<a href="/feeds/q/${id}.atom?lang=${language}" type="application/atom+xml">${words.follow}</a>`,
    report !== undefined && html`<a href="${report}">${words.report}</a>`,
  ];
  const body = html`<h1>${words.title}</h1>
<p>${sentence(citation, address, language)}</p>
<p>${joined(forms, ' · ')}</p>
<h2>${words.query}</h2>${kept(words.query, query)}
${Object.keys(variables).length > 0 && html`<h3>${words.variables}</h3>${kept(words.variables, JSON.stringify(variables, undefined, 2))}`}
<h2>${words.reply}</h2>${kept(words.reply, reply.text)}
${reply.length > reply.text.length && html`<p>${words.cut(reply.text.length, reply.length)}</p>`}
<h2>${words.today}</h2>${todayPart(today, language)}
<h2>${words.cite}</h2>${kept(words.cite, bibtex(citation, address))}`;
  return { title: `${words.title} ${id}`, description: words.about, body };
}
