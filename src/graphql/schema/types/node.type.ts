import { Field, ID, InterfaceType } from 'type-graphql';
import { nodeTypeOf } from '../../../domain/nodes.js';

@InterfaceType('Node', {
  description:
    'Anything with an identifier (nœud). The identifier is readable and permanent: fr-commune-97213, call-franco-mexicain-9.',
  resolveType: ({ id }: { id: string }) => nodeTypeOf(id),
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Permanent identifier (identifiant permanent). Opaque to programs, readable to people.',
  })
  id!: string;
}
