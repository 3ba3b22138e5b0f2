import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { TabName } from '../../site/questions.js';
import { language } from '../language.js';
import { showTab } from '../reply/replies.js';
import { documentOf, type Question } from '../../site/questions.js';
import { words } from '../words.js';
import { FindId } from './find-id.js';
import { QuestionsDialog } from './questions-dialog.js';
import { Send } from './send.js';

/** Runs the question that the page opens on once the schema is there, so that an answer is seen at once. */
function useFirstAnswer(): void {
  const ready = useGraphiQL((state) => Boolean(state.schema && state.queryEditor && state.responseEditor));
  const { run } = useGraphiQLActions();
  const ran = useRef(false);
  useEffect(() => {
    if (!ready || ran.current) return;
    ran.current = true;
    run();
  }, [ready, run]);
}

/** French names have dashes and ligatures that the editor would frame as if they were a trick. */
function usePlainDashes(): void {
  const editors = [useGraphiQL((state) => state.queryEditor), useGraphiQL((state) => state.responseEditor)];
  useEffect(() => {
    for (const editor of editors) editor?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } });
  }, editors);
}

/** Tells the views which tab of the editor is in front. */
function useTabInFront(): void {
  const id = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id ?? '');
  const title = useGraphiQL((state) => {
    const front = state.tabs[state.activeTabIndex];
    const title = front?.title === '<untitled>' ? '' : front?.title;
    return /^# (.+)$/m.exec(front?.query ?? '')?.[1] ?? title ?? '';
  });
  useEffect(() => {
    showTab(id);
  }, [id]);
  useEffect(() => {
    document.title = title === '' ? 'passerelles' : `${title} – passerelles`;
  }, [title]);
}

/** Opens a question in a tab of its own, and runs it once the editor has understood it. */
function useOpenQuestion(): (question: Question) => void {
  const { addTab, run } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);
  const operations = useGraphiQL((state) => state.operations);
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (!opened.current || !operations?.some((operation) => operation.name?.value === opened.current)) return;
    opened.current = undefined;
    run();
  }, [operations, run]);
  return (question) => {
    opened.current = /query (\w+)/.exec(question.query[language])?.[1];
    addTab();
    // The new tab's editor takes the text once the tab is the active one.
    setTimeout(() => {
      editor?.setValue(documentOf(question, language));
    }, 0);
  };
}

/** What can be done with a question besides running it. */
export function Actions({
  tab,
  onQuestion,
}: {
  readonly tab: TabName;
  readonly onQuestion: (question: Question) => void;
}) {
  useTabInFront();
  useFirstAnswer();
  usePlainDashes();
  const open = useOpenQuestion();
  return (
    <div className="actions" role="group" aria-label={words.actions}>
      <QuestionsDialog
        onOpen={(question) => {
          open(question);
          onQuestion(question);
        }}
      />
      <FindId />
      <Send tab={tab} />
    </div>
  );
}
