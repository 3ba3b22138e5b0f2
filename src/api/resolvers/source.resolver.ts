import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import { reportAddress } from '../../domain/report-address.js';
import type { AnyRow } from '../../store/queries/nodes.js';
import { RELATIONS } from '../../store/queries/relations.js';
import type { RowOf } from '../../store/queries/rows.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import type { Page } from '../page.js';
import { ClaimConnection, SourceConnection } from '../types/connections.js';
import { Money, moneyOf } from '../types/money.type.js';
import { Node } from '../types/node.type.js';
import { Partnership } from '../types/partnership.type.js';
import { Party } from '../types/party.type.js';
import { Award, Call } from '../types/programme.type.js';
import { Claim, Source } from '../types/source.type.js';

@Resolver(() => Source)
export class SourceResolver {
  @FieldResolver(() => ClaimConnection, { description: 'Everything the graph has from this source (assertions).' })
  claims(
    @Root() { id }: RowOf<'Source'>,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return page(context, RELATIONS.sourceClaims, id, info, args);
  }
}

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

@Resolver(() => Award)
export class AwardResolver {
  @FieldResolver(() => Call, { description: 'The call it was made under (appel).' })
  call(@Root() { id }: RowOf<'Award'>, @Ctx() { loaders }: Context): Promise<RowOf<'Call'> | null> {
    return loaders.one(RELATIONS.awardCall, id);
  }

  @FieldResolver(() => Partnership, { nullable: true, description: 'The partnership it supports.' })
  partnership(@Root() { id }: RowOf<'Award'>, @Ctx() { loaders }: Context): Promise<RowOf<'Partnership'> | null> {
    return loaders.one(RELATIONS.awardPartnership, id);
  }

  @FieldResolver(() => Party as ClassType, {
    nullable: true,
    description: 'Who receives it (bénéficiaire); null where no source says.',
  })
  beneficiary(@Root() { id }: RowOf<'Award'>, @Ctx() { loaders }: Context): Promise<RowOf<'Party'> | null> {
    return loaders.one(RELATIONS.awardBeneficiary, id);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Amount granted (montant accordé); null where no source says.',
  })
  amount(@Root() { amountAmount, amountCurrency }: RowOf<'Award'>): Money | null {
    return moneyOf(amountAmount, amountCurrency);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that name it.' })
  sources(
    @Root() { id }: RowOf<'Award'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.awardSources, id, info, args);
  }
}
