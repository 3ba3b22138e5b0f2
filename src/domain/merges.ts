import { badRow } from '../errors.js';
import type { Facts, Redirect, Redirects } from './facts.js';
import { byText } from './canonical.js';
import { claimId } from './claims.js';
import { isPartyType, nodeTypeOf } from './nodes.js';
import { isSingleProperty } from './properties.js';
import type { Place, ReferenceNode, Statement } from './statement.js';

/** A row of the table of merges: a node that is another one, or an id that was renamed. */
export interface Merge {
  readonly kept: string;
  readonly merged: string;
  readonly reason: string;
  readonly place: Place;
}

/** The id that a node has now. */
export const resolveRedirect = (redirects: Redirects, id: string): string => redirects.get(id)?.to ?? id;

/**
 * Mentions are settled in the table of identities, but a party whose name is undecided now leads to its mention, and a
 * mention that is decided now to its party; the ids of the others follow from those of the nodes they are about.
 */
const NEVER_MERGED: readonly string[] = ['Mention', 'Claim', 'Year', 'Redirect', 'NearDouble', 'PropertyQuality'];

/**
 * Reads rows as redirects, chains followed to their end.
 * @throws AppError BAD_SEED naming file, line and column of a row that merges two kinds, merges twice or turns in a
 * circle
 */
export function redirectsOf(merges: readonly Merge[]): Map<string, Redirect> {
  const rows = new Map<string, Merge>();
  for (const merge of merges) {
    checkKinds(merge);
    if (rows.has(merge.merged)) throw wrong(merge, 'merged', 'this id was merged in a row above already');
    rows.set(merge.merged, merge);
  }
  return new Map(
    merges.map((merge) => {
      const passed = new Set([merge.merged]);
      let to = merge.kept;
      for (let next = rows.get(to); next; next = rows.get(to)) {
        if (passed.has(to)) throw wrong(merge, 'kept', 'the rows lead back to this id; name the one that is kept');
        passed.add(to);
        to = next.kept;
      }
      if (passed.has(to)) throw wrong(merge, 'kept', 'the rows lead back to this id; name the one that is kept');
      return [merge.merged, { to, reason: merge.reason, place: merge.place }];
    }),
  );
}

function checkKinds(merge: Merge): void {
  const [kept, merged] = [nodeTypeOf(merge.kept), nodeTypeOf(merge.merged)];
  const isParty = [kept, merged].some((type) => type && isPartyType(type));
  if (isParty && [kept, merged].includes('Mention')) return;
  if (!kept || NEVER_MERGED.includes(kept))
    throw wrong(merge, 'kept', 'no kind of node that can be merged has such an id');
  if (!merged || NEVER_MERGED.includes(merged))
    throw wrong(
      merge,
      'merged',
      'no kind of node that can be merged has such an id; an undecided name is settled in the table of identities',
    );
  if (kept !== merged && !(isPartyType(kept) && isPartyType(merged)))
    throw wrong(merge, 'merged', `a ${merged} is never a ${kept}`);
}

export const wrong = ({ place, ...row }: Merge, column: 'kept' | 'merged', rule: string): Error =>
  badRow(place.file, place.line, column, row[column], rule);

/**
 * Puts the kept id wherever facts name a merged one. What a reference package says of a merged node becomes claims
 * about the kept one; old ids of claims lead to the new ones.
 * @throws AppError BAD_SEED where a row of the table decides a mention that is undecided
 */
export function applyMerges(facts: Facts, redirects: Redirects): Facts {
  if (redirects.size === 0) return facts;
  for (const { id, type } of facts.references) {
    const decided = type === 'Mention' ? redirects.get(id) : undefined;
    if (decided?.place)
      throw wrong(
        { kept: decided.to, merged: id, reason: '', place: decided.place },
        'merged',
        'a row leaves this name undecided; settle it in the table of identities',
      );
  }
  const kept = (id: string): string => resolveRedirect(redirects, id);
  const followed = new Map(redirects);
  const statements = facts.statements.map((statement): Statement => {
    const now = {
      ...statement,
      subject: kept(statement.subject),
      source: kept(statement.source),
      ...(statement.target !== undefined && { target: kept(statement.target) }),
    };
    if (claimId(now) !== claimId(statement)) followed.set(claimId(statement), { to: claimId(now) });
    return now;
  });
  const { references, said } = mergeReferences(facts.references, kept);
  return {
    sources: new Map([...facts.sources].filter(([id]) => kept(id) === id)),
    statements: [...statements, ...said],
    references,
    redirects: followed,
  };
}

function mergeReferences(
  nodes: readonly ReferenceNode[],
  kept: (id: string) => string,
): { references: ReferenceNode[]; said: Statement[] } {
  const said: Statement[] = [];
  const byId = new Map<string, ReferenceNode>();
  // Those that keep their id first, so that they are the reference; then in the order of ids, whatever the order of
  // rows.
  const stays = ({ id }: ReferenceNode): number => (kept(id) === id ? 0 : 1);
  for (const node of [...nodes].sort((a, b) => stays(a) - stays(b) || byText(a.id, b.id))) {
    const now: ReferenceNode = {
      ...node,
      id: kept(node.id),
      source: kept(node.source),
      links: node.links.map((link) => ({ ...link, target: kept(link.target) })),
    };
    const other = byId.get(now.id);
    if (other) said.push(...saidOf(now));
    byId.set(now.id, other ? { ...other, links: [...other.links, ...now.links] } : now);
  }
  return { references: [...byId.values()], said };
}

const saidOf = (node: ReferenceNode): Statement[] =>
  Object.entries(node.properties)
    .filter(([property]) => isSingleProperty(node.type, property))
    .map(([property, value]) => ({
      subject: node.id,
      property,
      value: String(value),
      source: node.sources?.[property] ?? node.source,
      evidence: 'TRANSCRIBED',
    }));
