import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Actions } from './actions/actions.js';
import { readAddress, withTab } from './address.js';
import { keepFocusFree, mendEditor } from './editor-mends.js';
import { language } from './language.js';
import { documentOf, OPENS_ON } from '../site/questions.js';
import { askForEditor, rememberSchema } from './reply/ask.js';
import { Views } from './views/views.js';
import { words } from './words.js';

const address = readAddress(window.location.search);
const plugins = [explorerPlugin(), HISTORY_PLUGIN];
function Playground() {
  const [tab, setTab] = useState(address.tab);
  // The face is a part of the address: a link that is copied shows it again.
  useEffect(() => {
    window.history.replaceState(null, '', withTab(window.location.href, tab));
  }, [tab]);
  return (
    <>
      <a className="skip" href="#view-tabs">
        {words.skip}
      </a>
      <header className="page-head">
        <h1>
          <a href={`/?lang=${language}`}>passerelles</a>
        </h1>
        <p>{words.subtitle}</p>
      </header>
      <main className="page-main" aria-label={words.how}>
        <GraphiQL
          fetcher={askForEditor}
          plugins={plugins}
          referencePlugin={DOC_EXPLORER_PLUGIN}
          defaultQuery={documentOf(OPENS_ON, language)}
          initialQuery={address.query}
          initialVariables={address.variables}
          shouldPersistHeaders={false}
          isHeadersEditorEnabled={false}
          onSchemaChange={rememberSchema}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <GraphiQL.Footer>
            <Views tab={tab} onTab={setTab} isFolded={address.tab !== 'json'} />
          </GraphiQL.Footer>
          <Actions
            tab={tab}
            onQuestion={({ tab: best }) => {
              setTab(best);
            }}
          />
        </GraphiQL>
      </main>
    </>
  );
}

document.documentElement.lang = language;
const root = document.getElementById('root')!;
keepFocusFree();
createRoot(root).render(<Playground />);
mendEditor(root);
