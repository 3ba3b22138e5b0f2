import { useGraphiQL } from '@graphiql/react';
import { Suspense, useState } from 'react';
import type { TabName } from '../../site/questions.js';
import { addressOf } from '../address.js';
import { language, otherLanguage } from '../language.js';
import { messageOf } from '../reply/ask.js';
import type { ReplyError } from '../reply/replies.js';
import { words } from '../words.js';
import { useFeatures } from './features.js';

/** A question as it is sent on; `operationName` where the document has several operations. */
interface Asking {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | undefined;
}

/** What the editors hold now. */
function useAsked(): () => Asking {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) =>
    state.operations && state.operations.length > 1 ? state.operationName : undefined,
  );
  return () => ({ query: query?.getValue() ?? '', variables: variables?.getValue().trim() ?? '', operationName });
}

/** Servers and mail programs cut longer addresses. */
const LONG_ADDRESS = 8_000;

interface Said {
  readonly text: string;
  readonly address?: string;
}

async function copied(address: string, confirmation: string): Promise<Said> {
  const warning = address.length > LONG_ADDRESS ? ` ${words.shareLong}` : '';
  try {
    await navigator.clipboard.writeText(address);
    return { text: confirmation + warning, address };
  } catch {
    // Without the right to write to the clipboard the address is shown to be copied by hand.
    return { text: words.shareByHand + warning, address };
  }
}

/** Share, cite, download, and the other language: what leads out of the page with the question in hand. */
export function Send({ tab }: { readonly tab: TabName }) {
  const asked = useAsked();
  const [said, say] = useState<Said>();
  const share = async () => {
    say(await copied(addressOf(window.location.href, { ...asked(), tab }, language), words.shared));
  };
  return (
    <>
      <button type="button" onClick={() => void share()}>
        {words.share}
      </button>
      <Suspense fallback={null}>
        <Offered asked={asked} say={say} />
      </Suspense>
      <button
        type="button"
        lang={otherLanguage}
        onClick={() => {
          window.location.assign(addressOf(window.location.href, { ...asked(), tab }, otherLanguage));
        }}
      >
        {words.otherLanguage}
      </button>
      <p role="status" className="said">
        {said?.text}
        {said?.address !== undefined && (
          <input
            readOnly
            aria-label={words.share}
            value={said.address}
            onFocus={(event) => {
              event.target.select();
            }}
          />
        )}
      </p>
    </>
  );
}

interface OfferedProps {
  readonly asked: () => Asking;
  readonly say: (said: Said) => void;
}

/** The buttons for what this server offers besides the API. */
function Offered({ asked, say }: OfferedProps) {
  const { cite, exports } = useFeatures();
  const onCite = async () => {
    say(await citation(asked()));
  };
  return (
    <>
      {cite && (
        <button type="button" onClick={() => void onCite()}>
          {words.cite}
        </button>
      )}
      {exports.length > 0 && (
        <details
          className="download"
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.open = false;
          }}
        >
          <summary>{words.download}</summary>
          <div>
            <p>{words.downloadHelp}</p>
            <ul>
              {exports.map((format) => (
                <li key={format}>
                  <button
                    type="button"
                    onClick={() => {
                      download(format, asked());
                    }}
                  >
                    <strong>{format.toUpperCase()}</strong> {words.sentences[format]}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}

/** Downloads in a tab of its own: a file closes it again, and an error is read there without leaving the question. */
function download(format: string, { query, variables, operationName }: Asking): void {
  window.open(
    `/export/${format}?${new URLSearchParams({ query, ...(variables && { variables }), ...(operationName && { operationName }) }).toString()}`,
    '_blank',
    'noopener',
  );
}

/** Keeps the question with its reply on the server, and copies the address it is kept at. */
async function citation({ query, variables, operationName }: Asking): Promise<Said> {
  try {
    const reply = await fetch('/cite', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName, ...(variables && { variables: JSON.parse(variables) as unknown }) }),
    });
    const body = (await reply.json()) as { address?: string; errors?: readonly ReplyError[] } & Partial<ReplyError> & {
        messageFr?: string;
      };
    if (body.address !== undefined) return await copied(new URL(body.address, window.location.href).href, words.cited);
    return {
      text: messageOf(
        body.errors?.[0] ?? {
          message: body.message ?? String(reply.status),
          extensions: { messageFr: body.messageFr },
        },
      ),
    };
  } catch (error) {
    return { text: error instanceof Error ? error.message : String(error) };
  }
}
