import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { reportAddress } from '../../../domain/report-address.js';
import type { AnyRow } from '../../../store/cypher/nodes.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { Node } from '../types/node.type.js';
import { Claim, Source } from '../types/source.type.js';

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Node as ClassType, { description: 'The node it is about (sujet).' })
  subject(@Root() { subject }: RowOf<'Claim'>, @Ctx() { loaders }: Context): Promise<AnyRow | null> {
    return loaders.node(subject);
  }

  @FieldResolver(() => Node as ClassType, {
    nullable: true,
    description: 'The node it names: a theme, a party, a country; null where `value` holds it.',
  })
  target(@Root() { target }: RowOf<'Claim'>, @Ctx() { loaders }: Context): Promise<AnyRow | null> | null {
    return target === null ? null : loaders.node(target);
  }

  @FieldResolver(() => Source, { description: 'The source that states it.' })
  source(@Root() { source }: RowOf<'Claim'>, @Ctx() { loaders }: Context): Promise<AnyRow | null> {
    return loaders.node(source);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where to report an error in this claim (signaler une erreur): a mail or a form with the claim filled in; null where the server names no maintainer.',
  })
  report(
    @Root() { id, subject, property, value, target, source }: RowOf<'Claim'>,
    @Ctx() { maintainer, published }: Context,
  ): string | null {
    return (
      reportAddress(
        maintainer,
        id,
        `${id}\n${subject} ${property}: ${value ?? target ?? ''}\n${source}\nversion ${published.version}\n\n`,
      ) ?? null
    );
  }
}
