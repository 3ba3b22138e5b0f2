import { Component, lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TabName } from '../../site/questions.js';
import { TABS } from '../address.js';
import { useReply, type Reply } from '../reply/replies.js';
import { words } from '../words.js';
import { Failures } from './failures.js';

/** Each view's code is loaded when it is first opened. */
const VIEWS = {
  table: lazy(() => import('./table.js')),
  network: lazy(() => import('./network.js')),
  map: lazy(() => import('./map.js')),
  timeline: lazy(() => import('./timeline.js')),
  cost: lazy(() => import('./cost.js')),
};

interface Props {
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
}
interface Folding {
  /** Whether the question stays folded until it is wanted. */
  readonly isFolded: boolean;
}

/** The views of the reply, above the editor's own JSON, which shows in the first. */
export function Views({ tab, onTab, isFolded }: Props & Folding) {
  const reply = useReply();
  // The JSON and the question are the editor's own panes: the style sheet hides them.
  useEffect(() => {
    document.documentElement.dataset['view'] = tab;
  }, [tab]);
  const [wide, setWide] = useState(isFolded);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-wide', wide);
  }, [wide]);
  return (
    <div className="views">
      <div className="view-head">
        <ViewTabs tab={tab} onTab={onTab} />
        <button
          type="button"
          aria-pressed={wide}
          aria-label={wide ? words.showQuery : words.wide}
          title={wide ? words.showQuery : words.wide}
          onClick={() => {
            setWide(!wide);
          }}
        >
          {wide ? (
            words.showQuery
          ) : (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />
            </svg>
          )}
        </button>
      </div>
      {reply && <Failures reply={reply} />}
      {tab !== 'json' && (
        <div className="view" role="tabpanel" id="view-panel" aria-labelledby={`view-tab-${tab}`}>
          <Opened key={tab} tab={tab} reply={reply} />
        </div>
      )}
    </div>
  );
}

function Opened({ tab, reply }: { readonly tab: Exclude<TabName, 'json'>; readonly reply: Reply | undefined }) {
  const View = VIEWS[tab];
  if (!reply) return <p className="view-note">{words.notYet}</p>;
  if (reply.data == null && tab !== 'cost') return <p className="view-note">{words.noData}</p>;
  return (
    <Guarded>
      <Suspense fallback={<p className="view-note">{words.loading}</p>}>
        <View reply={reply} />
      </Suspense>
    </Guarded>
  );
}

/** The tabs of the views: arrows go from one to the next, as in any row of tabs. */
function ViewTabs({ tab, onTab }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#view-tab-${next}`)?.focus();
  };
  return (
    <div
      ref={list}
      id="view-tabs"
      className="view-tabs"
      role="tablist"
      aria-label={words.results}
      onKeyDown={onKeyDown}
    >
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`view-tab-${name}`}
          aria-selected={name === tab}
          tabIndex={name === tab ? 0 : -1}
          aria-controls={name === tab && name !== 'json' ? 'view-panel' : undefined}
          onClick={() => {
            onTab(name);
          }}
        >
          {words[name]}
        </button>
      ))}
    </div>
  );
}

/**
 * Says so where a view's code cannot be loaded (an old page after a new version was installed). React knows such guards
 * only as classes.
 */
class Guarded extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? (
      <p className="view-note" role="alert">
        {words.viewFailed}
      </p>
    ) : (
      this.props.children
    );
  }
}
