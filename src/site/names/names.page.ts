import { addressWith } from '../addresses.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Content, Setting } from '../page.js';
import { linkTo } from '../parts/links.js';
import { table } from '../parts/table.js';
import { NAMES_WORDS } from '../words/names-words.js';
import { filled } from '../words/words.js';

export const NAMES_PATH = '/names';

interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Its country or nothing, and why it may be meant. */
  readonly why: string;
  /** Whether the graph has it, and a page of it. */
  readonly isKnown: boolean;
}
/** A row of the table with its decision, and what the reader chose in its place. */
export interface NameLine {
  readonly name: string;
  readonly outcome: 'decided' | 'undecided' | 'unknown';
  readonly found?: Candidate;
  readonly score?: number;
  readonly candidates: readonly Candidate[];
  readonly note?: string;
  /** One of the candidates, `-` for none of them, empty for what was decided. */
  readonly choice: string;
  /** An id or an address by hand. */
  readonly own: string;
}
export interface NamesView {
  readonly fileName: string;
  readonly header: readonly string[];
  /** The table as the form carries it: the server keeps nothing. */
  readonly table: string;
  readonly columns: readonly { readonly column: string; readonly label: string; readonly at: number | undefined }[];
  readonly isFrench: boolean;
  readonly lines: readonly NameLine[];
  readonly problems: readonly string[];
}

const form = (setting: Setting, parts: Html): Html =>
  html`<form class="names-form" action="${addressWith(NAMES_PATH, setting.language)}" method="post" enctype="multipart/form-data">${parts}</form>`;

/** Where a table is sent from. */
export function namesForm(setting: Setting): Content {
  const words = NAMES_WORDS[setting.language];
  const service = `${setting.site}/reconcile/${setting.language}`;
  return {
    title: words.title,
    description: words.about,
    body: html`<h1>${words.title}</h1><p class="lead">${words.about}</p>
${form(
  setting,
  html`<label>${words.file} <input type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" required></label>
<label>${words.sheet} <input type="text" name="sheet" maxlength="31" autocomplete="off"></label>
<button type="submit">${words.send}</button>`,
)}
<p class="quiet">${filled(words.openRefine, { address: service })}</p>`,
  };
}

/** What was decided on the names of a table, to correct and to take away. */
export function namesFound(view: NamesView, setting: Setting): Content {
  const words = NAMES_WORDS[setting.language];
  const { fileName, lines, problems } = view;
  const count = (outcome: NameLine['outcome']): number => lines.filter((line) => line.outcome === outcome).length;
  const counts = { decided: count('decided'), undecided: count('undecided'), unknown: count('unknown') };
  const hasNames = view.columns.some(({ column, at }) => column === 'name' && at !== undefined);
  return {
    title: `${words.title} – ${fileName}`,
    description: words.about,
    body: html`<h1>${fileName}</h1>${problems.map((problem) => html`<p class="notice" role="alert">${problem}</p>`)}
${form(
  setting,
  html`<input type="hidden" name="table" value="${view.table}"><input type="hidden" name="name" value="${fileName}">
${columnsPart(view, setting)}
${!hasNames && html`<p class="notice">${words.noName}</p>`}${hasNames && lines.length === 0 && html`<p class="notice">${words.missing}</p>`}
${
  hasNames &&
  lines.length > 0 &&
  html`<h2>${words.decisions}</h2><p role="status">${filled(words.counted, counts)}</p>
${takePart(setting)}
${table(
  words.decisions,
  [words.line, words.read, words.decision, words.choice],
  lines.map((line, at) => [at + 1, line.name, decisionPart(line, setting), choicePart(line, at, setting)]),
)}${takePart(setting)}`
}`,
)}`,
  };
}

function columnsPart({ columns, header, isFrench }: NamesView, { language }: Setting): Html {
  const words = NAMES_WORDS[language];
  const option = (value: string, label: string, isChosen: boolean): Html =>
    html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`;
  const choices = columns.map(
    ({ column, label, at }) =>
      html`<label>${label} <select name="column.${column}">${option('', words.none, at === undefined)}${header.map((name, place) => option(String(place), name || `(${place + 1})`, place === at))}</select></label>`,
  );
  return html`<fieldset><legend>${words.columns}</legend>${choices}
<label>${words.kind} <select name="kind">${option('', words.any, !isFrench)}${option('fr', words.fr, isFrench)}</select></label>
<button type="submit" name="do" value="columns">${words.again}</button></fieldset>`;
}

function takePart({ language }: Setting): Html {
  const words = NAMES_WORDS[language];
  return html`<p>${words.take}${language === 'fr' ? '\u00A0' : ''}: <button type="submit" name="do" value="csv">${words.csv}</button> <button type="submit" name="do" value="xlsx">${words.xlsx}</button></p>`;
}

function decisionPart({ outcome, found, score, note }: NameLine, { language, words: general }: Setting): Html {
  const words = NAMES_WORDS[language];
  const said = found
    ? html`${found.isKnown ? linkTo(found.id, found.name, language) : found.name} <span class="quiet">(${found.why}${score !== undefined && html`${general.semicolon}${filled(words.score, { score: numberText(score, language) })}`})</span>`
    : words[outcome];
  return html`${said}${note !== undefined && html`<br><small>${note}</small>`}`;
}

function choicePart({ name, candidates, found, choice, own }: NameLine, at: number, { language }: Setting): Html {
  const words = NAMES_WORDS[language];
  const option = (value: string, label: string): Html =>
    html`<option value="${value}"${choice === value && html` selected`}>${label}</option>`;
  return html`<select name="choice.${at}" aria-label="${words.choice} – ${name}">${option('', found ? words.asDecided : words.nobody)}${candidates.map((one) => option(one.id, `${one.name} (${one.why})`))}${found && option('-', words.nobody)}</select>
<input type="text" name="own.${at}" value="${own}" maxlength="300" placeholder="${words.other}" aria-label="${words.other} – ${name}" autocomplete="off" spellcheck="false">`;
}
