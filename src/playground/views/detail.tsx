import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useFeatures } from '../actions/features.js';
import { language } from '../language.js';
import { ask } from '../reply/ask.js';
import { words } from '../words.js';

const DETAIL = `query Detail($id: ID!, $language: Language!) {
  node(id: $id) {
    __typename
    ... on Party { name(language: $language) country { name(language: $language) } partnerships(first: 0) { totalCount } sources(first: 20) { ...S } }
    ... on Partnership { title(language: $language) startYear endYear parties { nodes { id name(language: $language) } } sources(first: 20) { ...S } }
  }
}
fragment S on SourceConnection { totalCount nodes { id title heading url publisher publishedOn } }`;

interface Source {
  readonly id: string;
  readonly title: string;
  readonly heading: string | null;
  readonly url: string | null;
  readonly publisher: string;
  readonly publishedOn: string | null;
}
interface Node {
  readonly __typename: string;
  readonly name?: string;
  readonly title?: string;
  readonly country?: { readonly name: string } | null;
  readonly startYear?: number | null;
  readonly endYear?: number | null;
  readonly parties?: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
  readonly sources?: { readonly totalCount: number; readonly nodes: readonly Source[] };
}

/** What the graph says of one thing of a picture, with the sources that say it. */
export function Detail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [node, setNode] = useState<Node | null>();
  const [wrong, setWrong] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    ask<{ node: Node | null }>(DETAIL, { id, language: language.toUpperCase() }).then(
      ({ node: found }) => {
        setNode(found);
      },
      (error: Error) => {
        setWrong(error.message);
      },
    );
  }, [id]);
  useEffect(() => {
    heading.current?.focus();
  }, [node]);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section
      className="detail"
      aria-label={words.details}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="detail-close" aria-label={words.close} onClick={onClose}>
        ×
      </button>
      {wrong !== undefined && <p role="alert">{wrong}</p>}
      {wrong === undefined && node === undefined && <p>{words.loading}</p>}
      {node && (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {node.name ?? node.title}
          </h2>
          <p>
            {[node.country?.name, node.parties?.nodes.map(({ name }) => name).join(' – '), yearsOf(node)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p>
            <OwnPage kind={node.__typename === 'Partnership' ? 'partnership' : 'party'} id={id}>
              {words.page}
            </OwnPage>
          </p>
          <h3>{words.sources}</h3>
          <Sources sources={node.sources?.nodes ?? []} />
        </>
      )}
    </section>
  );
}

const yearsOf = ({ startYear, endYear }: Node): string => [startYear, endYear].filter(Boolean).join('–');

/** A page of the server's own, where it has such pages; opened beside the question, which stays as it is. */
function OwnPage({ kind, id, children }: { readonly kind: string; readonly id: string; readonly children: ReactNode }) {
  const { pages } = useFeatures();
  return pages.includes(kind) ? (
    <a href={`/${kind}/${encodeURIComponent(id)}?lang=${language}`} target="_blank" rel="noopener">
      {children}
    </a>
  ) : (
    children
  );
}

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return <p>{words.noSources}</p>;
  return (
    <ul>
      {sources.map(({ id, title, heading, url, publisher, publishedOn }) => (
        <li key={id}>
          <OwnPage kind="source" id={id}>
            {[heading, title].filter(Boolean).join(' – ')}
          </OwnPage>
          <small> ({[publisher, publishedOn].filter(Boolean).join(', ')})</small>
          {url !== null && isWebAddress(url) && (
            <>
              {' '}
              <a href={url} target="_blank" rel="noreferrer">
                {words.atSource}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
