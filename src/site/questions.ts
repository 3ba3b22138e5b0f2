import { frenchSigns } from './french-signs.js';
import type { Language } from './language.js';
import { moreQuestions } from './more-questions.js';

/** What the playground can show of a reply. */
export type TabName = 'json' | 'table' | 'network' | 'map' | 'timeline' | 'cost';

export type Both = Readonly<Record<Language, string>>;

/** Kinds of reader, in the order of the library. */
export const READERS = ['everyone', 'journalist', 'authority', 'researcher', 'developer'] as const;
export type Reader = (typeof READERS)[number];

/**
 * A worked question: what it asks, a sentence on what its answer shows, the document that asks it, and the view that
 * shows it best.
 */
export interface Question {
  readonly id: string;
  /** Who asks such a thing most. */
  readonly reader: Reader;
  readonly title: Both;
  readonly sentence: Both;
  readonly query: Both;
  readonly tab: TabName;
}

/**
 * A document in both languages: `@` marks the fields that have a name in each. A list of one is written without its
 * brackets: the explorer shows it as a choice only then.
 */
const inBoth = (query: string): Both => ({
  fr: query.replaceAll('@', ''),
  en: query.replaceAll('@', '(language: EN)'),
});

const LIBRARY: readonly Question[] = [
  {
    id: 'le-lamentin',
    reader: 'everyone',
    title: {
      fr: 'Avec qui Le Lamentin coopère-t-il, et qui le dit ?',
      en: 'Whom does Le Lamentin work with, and who says so?',
    },
    sentence: {
      fr: "Les partenariats d'une commune de Martinique, leurs parties, et la source de chacun.",
      en: 'The partnerships of a commune of Martinique, their parties, and the source of each.',
    },
    tab: 'table',
    query: inBoth(`query LeLamentin {
  party(by: { insee: "97213" }) {
    name
    ... on FrenchAuthority { level }
    partnerships {
      nodes {
        title@
        startYear
        parties { nodes { name@ country { name@ } } }
        sources { nodes { title heading publishedOn } }
      }
    }
  }
}
`),
  },
  {
    id: 'search',
    reader: 'everyone',
    title: { fr: 'Chercher « cergi pontoise », faute comprise', en: 'Search “cergi pontoise”, typing error included' },
    sentence: {
      fr: 'La recherche pardonne les accents et une faute par mot ; les partenaires viennent avec le résultat.',
      en: 'The search forgives accents and a typing error a word; partners come with the result.',
    },
    tab: 'json',
    query: inBoth(`query Search {
  search(text: "cergi pontoise") {
    edges {
      matched
      node { id ... on Party { name@ partners { edges { partnershipCount node { name@ } } } } }
    }
  }
}
`),
  },
  {
    id: 'calls',
    reader: 'authority',
    title: {
      fr: 'Quels appels à projets étaient ouverts le 1er mars 2021 ?',
      en: 'Which calls for projects were open on 1 March 2021?',
    },
    sentence: {
      fr: 'Les appels, leur ouverture et leur clôture ; la chronologie les montre côte à côte.',
      en: 'The calls, when they opened and closed; the timeline shows them side by side.',
    },
    tab: 'timeline',
    query: inBoth(`query OpenCalls {
  calls(filter: { openOn: "2021-03-01" }, orderBy: { by: CLOSES_ON }) {
    totalCount
    nodes {
      name@
      opensOn
      closesOn
      programme { name@ operator }
      themes { nodes { name@ } }
    }
  }
}
`),
  },
  {
    id: 'oldest',
    reader: 'everyone',
    title: { fr: 'Quels sont les plus anciens jumelages connus ?', en: 'Which are the oldest twinnings known?' },
    sentence: {
      fr: "Les jumelages dont une source donne l'année, du plus ancien au plus récent.",
      en: 'The twinnings whose year a source gives, from the oldest on.',
    },
    tab: 'timeline',
    query: inBoth(`query OldestTwinnings {
  partnerships(filter: { kinds: TWINNING, startYear: { to: 1980 } }, orderBy: { by: START_YEAR }, first: 50) {
    totalCount
    nodes {
      title@
      startYear
      endYear
      parties { nodes { name@ country { name@ } } }
    }
  }
}
`),
  },
  {
    id: 'most-linked',
    reader: 'researcher',
    title: {
      fr: 'Quelles collectivités ont le plus de partenariats ?',
      en: 'Which authorities have the most partnerships?',
    },
    sentence: {
      fr: "Les dix premières parmi les partenariats que le graphe connaît, ce qui n'est pas tous ceux qui existent.",
      en: 'The first ten by the partnerships that the graph knows of, which are not all there are.',
    },
    tab: 'table',
    query: inBoth(`query MostLinked {
  parties(filter: { french: true }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 10) {
    nodes {
      name@
      ... on FrenchAuthority { level population region { name@ } }
      partnerships(first: 0) { totalCount }
    }
  }
}
`),
  },
  {
    id: 'countries',
    reader: 'researcher',
    title: {
      fr: 'Dans quels pays les collectivités françaises coopèrent-elles le plus ?',
      en: 'In which countries do French authorities work most?',
    },
    sentence: {
      fr: 'Une répartition : partenariats et parties par pays ; remplacez COUNTRY par THEME ou START_YEAR pour en voir une autre.',
      en: 'A breakdown: partnerships and parties by country; put THEME or START_YEAR in the place of COUNTRY for another one.',
    },
    tab: 'table',
    query: inBoth(`query Countries {
  breakdown(by: COUNTRY, first: 20) {
    totalCount
    nodes {
      keys { label@ }
      partnerships
      parties
    }
  }
}
`),
  },
  {
    id: 'contested',
    reader: 'journalist',
    title: { fr: 'Sur quoi les sources se contredisent-elles ?', en: 'What do the sources contradict each other on?' },
    sentence: {
      fr: 'Les dates de clôture que deux sources donnent autrement, et celle que le graphe retient.',
      en: 'The closing dates that two sources give differently, and the one that the graph shows.',
    },
    tab: 'table',
    query: inBoth(`query Contested {
  claims(onlyDisputed: true, property: closesOn) {
    totalCount
    nodes {
      subject { id ... on Call { name@ } }
      value
      accepted
      source { title heading }
    }
  }
}
`),
  },
  {
    id: 'mexico',
    reader: 'journalist',
    title: {
      fr: 'Quelles collectivités coopèrent avec le Mexique, sous quel dispositif ?',
      en: 'Which authorities work with Mexico, under which programme?',
    },
    sentence: {
      fr: "Le réseau des parties de chaque partenariat, avec les appels qui l'ont soutenu et leurs sources.",
      en: 'The network of the parties of each partnership, with the calls that supported it and their sources.',
    },
    tab: 'network',
    query: inBoth(`query Mexico {
  partnerships(filter: { countries: ["MX"] }) {
    totalCount
    nodes {
      title@
      parties { edges { role node { name@ } } }
      awards { nodes { call { name@ programme { name@ } } } }
      sources { nodes { title url publishedOn } }
    }
  }
}
`),
  },
  {
    id: 'africa',
    reader: 'everyone',
    title: { fr: 'Où les régions coopèrent-elles en Afrique ?', en: 'Where in Africa do French régions work?' },
    sentence: {
      fr: 'Une carte : les régions, leurs partenaires africains et les lignes entre eux.',
      en: 'A map: the régions, their African partners and the lines between them.',
    },
    tab: 'map',
    query: inBoth(`query RegionsInAfrica {
  partnerships(
    filter: { continents: ["AF"], frenchLevels: REGION }
    orderBy: { by: START_YEAR, direction: DESC }
    first: 60
  ) {
    totalCount
    nodes {
      title@
      startYear
      parties { nodes { name@ country { code name@ } } }
      themes { nodes { name@ } }
    }
  }
}
`),
  },
  {
    id: 'brittany',
    reader: 'authority',
    title: {
      fr: 'Que font la Bretagne et tout ce qui est en Bretagne ?',
      en: 'What do Bretagne, and all that is in it, do abroad?',
    },
    sentence: {
      fr: 'Un territoire à toute profondeur : région, départements, intercommunalités et communes.',
      en: 'A territory at any depth: région, départements, intercommunalities and communes.',
    },
    tab: 'network',
    query: inBoth(`query Bretagne {
  partnerships(filter: { french: { partOf: "fr-region-53" } }, first: 100) {
    totalCount
    nodes {
      title@
      kind
      startYear
      parties { nodes { name@ ... on FrenchAuthority { level } country { name@ } } }
    }
  }
}
`),
  },
  {
    id: 'sahel',
    reader: 'journalist',
    title: { fr: 'Qui relie le Sahel au reste du monde ?', en: 'Who links the Sahel to the rest of the world?' },
    sentence: {
      fr: 'Trois niveaux : les parties du G5 Sahel, leurs partenaires, et les partenaires de ceux-ci.',
      en: 'Three levels: the parties of the G5 Sahel, their partners, and the partners of these.',
    },
    tab: 'network',
    query: inBoth(`query Sahel {
  parties(
    filter: { french: false, countries: ["BF", "ML", "MR", "NE", "TD"] }
    orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }
    first: 20
  ) {
    totalCount
    nodes {
      name@
      country { code name@ }
      partners(first: 10) {
        edges {
          partnershipCount
          node { name@ partners(abroadOnly: true, first: 10) { edges { partnershipCount node { name@ country { code name@ } } } } }
        }
      }
    }
  }
}
`),
  },
  {
    id: 'path',
    reader: 'researcher',
    title: { fr: "Qu'est-ce qui relie Lyon à Grenoble, à l'étranger ?", en: 'What links Lyon and Grenoble abroad?' },
    sentence: {
      fr: 'Les chemins entre deux villes, de partenaire en partenaire, et la source de chaque pas.',
      en: 'The paths between two cities, from partner to partner, and the source of each step.',
    },
    tab: 'network',
    query: inBoth(`query PathsBetweenCities {
  paths(from: "fr-commune-69123", to: "fr-commune-38185", maxHops: 6) {
    complete
    paths {
      hops
      steps {
        from { name@ }
        partnership { title@ startYear }
        to { name@ }
        sources { title publisher }
      }
    }
  }
}
`),
  },
];

const printed = ({ fr, en }: Both): Both => ({ fr: frenchSigns(fr), en });

/** The library of worked questions, from the simplest on. */
export const QUESTIONS: readonly Question[] = [...LIBRARY, ...moreQuestions(inBoth)].map((question) => ({
  ...question,
  title: printed(question.title),
  sentence: printed(question.sentence),
}));

/** The one that the playground opens on where its address asks none. */
export const OPENS_ON = QUESTIONS[0]!;

/** The document of a question with what it asks above it. */
export const documentOf = ({ title, query }: Question, language: Language): string =>
  `# ${title[language]}\n${query[language]}`;
