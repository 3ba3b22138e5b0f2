import { Field, Int, ObjectType, type ClassType } from 'type-graphql';

@ObjectType({ description: 'Where this page is in its list (position dans la liste).' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Whether more rows follow this page. With `last`, it is true when a cursor was given.',
  })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether rows come before this page. With `first`, it is true when a cursor was given.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row, for `before`; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row, for `after`; null on an empty page.' })
  endCursor!: string | null;
}

export const CURSOR =
  'Marks this row in this list and order, for `after` or `before` (curseur). It is opaque, and stays valid when rows are added.';

/** The edge type of a list: cursor and node. An edge that carries more extends it. */
export function edgeOf(name: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, { description: 'An edge of a list: one row with its cursor (arête).' })
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
    @Field(() => [edge], {
      description: 'The rows of the page, each with its cursor and what its link carries, such as a role.',
    })
    edges!: object[];

    @Field(() => [node()], { description: 'The rows of the page.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Whether more rows follow, and the cursor to continue from.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'How many rows the whole list has with this filter, on all pages. Counted only when asked for.',
    })
    totalCount!: number;
  }
  return Connection;
}
