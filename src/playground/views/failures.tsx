import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { messageOf } from '../reply/ask.js';
import type { Reply } from '../reply/replies.js';
import { words } from '../words.js';

const MOST = 3;

/** The errors of a reply in words, with the smaller question that the server proposes. */
export function Failures({ reply: { errors } }: { readonly reply: Reply }) {
  const editor = useGraphiQL((state) => state.queryEditor);
  const { run } = useGraphiQLActions();
  if (errors.length === 0) return null;
  const smaller = errors
    .map(({ extensions }) => extensions?.['smallerQuery'])
    .find((query) => typeof query === 'string');
  return (
    <section className="failures" role="alert">
      <h2>{words.wentWrong(errors.length)}</h2>
      <ul>
        {errors.slice(0, MOST).map((error, at) => (
          <li key={at}>{messageOf(error)}</li>
        ))}
      </ul>
      {errors.length > MOST && <p>{words.moreErrors(errors.length - MOST)}</p>}
      {smaller !== undefined && (
        <button
          type="button"
          onClick={() => {
            editor?.setValue(String(smaller));
            run();
          }}
        >
          {words.smaller}
        </button>
      )}
    </section>
  );
}
