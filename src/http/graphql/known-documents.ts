import { createHash } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A document that was parsed and found to be sound and within the limits, with its operations by name. */
export interface KnownDocument {
  readonly document: DocumentNode;
  /** The only operation, or those by name. */
  operation(name: string | null | undefined): OperationDefinitionNode | undefined;
}

export interface KnownDocuments {
  get(text: string): KnownDocument | undefined;
  /** The text of a document by its SHA-256, for persisted queries (APQ). */
  textOf(hash: string): string | undefined;
  add(text: string, document: DocumentNode): void;
}

/** Bytes of all documents together. */
const ROOM = 32_000_000;
/** What was read of a text, with the plan that is made of it, takes up to so many bytes for each character. */
const BYTES_OF_A_CHARACTER = 130;
const OVERHEAD = 1000;
const LONGEST = 50_000;

/** Keeps the documents used last: what Apollo has checked once need not be read again. */
export function keepDocuments(): KnownDocuments {
  const texts = new Map<string, string>();
  const known = new LRUCache<string, KnownDocument & { readonly hash: string }>({
    maxSize: ROOM,
    // The text, its tree and its plan.
    sizeCalculation: (_known, text) => BYTES_OF_A_CHARACTER * text.length + OVERHEAD,
    dispose: ({ hash }) => texts.delete(hash),
  });
  return {
    get: (text) => known.get(text),
    textOf: (hash) => texts.get(hash),
    add: (text, document) => {
      if (text.length > LONGEST || known.has(text)) return;
      const hash = createHash('sha256').update(text).digest('hex');
      const operations = document.definitions.filter((one) => one.kind === 'OperationDefinition');
      known.set(text, {
        document,
        hash,
        operation: (name) =>
          name
            ? operations.find((one) => one.name?.value === name)
            : operations.length === 1
              ? operations[0]
              : undefined,
      });
      texts.set(hash, text);
    },
  };
}
