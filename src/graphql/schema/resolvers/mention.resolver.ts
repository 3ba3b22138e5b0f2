import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { Mention, MentionCandidate } from '../types/mention.type.js';

type Row = RowOf<'Mention'>;

@Resolver(() => Mention)
export class MentionResolver {
  @FieldResolver(() => [MentionCandidate], {
    description: 'The parties it may be, each with the reason (candidats et motifs).',
  })
  async candidateReasons(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<MentionCandidate[]> {
    return (await loaders.edges(RELATIONS['Mention.candidates'], id)).map(({ node, edge }) => ({
      party: node,
      why: String(edge['why']),
    }));
  }
}
