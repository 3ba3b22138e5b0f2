import {
  Kind,
  valueFromASTUntyped,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fold } from '../domain/fold.js';
import { beyondBudget, tooDeep, tooLong, tooMany, twice } from '../errors.js';
import { BOUNDS, BUDGET, COUNTED_WORDS, type Counted } from './bounds.js';

/** How much of each kind a request asks. */
export type RequestSize = Readonly<Record<Counted, number>>;
type Counts = Record<Counted, number>;
type Variables = Readonly<Record<string, unknown>>;

const NOTHING: RequestSize = { conditions: 0, words: 0, values: 0, searches: 0, breakdowns: 0, networks: 0, paths: 0 };
/** Fields that compute something. */
const COMPUTING: ReadonlyMap<string, Counted> = new Map([
  ['search', 'searches'],
  ['breakdown', 'breakdowns'],
  ['coverage', 'breakdowns'],
  ['network', 'networks'],
  ['paths', 'paths'],
]);

/** An argument that has bounds, where it stands, and what it counts. */
interface Argument {
  readonly path: string;
  readonly value: ValueNode;
  readonly count: (value: unknown, path: string, counts: Counts) => void;
}

/** What is known of an operation once it was looked through: what it asks whatever its variables are, and the rest. */
interface Looked {
  readonly constant: RequestSize;
  readonly varying: readonly Argument[];
  readonly defaults: Variables;
}
const LOOKED = new WeakMap<OperationDefinitionNode, Looked>();

/**
 * Counts what the arguments of an operation ask, before anything of it is run. What does not depend on variables is
 * counted once.
 * @throws AppError BAD_USER_INPUT naming the argument that holds too much, QUERY_TOO_LARGE where all together do
 */
export function checkRequestSize(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables?: Variables,
): RequestSize {
  let looked = LOOKED.get(operation);
  if (!looked) LOOKED.set(operation, (looked = look(document, operation)));
  const { constant, varying, defaults } = looked;
  if (varying.length === 0) return constant;
  const counts = { ...constant };
  const given = { ...defaults, ...variables };
  for (const { path, value, count } of varying) count(valueFromASTUntyped(value, given), path, counts);
  return withinBudget(counts);
}

function look(document: DocumentNode, operation: OperationDefinitionNode): Looked {
  const counts: Counts = { ...NOTHING };
  const varying: Argument[] = [];
  const found = argumentsIn(document, operation, counts);
  for (const argument of found) {
    if (hasVariable(argument.value)) varying.push(argument);
    else argument.count(valueFromASTUntyped(argument.value), argument.path, counts);
  }
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
  return { constant: withinBudget(counts), varying, defaults };
}

function withinBudget(counts: Counts): RequestSize {
  for (const kind of Object.keys(BUDGET) as Counted[])
    if (counts[kind] > BUDGET[kind]) throw beyondBudget(kind, counts[kind], BUDGET[kind], ...COUNTED_WORDS[kind]);
  return counts;
}

function hasVariable(value: ValueNode): boolean {
  let has = false;
  visit(value, {
    Variable: () => {
      has = true;
    },
  });
  return has;
}

/** The arguments of an operation that have bounds, fragments where they are spread; counts the fields that compute. */
function argumentsIn(document: DocumentNode, operation: OperationDefinitionNode, counts: Counts): Argument[] {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const found: Argument[] = [];
  const addField = (node: FieldNode, above: string): void => {
    const path = `${above}${node.alias?.value ?? node.name.value}`;
    const computing = COMPUTING.get(node.name.value);
    if (computing) counts[computing] += 1;
    for (const { name, value } of node.arguments ?? []) {
      const count = countOf(node.name.value, name.value);
      if (count) found.push({ path: `${path}.${name.value}`, value, count });
    }
    if (node.selectionSet) addSet(node.selectionSet, `${path}.`);
  };
  const addSet = ({ selections }: SelectionSetNode, above: string): void => {
    for (const selection of selections) {
      if (isLeftOut(selection)) continue;
      if (selection.kind === Kind.FIELD) addField(selection, above);
      else if (selection.kind === Kind.INLINE_FRAGMENT) addSet(selection.selectionSet, above);
      else addSet(fragments.get(selection.name.value)!.selectionSet, above);
    }
  };
  addSet(operation.selectionSet, '');
  return found;
}

