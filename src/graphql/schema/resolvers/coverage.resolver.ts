import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { coverageOf } from '../../../network/coverage.js';
import { PLACES } from '../../../store/cypher/nodes.js';
import type { Context } from '../../context.js';
import { Coverage } from '../types/coverage.type.js';
import { Dataset } from '../types/programme.type.js';

@Resolver(() => Dataset)
export class CoverageResolver {
  @FieldResolver(() => Coverage, {
    description: 'How many partnerships the graph has of France, of each région and of each country (couverture).',
  })
  async coverage(@Root() _dataset: Dataset, @Ctx() { partnerships, loaders, asking }: Context): Promise<Coverage> {
    const [table, places] = await Promise.all([partnerships(), loaders.run(PLACES, {})]);
    const of = (wanted: (typeof places)[number]['type']): string[] =>
      places.filter(({ type }) => type === wanted).map(({ place }) => place);
    const known = { regions: of('FrenchAuthority'), countries: of('Country') };
    return (await computeInTurn(() => coverageOf(table.values(), known), asking.signal)) as Coverage;
  }
}
