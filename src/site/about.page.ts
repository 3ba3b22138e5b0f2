import { dateText, numberText } from './format.js';
import { html, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { linkTo } from './parts/links.js';
import { table } from './parts/table.js';
import { describedAs } from './web/json-ld.js';
import { filled } from './words/words.js';

interface Value {
  readonly code: string | null;
  readonly label: string;
}
interface Count {
  readonly key: Value;
  readonly partnerships: number;
}
interface Place {
  readonly place: Value & { readonly node: { readonly id: string } | null };
  readonly partnerships: number;
  readonly kinds: readonly Count[];
  readonly decades: readonly Count[];
}
interface Data {
  readonly dataset: {
    readonly version: string;
    readonly builtAt: string;
    readonly coverage: {
      readonly france: Place;
      readonly regions: readonly Place[];
      readonly countries: readonly Place[];
    };
  };
}

const DOCUMENT = `query AboutPage($language: Language!) {
  dataset {
    version
    builtAt
    coverage {
      france { ...Place }
      regions { ...Place }
      countries { ...Place }
    }
  }
}

fragment Place on PlaceCoverage {
  place { code label(language: $language) node { id } }
  partnerships
  kinds { key { code label(language: $language) } partnerships }
  decades { key { code label(language: $language) } partnerships }
}`;

/** Every partnership, as a file. */
const ROWS = '{ partnerships { nodes { id title kind status startYear endYear } } }';

/** What the data are worth: how many partnerships there are of each place, and what is not known. */
export const aboutPage = definePage<Data>({
  route: '/about',
  document: DOCUMENT,
  variables: () => ({}),
  content: ({ dataset: { version, builtAt, coverage } }, setting) => {
    const { words, language } = setting;
    const lead = filled(words.aboutLead, {
      n: numberText(coverage.france.partnerships, language),
      version,
      date: dateText(builtAt.slice(0, 10), language),
    });
    return {
      title: words.aboutData,
      description: lead,
      described: describedAs(
        'Dataset',
        {
          name: `${words.brand} – ${words.question}`,
          description: words.description,
          version,
          dateModified: builtAt.slice(0, 10),
          isAccessibleForFree: true,
          distribution: ['csv', 'ndjson'].map((format) => ({
            '@type': 'DataDownload',
            encodingFormat: format === 'csv' ? 'text/csv' : 'application/x-ndjson',
            contentUrl: `${setting.site}/export/${format}?${new URLSearchParams({ query: ROWS })}`,
          })),
        },
        setting,
      ),
      body: html`<h1>${words.aboutData}</h1><p class="lead">${lead}</p>
        <p class="notice">${words.noTotal}</p>
        ${counts(words.byKind, coverage.france.kinds, setting)}
        ${counts(words.byDecade, coverage.france.decades, setting)}
        ${places(words.byRegion, words.regionUnknown, coverage.regions, setting)}
        ${places(words.byCountry, words.countryUnknown, coverage.countries, setting)}
        <p class="quiet">${words.aboutCounts}</p>`,
    };
  },
});

const labelOf = ({ code, label }: Value, unknown: string): string => (code === null ? unknown : label);

function counts(title: string, rows: readonly Count[], { words, language }: Setting): Html {
  return html`<section><h2>${title}</h2>${table(
    title,
    [title, words.partnerships],
    rows.map(({ key, partnerships }) => [labelOf(key, words.yearUnknown), numberText(partnerships, language)]),
  )}</section>`;
}

/** The places that have partnerships as a table, the others by name. */
function places(title: string, unknown: string, rows: readonly Place[], setting: Setting): Html {
  const { words, language } = setting;
  const named = ({ place }: Place): Html =>
    place.node ? linkTo(place.node.id, place.label, language) : html`${labelOf(place, unknown)}`;
  // A count stays on the line of what it counts, and a decade (1980–1989) in one piece.
  const inOne = (label: string): string => label.replace('–', '–\u2060');
  const listed = (all: readonly Count[]): string =>
    all
      .map(
        ({ key, partnerships }) =>
          `${inOne(labelOf(key, words.yearUnknown))}\u00a0${numberText(partnerships, language)}`,
      )
      .join(' · ');
  const none = rows
    .filter(({ partnerships }) => partnerships === 0)
    .sort((a, b) => a.place.label.localeCompare(b.place.label, language));
  const cells = rows
    .filter(({ partnerships }) => partnerships > 0)
    .map((row) => [named(row), numberText(row.partnerships, language), listed(row.kinds), listed(row.decades)]);
  return html`<section><h2>${title}</h2>${table(title, [title, words.partnerships, words.byKind, words.byDecade], cells)}
    ${none.length > 0 && html`<p>${filled(words.noneKnown, { n: numberText(none.length, language) })}${words.colon}${none.map((row, at) => html`${at > 0 && ', '}${named(row)}`)}.</p>`}</section>`;
}
