import { Arg, Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { badInput } from '../../../errors.js';
import { qualityByType } from '../../../store/quality.js';
import { QUALITY, type AnyRow } from '../../../store/cypher/nodes.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { Node } from '../types/node.type.js';
import { Dataset } from '../types/programme.type.js';
import { NearDouble, SourceShare, TypeQuality } from '../types/quality.type.js';
import { Source } from '../types/source.type.js';

@Resolver(() => NearDouble)
export class NearDoubleResolver {
  @FieldResolver(() => [Node as ClassType], { description: 'The two nodes, by identifier (nœuds).' })
  async nodes(@Root() { first, second }: RowOf<'NearDouble'>, @Ctx() { loaders }: Context): Promise<AnyRow[]> {
    return (await Promise.all([loaders.node(first), loaders.node(second)])).filter((node) => node !== null);
  }
}

@Resolver(() => Dataset)
export class DatasetQualityResolver {
  @FieldResolver(() => [TypeQuality], {
    description:
      'For each property of each kind of node: how much is known, disputed and undecided, how old it is, and which sources say it (qualité des données). Counted once, when the version is built.',
  })
  async quality(
    @Root() _dataset: Dataset,
    @Ctx() { loaders }: Context,
    @Arg('type', () => String, { nullable: true, description: 'Only this kind of node, such as Partnership.' })
    type?: string,
  ): Promise<TypeQuality[]> {
    const found = qualityByType(await loaders.run(QUALITY, {}));
    const types = [...new Set(found.map((each) => each.type))];
    if (type && !types.includes(type))
      throw badInput(
        'dataset.quality.type',
        `there is no type "${type}"; choose one of ${types.join(', ')}`,
        `« ${type} » n'existe pas ; types possibles : ${types.join(', ')}`,
      );
    return found.filter((each) => !type || each.type === type);
  }
}

@Resolver(() => SourceShare)
export class SourceShareResolver {
  @FieldResolver(() => Source, { description: 'The source.' })
  source(@Root() { sourceId }: SourceShare, @Ctx() { loaders }: Context): Promise<AnyRow | null> {
    return loaders.node(sourceId);
  }
}