/** Whether `@include(if: false)` or `@skip(if: true)` stands at it. */
const isLeftOut = ({ directives }: SelectionNode): boolean =>
  (directives ?? []).some(({ name, arguments: [given] = [] }) =>
    given?.value.kind === Kind.BOOLEAN ? given.value.value === (name.value === 'skip') : false,
  );

function countOf(field: string, argument: string): Argument['count'] | undefined {
  if (argument === 'filter')
    return (value, path, counts) => countFilter(value, path, { counts, filters: { count: 0 } });
  if (argument === 'orderBy') return checkOrders;
  if (argument === 'text' && field === 'search') return checkText;
  // Each key of facets is a breakdown.
  if (argument === 'by' && field === 'facets')
    return (value, path, counts) => {
      countValues(asList(value), path, BOUNDS.values, counts);
      counts.breakdowns += asList(value).length;
    };
  if (argument === 'types' || (argument === 'by' && field !== 'party'))
    return (value, path, counts) => countValues(asList(value), path, BOUNDS.values, counts);
  if (argument === 'ids' && field === 'nodes')
    return (value, path, counts) => countValues(asList(value), path, BOUNDS.ids, counts);
  if (argument === 'representations' && field === '_entities')
    return (value, path, counts) => countValues(asList(value), path, BOUNDS.values, counts);
  return undefined;
}

/** GraphQL takes a single value for a list of one. */
const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

function countValues(values: readonly unknown[], path: string, most: number, counts: Counts): void {
  if (values.length > most) throw tooMany(path, values.length, most, 'values', 'valeurs');
  counts.values += values.length;
}

/** The different words of a text. @throws AppError BAD_USER_INPUT where it is too long, or has too many */
function checkText(value: unknown, path: string): number {
  if (typeof value !== 'string') return 0;
  if (value.length > BOUNDS.textLength) throw tooLong(path, value.length, BOUNDS.textLength);
  const words = new Set(fold(value).split(' ')).size;
  if (words > BOUNDS.words) throw tooMany(path, words, BOUNDS.words, 'different words', 'mots différents');
  return words;
}

/** A text that has no more words than are searched: its first ones, for those who rather find by these than be refused. */
export function firstWords(text: string): string {
  const words = [...new Set(fold(text.slice(0, BOUNDS.textLength)).split(' '))];
  return words.length > BOUNDS.words ? words.slice(0, BOUNDS.words).join(' ') : text.slice(0, BOUNDS.textLength);
}

function checkOrders(value: unknown, path: string): void {
  const orders = asList(value);
  if (orders.length > BOUNDS.orders) throw tooMany(path, orders.length, BOUNDS.orders, 'terms', 'critères');
  const keys = orders.map((order) => (isRecord(order) ? order['by'] : undefined));
  const again = keys.find((key, at) => keys.indexOf(key) < at);
  if (again !== undefined) throw twice(path, String(again));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Within {
  readonly counts: Counts;
  /** Filters met so far in this argument. */
  readonly filters: { count: number };
  readonly depth?: number;
}

/** Fields of filters that hold filters. */
const FILTERS = new Set(['french', 'foreign', 'partnerships', 'not', 'anyOf']);

function countFilter(filter: unknown, path: string, { counts, filters, depth = 0 }: Within): void {
  if (!isRecord(filter)) return;
  filters.count += 1;
  if (filters.count > BOUNDS.filters) throw tooMany(path, filters.count, BOUNDS.filters, 'filters', 'filtres');
  if (depth > BOUNDS.filterDepth) throw tooDeep(path, BOUNDS.filterDepth);
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    const here = `${path}.${name}`;
    counts.conditions += 1;
    if (name === 'text') counts.words += checkText(value, here);
    else if (Array.isArray(value) && name !== 'anyOf') countValues(value, here, BOUNDS.values, counts);
    else if (FILTERS.has(name))
      for (const [at, inner] of asList(value).entries())
        countFilter(inner, Array.isArray(value) ? `${here}.${at}` : here, { counts, filters, depth: depth + 1 });
  }
}
