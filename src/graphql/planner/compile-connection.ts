import { getNamedType, type FieldNode, type GraphQLObjectType } from 'graphql';
import {
  connectionEmit,
  cursorEmit,
  edgesEmit,
  nodesEmit,
  PAGE_INFO,
  type EdgeEmit,
  type PageEmit,
} from './connection.js';
import type { Draft } from './draft.js';
import { objectOf } from './object.js';
import type { Emit, RowsEmit } from './plan.js';
import type { Field, FieldsByType, Selected } from './selected.js';

/** How a connection is made of the rows of its list. */
export class ConnectionCompiler {
  /** @param rows what makes the object of each row */
  constructor(
    readonly selected: Selected,
    readonly rows: (list: Draft, fieldsByType: FieldsByType) => Emit,
  ) {}

  compile(list: Draft, field: Field, nodes: readonly FieldNode[]): RowsEmit {
    const type = getNamedType(field.type) as GraphQLObjectType;
    const parts = [...this.selected.of(type, nodes)];
    return connectionEmit(
      list,
      parts.map(([key, inner]) => ({ key, emit: this.#part(list, type, inner) })),
    );
  }

  #part(list: Draft, type: GraphQLObjectType, nodes: readonly FieldNode[]): PageEmit {
    const name = nodes[0]!.name.value;
    const field = type.getFields()[name]!;
    if (name === 'nodes') return nodesEmit(list, this.rows(list, this.selected.byType(field, nodes)));
    if (name === 'edges') return edgesEmit(list, this.#edge(list, field, nodes));
    if (name === 'pageInfo')
      return objectOf(
        this.selected.names(field, nodes).map((each) => ({ key: each.key, emit: PAGE_INFO[each.name]! })),
      );
    return name === 'totalCount' ? ({ total }) => total : () => type.name;
  }

  #edge(list: Draft, field: Field, nodes: readonly FieldNode[]): readonly { key: string; emit: EdgeEmit }[] {
    const { type, fields } = this.selected.ofOne(field, nodes);
    return [...fields].map(([key, inner]) => {
      const name = inner[0]!.name.value;
      if (name === '__typename') return { key, emit: () => type.name };
      if (name === 'cursor') return { key, emit: cursorEmit };
      if (name === 'node')
        return { key, emit: this.rows(list, this.selected.byType(type.getFields()['node']!, inner)) };
      if (!list.relation.edge?.includes(name)) {
        const step = list.stepOfEdges(this.selected.stepOn(type));
        const own = step.add([type], inner);
        return { key, emit: (row, _carrier, run) => run.resolved.get(step)!.get(row)![own] };
      }
      const slot = list.edgeCell(name);
      return { key, emit: (row) => row[slot.at] ?? null };
    });
  }
}
