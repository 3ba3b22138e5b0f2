import { nodeTypeOf, type NodeType } from '../../domain/nodes.js';
import { fold } from '../../domain/fold.js';
import { slug } from '../../domain/slug.js';
import type { Statement } from '../../domain/statement.js';

/** A programme or a call that a row names. */
export interface NamedNode {
  readonly id: string;
  readonly label: string;
  /** The label is its name; otherwise another word that some source has for it. */
  readonly isName: boolean;
}

export interface KnownNames {
  programme(label: string): NamedNode;
  /** A call is known by its own name, or by that of its programme followed by its own. */
  call(label: string, programme: NamedNode | undefined): NamedNode;
}

/**
 * Finds programmes and calls that the graph has by a name that some source gives them; a name that several bear, or
 * none, makes an id of its own.
 */
export function knownNames(statements: readonly Statement[]): KnownNames {
  const ids = new Map<string, Map<string, boolean>>();
  for (const { subject, property, value } of statements) {
    const type = nodeTypeOf(subject);
    if (
      value === undefined ||
      (property !== 'exists' && property !== 'name') ||
      (type !== 'Programme' && type !== 'Call')
    )
      continue;
    const key = `${type} ${fold(value)}`;
    const named = ids.get(key) ?? new Map<string, boolean>();
    ids.set(key, named.set(subject, property === 'name' || (named.get(subject) ?? false)));
  }
  const only = (type: NodeType, words: string, label: string): NamedNode | undefined => {
    const found = [...(ids.get(`${type} ${fold(words)}`) ?? [])];
    const [id, isName] = found[0] ?? [];
    return found.length === 1 ? { id: id!, label, isName: isName! && words === label } : undefined;
  };
  return {
    programme: (label) => only('Programme', label, label) ?? { id: `programme-${slug(label)}`, label, isName: true },
    call: (label, programme) =>
      (programme && only('Call', `${programme.label}, ${label}`, label)) ??
      only('Call', label, label) ?? {
        id: `call-${programme ? `${programme.id.replace(/^programme-/, '')}-` : ''}${slug(label)}`,
        label,
        isName: true,
      },
  };
}
