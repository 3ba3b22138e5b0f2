import {
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type VariableNode,
} from 'graphql';
import type { ExportDocument } from './document.js';
import { isNode, keyOf, type Shape, type Shapes } from './shape.js';

/** The page of one list: how many rows, where not as many as suit, and after which. */
export interface PageOf {
  readonly first?: number;
  /** A cursor, or the variable that it is given by. */
  readonly after?: string | VariableNode | undefined;
}

const AFTER = 'passerellesAfter';
const TEXT: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } };
const VARIABLE: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: AFTER } };

export interface PageRequest {
  /** Only this way through the reply, and all that hangs on its end. */
  readonly only?: readonly string[];
  /** Pages by the path of their list, its keys joined by dots; other lists begin at their start. */
  readonly pages: ReadonlyMap<string, PageOf>;
}

/**
 * Rows of a page of the outermost list, and of all lists in its rows together: what an engine and a reply bear well.
 */
const LARGEST = 200;
const TOGETHER = 10_000;

/** How deep lists stand in each other. */
export const levelsOf = (shapes: Shapes): number =>
  Math.max(0, ...[...shapes.values()].map((shape) => levelsOf(shape.children) + (shape.isPage ? 1 : 0)));

/** Rows of a page in a row, where lists stand so many levels deep in each row of the outermost list. */
const innerSize = (levels: number): number =>
  Math.min(LARGEST, Math.max(1, Math.floor((TOGETHER / LARGEST) ** (1 / levels))));

/** What the exporter asks of each page beside what the document does, under keys of its own. */
export const PAGE = '__page';
export const ROWS = '__rows';
export const ID = '__id';
export const TYPE = '__type';

const field = (name: string, alias?: string, fields?: readonly SelectionNode[]): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(alias && { alias: { kind: Kind.NAME, value: alias } }),
  ...(fields && { selectionSet: { kind: Kind.SELECTION_SET, selections: fields } }),
});
const PAGE_FIELDS = [
  field('pageInfo', PAGE, [field('hasNextPage'), field('endCursor')]),
  field('edges', ROWS, [field('cursor')]),
];
const NODE_FIELDS = [field('id', ID), field('__typename', TYPE)];
const OF_A_PAGE = new Set(['first', 'after', 'last', 'before']);

function pageArguments(
  given: readonly ArgumentNode[] | undefined,
  first: number,
  after: PageOf['after'],
): ArgumentNode[] {
  const own = (given ?? []).filter(({ name }) => !OF_A_PAGE.has(name.value));
  const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value,
  });
  return [
    ...own,
    argument('first', { kind: Kind.INT, value: String(first) }),
    ...(after === undefined
      ? []
      : [argument('after', typeof after === 'string' ? { kind: Kind.STRING, value: after } : after)]),
  ];
}

/**
 * Whether the exporter reads a page's list to its end: one at the root always, one in a row unless the document bounds
 * it.
 */
export const isReadWhole = ({ isPage, isBounded }: Shape, isInRow: boolean): boolean =>
  isPage && !(isInRow && isBounded);

/** A document of one operation. */
export interface PageDocument extends DocumentNode {
  readonly definitions: readonly [OperationDefinitionNode];
}

/** The document that asks for some pages of the export's document. */
export function pageDocument({ operation, shapes, lists }: ExportDocument, { only, pages }: PageRequest): PageDocument {
  const roots = new Set(lists.map(({ path }) => path.join('.')));
  /** `size`: of pages in rows, once a list of more than one row is passed. */
  const rewritten = (
    set: SelectionSetNode,
    among: Shapes,
    path: readonly string[],
    size?: number,
  ): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = rewritten(selection.selectionSet, among, path, size);
        return inner.selections.length > 0 ? [{ ...selection, selectionSet: inner }] : [];
      }
      return selection.kind === Kind.FIELD
        ? rewrittenField(selection, among.get(keyOf(selection))!, [...path, keyOf(selection)], size)
        : [];
    }),
  });
  const rewrittenField = (
    node: FieldNode,
    shape: Shape,
    path: readonly string[],
    size: number | undefined,
  ): FieldNode[] => {
    const way = only?.[path.length - 1];
    if (way !== undefined && way !== shape.key) return [];
    if (!node.selectionSet) return [node];
    const key = path.join('.');
    const isWhole = isReadWhole(shape, !roots.has(key));
    const first = pages.get(key)?.first ?? size ?? LARGEST;
    const inner = rewritten(
      node.selectionSet,
      shape.children,
      path,
      isWhole && first > 1 ? (size ?? innerSize(levelsOf(shape.children))) : size,
    );
    const own = isNode(shape.type) ? NODE_FIELDS : [];
    if (!isWhole) return [{ ...node, selectionSet: { ...inner, selections: [...inner.selections, ...own] } }];
    const rows = inner.selections.filter(
      (selection) => selection.kind !== Kind.FIELD || selection.name.value !== 'pageInfo',
    );
    return [
      {
        ...node,
        arguments: pageArguments(node.arguments, first, pages.get(key)?.after),
        selectionSet: { ...inner, selections: [...rows, ...PAGE_FIELDS] },
      },
    ];
  };
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: rewritten(operation.selectionSet, shapes, []) }],
  };
}

/** A page's document, and the variables that it takes beside those of the export's document. */
export interface AskedPage {
  readonly page: PageDocument;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What asks for the pages of an export. All pages of a list that stands in no other are one document, their cursor a
 * variable: it is weighed and planned once.
 */
export function pageAsker(document: ExportDocument): (request: PageRequest) => AskedPage {
  const known = new Map<string, PageDocument>();
  return (request) => {
    const [[path, { first, after }] = [undefined, {}], ...others] = [...request.pages];
    const isOutermost = others.length === 0 && first === undefined && path === request.only?.join('.');
    if (path === undefined || !isOutermost || typeof after === 'object')
      return { page: pageDocument(document, request), variables: document.variables };
    let page = known.get(path);
    if (!page) {
      const made = pageDocument(document, { ...request, pages: new Map([[path, { after: VARIABLE }]]) });
      const [operation] = made.definitions;
      const variableDefinitions = [
        ...(operation.variableDefinitions ?? []),
        { kind: Kind.VARIABLE_DEFINITION, variable: VARIABLE, type: TEXT } as const,
      ];
      page = { ...made, definitions: [{ ...operation, variableDefinitions }] };
      known.set(path, page);
    }
    return { page, variables: { ...document.variables, [AFTER]: after ?? null } };
  };
}
