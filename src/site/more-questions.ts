import type { Both, Question } from './questions.js';

/** Worked questions beyond the first ones, by kind of reader. @param inBoth makes a document of each language */
export const moreQuestions = (inBoth: (query: string) => Both): readonly Question[] => [
  {
    id: 'facets-themes',
    reader: 'everyone',
    title: {
      fr: 'Sur quoi portent les partenariats avec le Maroc ?',
      en: 'What are the partnerships with Morocco about?',
    },
    sentence: {
      fr: 'Les thématiques, de la plus à la moins fréquente, avec le nombre de partenariats.',
      en: 'The themes, from the most to the least frequent, with how many partnerships.',
    },
    tab: 'table',
    query: inBoth(`query ThemesOfMorocco {
  breakdown(by: THEME, filter: { countries: "MA" }, first: 30) {
    totalCount
    nodes { keys { label@ } partnerships parties }
  }
}
`),
  },
  {
    id: 'kinds',
    reader: 'everyone',
    title: {
      fr: 'Jumelages, coopérations, projets : combien de chaque ?',
      en: 'Twinnings, cooperations, projects: how many of each?',
    },
    sentence: {
      fr: 'Le nombre de partenariats de chaque nature, et celui de leurs pays.',
      en: 'How many partnerships of each kind, and of how many countries.',
    },
    tab: 'table',
    query: inBoth(`query Kinds {
  breakdown(by: KIND) {
    nodes { keys { label@ } partnerships countries }
  }
}
`),
  },
  {
    id: 'russia',
    reader: 'journalist',
    title: {
      fr: "Quelles villes françaises sont liées à la Russie, et qu'en sait-on de sûr ?",
      en: 'Which French cities are linked with Russia, and what is sure of it?',
    },
    sentence: {
      fr: "L'état avec son jour, la preuve la plus forte et ce qui manque : un état sans jour n'est pas celui d'aujourd'hui.",
      en: "The status with its day, the strongest evidence and what is missing: a status without a day is not today's.",
    },
    tab: 'table',
    query: inBoth(`query LinkedWithRussia {
  partnerships(filter: { countries: "RU" }, orderBy: { by: START_YEAR }, first: 50) {
    totalCount
    nodes { title@ startYear status statusAsOf evidence gaps }
  }
}
`),
  },
  {
    id: 'money',
    reader: 'journalist',
    title: {
      fr: "Quelles sommes les sources nomment-elles pour l'Afrique ?",
      en: 'Which sums do sources name for Africa?',
    },
    sentence: {
      fr: "Chaque montant avec sa nature et qui le donne ; ils se recoupent et ne s'additionnent pas.",
      en: 'Each amount with its kind and who gives it; they overlap and do not add up.',
    },
    tab: 'table',
    query: inBoth(`query MoneyForAfrica {
  partnerships(filter: { continents: "AF" }, orderBy: { by: START_YEAR, direction: DESC }, first: 100) {
    totalCount
    nodes { title@ amounts { amount currency kind year by } }
  }
}
`),
  },
  {
    id: 'winners',
    reader: 'journalist',
    title: {
      fr: "Qui a été lauréat de l'appel franco-mexicain 2020 ?",
      en: 'Who won the Franco-Mexican call of 2020?',
    },
    sentence: {
      fr: "Les lauréats nommés, et combien d'autres sont annoncés sans l'être.",
      en: 'The laureates that are named, and how many more are announced.',
    },
    tab: 'table',
    query: inBoth(`query Winners {
  call(id: "call-franco-mexicain-9") {
    name@
    unnamedLaureateCount
    awards { nodes { partnership { title@ } amount { amount currency } } }
  }
}
`),
  },
  {
    id: 'compare',
    reader: 'authority',
    title: { fr: 'Rennes et Nantes : avec qui, depuis quand ?', en: 'Rennes and Nantes: with whom, since when?' },
    sentence: {
      fr: 'Les partenariats des deux villes, du plus ancien au plus récent ; la page « Comparer » les met côte à côte.',
      en: 'The partnerships of both cities, from the oldest on; the page “Compare” puts them side by side.',
    },
    tab: 'table',
    query: inBoth(`query RennesAndNantes {
  partnerships(filter: { parties: ["fr-commune-35238", "fr-commune-44109"] }, orderBy: { by: START_YEAR }, first: 100) {
    totalCount
    nodes { title@ kind startYear status parties { nodes { name@ } } }
  }
}
`),
  },
  {
    id: 'isere-senegal',
    reader: 'authority',
    title: {
      fr: "Que fait l'Isère avec le Sénégal, et depuis quand ?",
      en: 'What does Isère do with Senegal, and since when?',
    },
    sentence: {
      fr: "Les partenariats du département et des collectivités qui s'y trouvent.",
      en: 'The partnerships of the département and of the authorities that lie in it.',
    },
    tab: 'timeline',
    query: inBoth(`query IsereAndSenegal {
  partnerships(filter: { countries: "SN", french: { partOf: "fr-departement-38" } }, orderBy: { by: START_YEAR }) {
    totalCount
    nodes { title@ startYear endYear parties { nodes { name@ } } themes { nodes { name@ } } }
  }
}
`),
  },
  {
    id: 'cross',
    reader: 'researcher',
    title: {
      fr: 'Quelles natures de partenariat sur quels continents ?',
      en: 'Which kinds of partnership on which continents?',
    },
    sentence: {
      fr: 'Un tableau croisé ; un partenariat de deux continents compte deux fois.',
      en: 'A cross-table; a partnership of two continents counts twice.',
    },
    tab: 'table',
    query: inBoth(`query KindsByContinent {
  breakdown(by: [CONTINENT, KIND], first: 50) {
    totalCount
    nodes { keys { label@ } partnerships }
  }
}
`),
  },
  {
    id: 'decades',
    reader: 'researcher',
    title: {
      fr: 'Dans quelles décennies les jumelages ont-ils commencé ?',
      en: 'In which decades did twinnings begin?',
    },
    sentence: {
      fr: 'Le nombre de jumelages par décennie de la première année ; la dernière ligne est celle des années inconnues.',
      en: 'How many twinnings by decade of the first year; the last row is that of unknown years.',
    },
    tab: 'table',
    query: inBoth(`query TwinningsByDecade {
  breakdown(by: DECADE, filter: { kinds: TWINNING }, first: 50) {
    nodes { keys { label@ } partnerships countries }
  }
}
`),
  },
  {
    id: 'undecided',
    reader: 'researcher',
    title: {
      fr: 'Quels noms ne sont pas identifiés, et qui peuvent-ils désigner ?',
      en: 'Which names are not identified, and whom may they mean?',
    },
    sentence: {
      fr: 'Les mentions indécises, avec les candidats de chacune.',
      en: 'The undecided mentions, with the candidates of each.',
    },
    tab: 'table',
    query: inBoth(`query Undecided {
  mentions(first: 50) {
    totalCount
    nodes { name candidates { name@ } }
  }
}
`),
  },
  {
    id: 'facets',
    reader: 'developer',
    title: {
      fr: 'De quoi faire des filtres : les valeurs et leur nombre',
      en: 'What filters are made of: values and their counts',
    },
    sentence: {
      fr: 'Plusieurs clés en une question, chacune avec ses premières valeurs.',
      en: 'Several keys in one question, each with its first values.',
    },
    tab: 'table',
    query: inBoth(`query Facets {
  facets(by: [CONTINENT, KIND, STATUS], first: 10) {
    by
    totalCount
    rows { partnerships keys { code label@ } }
  }
}
`),
  },
  {
    id: 'version',
    reader: 'developer',
    title: { fr: "Quelle version répond, et qu'a-t-elle ?", en: 'Which version answers, and what does it have?' },
    sentence: {
      fr: 'La version du graphe, et combien de partenariats il a par région.',
      en: 'The version of the graph, and how many partnerships it has of each région.',
    },
    tab: 'table',
    query: inBoth(`query Version {
  dataset {
    version
    coverage { regions { place { label@ } partnerships } }
  }
}
`),
  },
];
