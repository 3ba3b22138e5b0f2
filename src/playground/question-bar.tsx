import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Language } from './language.js';
import { documentOf, QUESTIONS } from './questions.js';

interface Props {
  readonly language: Language;
  readonly label: string;
}

/** Runs the question that the page opens on once the schema is there, so that an answer is seen at once. */
function useFirstAnswer(): void {
  const ready = useGraphiQL((state) => Boolean(state.schema && state.queryEditor));
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

/** Opens a question in a tab of its own, and runs it once the editor has understood it. */
function useOpenQuestion(): (id: string) => void {
  const { addTab, run } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);
  const operations = useGraphiQL((state) => state.operations);
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (!opened.current || !operations?.some((operation) => operation.name?.value === opened.current)) return;
    opened.current = undefined;
    run();
  }, [operations, run]);
  return (id) => {
    const question = QUESTIONS.find((one) => one.id === id);
    if (!question) return;
    opened.current = /query (\w+)/.exec(question.query)?.[1];
    addTab();
    // The new tab's editor takes the text once the tab is the active one.
    setTimeout(() => { editor?.setValue(documentOf(question)); }, 0);
  };
}

/** The list of worked questions. */
export function QuestionBar({ language, label }: Props) {
  useFirstAnswer();
  usePlainDashes();
  const open = useOpenQuestion();
  return (
    <label className="question-bar">
      {label}{' '}
      <select value="" onChange={(event) => { open(event.target.value); }}>
        <option value="" disabled>…</option>
        {QUESTIONS.map(({ id, title }) => <option key={id} value={id}>{title[language]}</option>)}
      </select>
    </label>
  );
}
