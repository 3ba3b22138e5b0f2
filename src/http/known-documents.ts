import { createHash } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

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

/** Characters of all texts together: what was read of a text takes up to 130 times as many bytes. */
const ROOM = 500_000;
const LONGEST = 50_000;

/** Keeps the documents used last: what Apollo has checked once need not be read again. */
export function keepDocuments(): KnownDocuments {
  const known = new Map<string, KnownDocument & { readonly hash: string }>();
  const texts = new Map<string, string>();
  let size = 0;
  return {
    get: (text) => {
      const found = known.get(text);
      if (found) {
        known.delete(text);
        known.set(text, found);
      }
      return found;
    },
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
      size += text.length;
      while (size > ROOM) {
        const [oldest, { hash: old }] = known.entries().next().value!;
        known.delete(oldest);
        texts.delete(old);
        size -= oldest.length;
      }
    },
  };
}
