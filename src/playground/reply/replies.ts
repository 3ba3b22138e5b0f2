import { useSyncExternalStore } from 'react';

/** An error of a reply, as the API gives it. */
export interface ReplyError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A question as it stood when it was asked. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

/** What the server answered. */
export interface Reply {
  readonly asked: Asked;
  /** With ids and types of everything that has one. */
  readonly data: unknown;
  /** With the fields that were asked for, and no others. */
  readonly shown: unknown;
  readonly errors: readonly ReplyError[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** From the request to the last byte, in milliseconds. */
  readonly ms: number;
  readonly bytes: number;
}

const byTab = new Map<string, Reply>();
const listeners = new Set<() => void>();
let activeTab = '';

/** Says which tab of the editor is in front: the next reply is its. */
export function showTab(id: string): void {
  activeTab = id;
  for (const listener of listeners) listener();
}

/** Keeps a reply for the tab in which it was asked. */
export function keepReply(tab: string, reply: Reply): void {
  byTab.set(tab, reply);
  for (const listener of listeners) listener();
}

export const tabInFront = (): string => activeTab;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The last reply of the tab in front; undefined before the first. */
export const useReply = (): Reply | undefined => useSyncExternalStore(subscribe, () => byTab.get(activeTab));
