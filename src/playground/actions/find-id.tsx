import { useGraphiQL, type MonacoEditor } from '@graphiql/react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { addressWith, pathOfNode } from '../../site/addresses.js';
import { language } from '../language.js';
import { ask } from '../reply/ask.js';
import { words } from '../words.js';

const FIND = `query Find($text: String!, $language: Language!) {
  search(text: $text, first: 8) {
    edges { matched node { __typename id
      ... on Party { name(language: $language) country { name(language: $language) } }
      ... on Partnership { title(language: $language) }
      ... on Programme { name(language: $language) }
      ... on Call { name(language: $language) }
      ... on Theme { code name(language: $language) }
      ... on Country { code name(language: $language) }
      ... on Source { title }
    } }
  }
}`;
const PAUSE_MS = 150;

interface Found {
  readonly id: string;
  readonly __typename: string;
  readonly code?: string;
  readonly name?: string;
  readonly title?: string;
  readonly country?: { readonly name: string } | null;
}

/** What filters ask for: countries and themes by their code, the rest by id. */
const keyOf = ({ id, code }: Found): string => code ?? id;
const nameOf = ({ name, title, country, id }: Found): string =>
  [name ?? title ?? id, country?.name].filter(Boolean).join(', ');

/** The page of what is found, in a window of its own. */
function openPage({ id }: Found): void {
  const path = pathOfNode(id);
  if (path !== undefined) window.open(addressWith(path, language), '_blank', 'noopener');
}

/** What the API finds under a name, a moment after the last key. */
function useFound(text: string): readonly Found[] | undefined {
  const [found, setFound] = useState<readonly Found[]>();
  useEffect(() => {
    if (text.trim().length < 2) {
      setFound(undefined);
      return undefined;
    }
    let left = false;
    const late = setTimeout(() => {
      ask<{ search: { edges: readonly { node: Found }[] } }>(FIND, { text, language: language.toUpperCase() }).then(
        ({ search }) => {
          if (!left) setFound(search.edges.map(({ node }) => node));
        },
        () => {
          if (!left) setFound([]);
        },
      );
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(late);
    };
  }, [text]);
  return found;
}

/** Writes a key into the argument under the cursor, between its quotes; false where the cursor stands in none. */
function useFill(): (key: string) => boolean {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const last = useRef<MonacoEditor>(undefined);
  useEffect(() => {
    const listening = [query, variables].map((editor) =>
      editor?.onDidFocusEditorText(() => {
        last.current = editor;
      }),
    );
    return () => {
      for (const one of listening) one?.dispose();
    };
  }, [query, variables]);
  return (key) => {
    const editor = last.current ?? query;
    const range = editor?.getSelection();
    const line = range && editor?.getModel()?.getLineContent(range.startLineNumber);
    if (!editor || !range || line == null || range.startLineNumber !== range.endLineNumber) return false;
    const from = line.lastIndexOf('"', range.startColumn - 2);
    const to = line.indexOf('"', range.endColumn - 1);
    // An even number of quotes before the first one: it opens a text.
    const isText = from >= 0 && to > from && line.slice(0, from).split('"').length % 2 === 1;
    // Or an argument that still waits for its value: `party(id: )`.
    const isOpen =
      /[\w"]:\s*$/.test(line.slice(0, range.startColumn - 1)) && !/^[\w"]/.test(line.slice(range.endColumn - 1));
    if (!isText && !isOpen) return false;
    const edit = isText
      ? { range: { ...range, startColumn: from + 2, endColumn: to + 1 }, text: key }
      : { range, text: `"${key}"` };
    editor.executeEdits('find-id', [{ ...edit, forceMoveMarkers: true }]);
    editor.focus();
    return true;
  };
}

/** A search box: what is chosen fills the argument under the cursor, else its page opens. */
export function FindId() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [said, say] = useState('');
  const found = useFound(text);
  const fill = useFill();
  const choose = (one: Found) => {
    if (fill(keyOf(one))) say(words.inserted(keyOf(one)));
    else openPage(one);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    if (!found?.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[Math.min(at, found.length - 1)]!);
    }
  };
  const isOpen = found !== undefined && text !== '';
  return (
    <div className="find-id">
      <label htmlFor="find-id">{words.find}</label>
      <input
        id="find-id"
        role="combobox"
        autoComplete="off"
        placeholder={words.findPlaceholder}
        title={words.findHelp}
        value={text}
        aria-expanded={isOpen}
        aria-controls="found-ids"
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found.length > 0 ? `found-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          say('');
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="found-ids" role="listbox" aria-label={words.find} hidden={!isOpen || found.length === 0}>
        {isOpen &&
          found.map((one, index) => (
            <li
              key={one.id}
              id={`found-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(one);
              }}
            >
              {nameOf(one)} <code>{keyOf(one)}</code>
            </li>
          ))}
      </ul>
      <span role="status" className={said || (isOpen && found.length === 0) ? 'said' : 'for-readers'}>
        {said || (isOpen && (found.length > 0 ? words.found(found.length) : words.findNothing))}
      </span>
    </div>
  );
}
