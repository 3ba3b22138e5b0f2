import { useRef } from 'react';
import { language } from '../language.js';
import { QUESTIONS, READERS, type Question } from '../../site/questions.js';
import { words } from '../words.js';

/** The library of worked questions, each with a sentence that says what its answer shows. */
export function QuestionsDialog({ onOpen }: { readonly onOpen: (question: Question) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => {
    dialog.current?.close();
  };
  return (
    <>
      <button
        type="button"
        className="main-action"
        aria-haspopup="dialog"
        onClick={() => {
          dialog.current?.showModal();
        }}
      >
        {words.questions}
      </button>
      <dialog ref={dialog} className="questions" aria-labelledby="questions-title">
        <h2 id="questions-title">{words.questionsTitle}</h2>
        <p>{words.questionsHelp}</p>
        {READERS.map((reader) => (
          <section key={reader} aria-labelledby={`questions-${reader}`}>
            <h3 id={`questions-${reader}`}>{words.readers[reader]}</h3>
            <ol>
              {QUESTIONS.filter((question) => question.reader === reader).map((question) => (
                <li key={question.id}>
                  <button
                    type="button"
                    data-question={question.id}
                    onClick={() => {
                      close();
                      onOpen(question);
                    }}
                  >
                    <strong>{question.title[language]}</strong>
                    <span>{question.sentence[language]}</span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        ))}
        <button type="button" onClick={close}>
          {words.close}
        </button>
      </dialog>
    </>
  );
}
