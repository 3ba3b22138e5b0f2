import { Field, Int, ObjectType, type ClassType } from 'type-graphql';

@ObjectType({ description: 'Where a page lies in its list (position dans la liste).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow this page; with `last`, true when a cursor was given.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether rows come before this page; with `first`, true when a cursor was given.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row, for `before`; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row, for `after`; null on an empty page.' })
  endCursor!: string | null;
}

export const CURSOR =
  'Where the row stands in this list and order, for `after` or `before`. It is opaque, and stays good while rows are added (curseur).';

/** The edge type of a list: cursor and node. An edge that carries more extends it. */
export function edgeOf(name: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, { description: `A row of a ${name}Connection.` })
  class ListEdge {
    @Field(() => String, { description: CURSOR })
    cursor!: string;

    @Field(node, { description: 'The row itself.' })
    node!: object;
  }
  return ListEdge;
}

/**
 * The connection type of a list: a page of edges, the same as plain nodes, where it lies, and how many there are in
 * all.
 */
export function connectionOf(name: string, node: () => ClassType, edge: ClassType = edgeOf(name, node)): ClassType {
  @ObjectType(`${name}Connection`, {
    description: `A page of a list (page de liste): rows in \`nodes\`, or in \`edges\` with their cursors.`,
  })
  class Connection {
    @Field(() => [edge], { description: 'The rows of the page with their cursors and what the link to each carries.' })
    edges!: object[];

    @Field(() => [node()], { description: 'The rows of the page.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Whether more rows follow, and from where to go on.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description:
        'How many rows the whole list has with this filter, whatever the page. It is counted only when asked for.',
    })
    totalCount!: number;
  }
  return Connection;
}
