import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventKind } from '../../../domain/vocabulary.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import { localTitle } from '../../local-name.js';
import { EventKindEnum, LanguageEnum, type Language } from '../types/enums.js';
import { Event } from '../types/programme.type.js';

@Resolver(() => Event)
export class EventResolver {
  @FieldResolver(() => String, { description: 'Title (intitulé).' })
  title(
    @Root() event: RowOf<'Event'>,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the title.' })
    language: Language,
  ): string {
    return localTitle(event, language);
  }

  @FieldResolver(() => EventKindEnum, { description: 'Kind of event (nature); OTHER where no source says.' })
  kind(@Root() { kind }: RowOf<'Event'>): EventKind {
    return kind ?? 'OTHER';
  }

  @FieldResolver(() => [String], { description: 'Who organised it, as named (organisateurs).' })
  organisers(@Root() { organisers }: RowOf<'Event'>): string[] {
    return organisers ?? [];
  }
}
