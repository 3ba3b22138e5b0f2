import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import {
  CONTINENT_LABELS,
  KIND_LABELS,
  LEVEL_LABELS,
  STATUS_LABELS,
  UNKNOWN_LABEL,
  type Label,
} from '../../../domain/labels.js';
import { badInput } from '../../../errors.js';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { breakdown, compareKeys, keyOf, type BreakdownKey } from '../../../network/breakdown.js';
import type { AnyRow } from '../../../store/cypher/nodes.js';
import { BreakdownArgs } from '../args/lists.args.js';
import type { Context } from '../../context.js';
import { countedPartnerships } from '../../counted-partnerships.js';
import { localName } from '../../local-name.js';
import { pageOf, pageRequest, type Page } from '../../page.js';
import { pathOf } from '../../selection.js';
import { BreakdownValue, type BreakdownRow } from '../types/breakdown.type.js';
import { BreakdownConnection } from '../types/connections.js';
import { LanguageEnum, type Language } from '../types/enums.js';
import { Node } from '../types/node.type.js';

const MOST_KEYS = 2;

/** @throws AppError BAD_USER_INPUT unless one key, or two different ones, are given */
function checkKeys(by: readonly BreakdownKey[], path: string): void {
  if (by.length >= 1 && by.length <= MOST_KEYS && new Set(by).size === by.length) return;
  throw badInput(
    path,
    `${by.join(', ') || 'no key'} was given; give one key, or two different ones`,
    `reçu : ${by.join(', ') || 'aucune clé'} ; donnez une clé, ou deux différentes`,
  );
}

@Resolver()
export class BreakdownResolver {
  @Query(() => BreakdownConnection, {
    description: `Counts the partnerships that match the filter, by one or two keys (répartition, tableau croisé). The largest row comes first, equal ones by code; a row whose key is unknown has a null code and comes last.
A partnership with several values counts in several rows. Awards count with the partnerships that they support.`,
  })
  async breakdown(
    @Args(() => BreakdownArgs) { by, filter, ...args }: BreakdownArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<BreakdownRow>> {
    const path = pathOf(info);
    checkKeys(by, `${path}.by`);
    const request = pageRequest(path, `Query.breakdown ${by.join(' ')}`, args);
    const partnerships = await countedPartnerships(context, filter, info);
    const rows = await computeInTurn(
      () => breakdown(partnerships, by).map((row) => ({ key: keyOf(row), row })),
      context.asking.signal,
    );
    const from = request.from;
    const rest = from ? rows.filter(({ key }) => compareKeys(key, from) > 0) : rows;
    return pageOf(request, rest.slice(0, request.size + 1), rows.length, ({ row }, cursor) => ({
      cursor,
      node: row,
    }));
  }
}

/** The labels of the values that are no nodes. */
const LABELS: Readonly<Partial<Record<BreakdownKey, Readonly<Record<string, Label>>>>> = {
  CONTINENT: CONTINENT_LABELS,
  KIND: KIND_LABELS,
  STATUS: STATUS_LABELS,
  FRENCH_LEVEL: LEVEL_LABELS,
};

const inLanguage = ({ fr, en }: Label, language: Language): string => (language === 'EN' ? en : fr);

@Resolver(() => BreakdownValue)
export class BreakdownValueResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The value as people read it (libellé); « inconnu » where it is unknown.',
  })
  async label(
    @Root() { by, code, nodeId }: BreakdownValue,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the label.' })
    language: Language,
    @Ctx() { loaders }: Context,
  ): Promise<string | null> {
    if (code === null) return inLanguage(UNKNOWN_LABEL, language);
    if (by === 'DECADE') return `${code}–${Number(code) + 9}`;
    const label = LABELS[by]?.[code];
    if (label) return inLanguage(label, language);
    const node = nodeId === null ? null : await loaders.node(nodeId);
    return node && 'name' in node ? localName(node as Parameters<typeof localName>[0], language) : code;
  }

  @FieldResolver(() => Node as ClassType, {
    nullable: true,
    description:
      'The node of this value (nœud): a country, a theme, a programme, a call, a year, a région; null for other keys, and for a year without a node of its own.',
  })
  node(@Root() { nodeId }: BreakdownValue, @Ctx() { loaders }: Context): Promise<AnyRow | null> | null {
    return nodeId === null ? null : loaders.node(nodeId);
  }
}
