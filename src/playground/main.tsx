import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { createRoot } from 'react-dom/client';
import { addressIn, pageLanguage, WORDS } from './language.js';
import { QuestionBar } from './question-bar.js';
import { documentOf, QUESTIONS } from './questions.js';

const language = pageLanguage();
const words = WORDS[language];
const fetcher = createGraphiQLFetcher({ url: '/graphql' });
const explorer = explorerPlugin();
const given = new URLSearchParams(window.location.search);
const plugins = [explorer, HISTORY_PLUGIN];

function Playground() {
  return (
    <>
      <header className="page-head">
        <h1><a href={`/?lang=${language}`}>passerelles</a></h1>
        <p>{words.subtitle}</p>
        <a href={addressIn(words.otherLanguage)} lang={words.otherLanguage}>{words.other}</a>
      </header>
      <main className="page-main" aria-label={words.how}>
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          referencePlugin={DOC_EXPLORER_PLUGIN}
          visiblePlugin={explorer}
          defaultQuery={documentOf(QUESTIONS[0]!)}
          initialQuery={given.get('query') ?? undefined}
          initialVariables={given.get('variables') ?? undefined}
          shouldPersistHeaders={false}
        >
          <GraphiQL.Logo><QuestionBar language={language} label={words.questions} /></GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}

document.documentElement.lang = language;
createRoot(document.getElementById('root')!).render(<Playground />);
