import type { Language } from './languages.js';

/** A worked question: what it asks, and the document that asks it. */
export interface Question {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly query: string;
}

/** The library of worked questions, from the simplest on; the first is the one that the page opens on. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'le-lamentin',
    title: { fr: 'Avec qui Le Lamentin coopère-t-il, et qui le dit ?', en: 'Whom does Le Lamentin work with, and who says so?' },
    query: `query LeLamentin {
  party(insee: "97213") {
    name
    ... on FrenchAuthority { level }
    partnerships {
      nodes {
        title
        startYear
        parties { nodes { name country { name(language: EN) } } }
        sources { nodes { title heading publishedOn } }
      }
    }
  }
}
`,
  },
  {
    id: 'contested',
    title: { fr: 'Sur quoi les sources se contredisent-elles ?', en: 'What do the sources contradict each other on?' },
    query: `query Contested {
  claims(onlyDisputed: true, property: "closesOn") {
    totalCount
    nodes {
      subject { id ... on Call { name } }
      value
      accepted
      source { title heading }
    }
  }
}
`,
  },
  {
    id: 'calls',
    title: { fr: 'Quels appels à projets étaient ouverts le 1er mars 2021 ?', en: 'Which calls for projects were open on 1 March 2021?' },
    query: `query OpenCalls {
  calls(filter: { openOn: "2021-03-01" }, orderBy: [{ by: CLOSES_ON }]) {
    totalCount
    nodes {
      name
      opensOn
      closesOn
      programme { name operator }
      themes { nodes { name } }
    }
  }
}
`,
  },
  {
    id: 'mexico',
    title: { fr: 'Quelles collectivités coopèrent avec le Mexique, sous quel dispositif ?', en: 'Which authorities work with Mexico, under which programme?' },
    query: `query Mexico {
  partnerships(filter: { countries: ["MX"] }) {
    totalCount
    nodes {
      title
      parties { edges { role node { name } } }
      awards { nodes { call { name programme { name } } } }
      sources { nodes { title url publishedOn } }
    }
  }
}
`,
  },
  {
    id: 'search',
    title: { fr: 'Chercher « cergi pontoise », faute comprise', en: 'Search “cergi pontoise”, typing error included' },
    query: `query Search {
  search(text: "cergi pontoise") {
    edges {
      matched
      node { id ... on Party { name partners { edges { partnershipCount node { name } } } } }
    }
  }
}
`,
  },
];

/** The document of a question with what it asks above it, in both languages. */
export const documentOf = ({ title, query }: Question): string => `# ${title.fr}\n# ${title.en}\n${query}`;
