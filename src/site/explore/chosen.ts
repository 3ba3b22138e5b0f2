import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { EXPLORE_WORDS, type ExploreWords } from '../words/explore-words.js';
import { evidenceWord, wordOf } from '../words/value-words.js';
import { filled } from '../words/words.js';
import { identifierOf, type Explored } from './ask.js';
import { addressOf, isEmpty, toggled, type ChoiceName, type SingleName } from './selection.js';

/** Longest value that is said again. */
const LONGEST = 40;

/** What a parameter is called. */
const NAMES: Readonly<Partial<Record<string, keyof ExploreWords>>> = {
  from: 'from',
  to: 'to',
  asof: 'asof',
  q: 'words',
  evidence: 'evidence',
};
const nameOf = (name: string, words: ExploreWords): string =>
  words[NAMES[name] ?? (name as keyof ExploreWords)] ?? name;

/** What is chosen, in words. */
export function chosenTexts({ selection, names }: Explored, { language }: Setting): string[] {
  return [
    ...Object.entries(selection.chosen).flatMap(([name, values]) =>
      (values ?? []).map((value) => names.get(identifierOf(name, value)) ?? wordOf(value, language)),
    ),
    ...Object.entries(selection.single).map(([name, value]) => singleText(name as SingleName, value, names, language)),
  ];
}

/** What is chosen, as words that can be taken away, and what the address asks that is not there. */
export function chosenWords({ selection, names }: Explored, { language }: Setting): Html {
  const words = EXPLORE_WORDS[language];
  const remove = (text: string, address: string): Html =>
    html`<li><a rel="nofollow" href="${address}" aria-label="${filled(words.remove, { name: text })}">${text} <span aria-hidden="true">×</span></a></li>`;
  const many = Object.entries(selection.chosen).flatMap(([name, values]) =>
    (values ?? []).map((value) =>
      remove(
        names.get(identifierOf(name, value)) ?? wordOf(value, language),
        addressOf(selection, language, toggled(selection, name as ChoiceName, value)),
      ),
    ),
  );
  const single = Object.entries(selection.single).map(([name, value]) =>
    remove(
      singleText(name as SingleName, value, names, language),
      addressOf(selection, language, { single: { [name]: undefined } }),
    ),
  );
  const unknown = selection.unknown.map(
    ({ name, value }) =>
      html`<p class="notice" role="status">${filled(words.unknown, { value: value.slice(0, LONGEST), name: nameOf(name, words) })}</p>`,
  );
  if (isEmpty(selection)) return html`${unknown}`;
  return html`${unknown}<ul class="chosen" aria-label="${words.chosen}">${many}${single}
    <li><a rel="nofollow" href="${addressOf({ ...selection, chosen: {}, single: {} }, language)}">${words.clear}</a></li></ul>`;
}

function singleText(
  name: SingleName,
  value: string,
  names: ReadonlyMap<string, string>,
  language: Setting['language'],
): string {
  const words = EXPLORE_WORDS[language];
  if (name === 'from') return `${words.from} ${value}`;
  if (name === 'to' || name === 'asof') return `${words[name]} ${value}`;
  if (name === 'evidence')
    return `${words.evidence}${language === 'fr' ? '\u00A0: ' : ': '}${evidenceWord(value.toUpperCase(), language)}`;
  return name === 'q' ? (language === 'fr' ? `«\u00A0${value}\u00A0»` : `“${value}”`) : (names.get(value) ?? value);
}
