import type { Relation } from '../../store/cypher/relation.js';
import { columnsOf } from '../../store/cypher/rows.js';
import { printed, property, type Fragment } from '../../store/cypher/text.js';
import {
  alongIn,
  alongOf,
  columnAt,
  edgeAt,
  nestedAt,
  onlyAt,
  parentIdAt,
  inlineAt,
  inlineLists,
} from '../../store/cypher/tree.js';
import type { Arguments } from '../list-arguments.js';
import type { PlanList, Run, Slot, Statement, ReadMode } from './plan.js';
import { RowsStep, type StepDocument } from './rows-step.js';

/** Statements of all plans so far. */
let statements = 0;

/** A list while its document is read: columns and lists are added as fields ask for them. */
export class Draft implements PlanList {
  readonly columns: Fragment[] = [];
  readonly edge: string[] = [];
  readonly inline: Draft[] = [];
  readonly lookup: Draft[] = [];
  readonly subquery: Draft[] = [];
  readonly deferred: Draft[] = [];
  readonly separate: Draft[] = [];
  readonly steps: RowsStep[] = [];
  rowsStep: RowsStep | undefined;
  edgesStep: RowsStep | undefined;
  keyed = false;
  leadsOn = false;
  #statement: Statement | undefined;
  readonly #cellSlots = new Map<string, Slot>();
  readonly #edgeSlots = new Map<string, Slot>();
  /** Where a row of the list above, or the row that carries it, has its rows. */
  readonly rowsSlot: Slot = { at: -1 };
  readonly parentIdSlot: Slot = { at: -1 };
  /** Rows carry their id only where something needs it. */
  readonly idSlot: Slot = { at: -1 };

  constructor(
    readonly at: number,
    readonly relation: Relation,
    readonly path: string,
    public readMode: ReadMode,
    readonly paged: boolean,
    readonly wanted: PlanList['wanted'],
    readonly args: (run: Run) => Arguments,
    readonly varies: boolean,
    readonly key: PlanList['key'],
  ) {}

  /** A cell with the value of an expression. */
  cell(expression: Fragment): Slot {
    return slotOf(this.#cellSlots, this.columns, printed(expression), expression);
  }

  get hasBelow(): boolean {
    return (
      this.steps.length > 0 ||
      [this.inline, this.lookup, this.subquery, this.deferred, this.separate].some(({ length }) => length > 0)
    );
  }

  /** The step of its rows: resolvers are given all columns. */
  stepOfRows(document: StepDocument): RowsStep {
    if (this.rowsStep) return this.rowsStep;
    const columns = columnsOf(this.relation.to).map((name) => [name, this.column(name)] as const);
    this.rowsStep = new RowsStep(document, {
      keyOf: (row) => row[this.idSlot.at],
      sourceOf: (row) => Object.fromEntries(columns.map(([name, { at }]) => [name, row[at] ?? null])),
    });
    this.steps.push(this.rowsStep);
    return this.rowsStep;
  }

  /** The step of its edges: resolvers are given the ids of both ends. */
  stepOfEdges(document: StepDocument): RowsStep {
    if (this.edgesStep) return this.edgesStep;
    const id = this.column('id');
    this.edgesStep = new RowsStep(document, {
      keyOf: (row) => row,
      sourceOf: (row, parent) => ({ pair: `${parent} ${row[id.at] as string}` }),
    });
    this.steps.push(this.edgesStep);
    return this.edgesStep;
  }

  /** Makes the one row of an inline list part of each row of this one. */
  takeIn(list: Draft): void {
    this.inline.splice(this.inline.indexOf(list), 1);
    this.lookup.push(list);
    list.readMode = 'lookup';
  }

  get statement(): Statement {
    return (this.#statement ??= { lists: listsIn(this), along: alongIn(this) as Draft[], number: (statements += 1) });
  }

  get single(): boolean {
    return this.key !== undefined;
  }

  column(name: string): Slot {
    return this.cell(property(({ n }) => n, name));
  }

  edgeCell(name: string): Slot {
    return slotOf(this.#edgeSlots, this.edge, name, name);
  }

  /** Gives every slot its place; to be called once, when all is known. */
  place(): void {
    this.columns.forEach((expression, at) => {
      this.cell(expression).at = columnAt(this, at);
    });
    this.edge.forEach((name, at) => {
      this.edgeCell(name).at = edgeAt(this, at);
    });
    this.parentIdSlot.at = parentIdAt(this);
    this.idSlot.at = this.#cellSlots.get('n.id')?.at ?? -1;
    if (this.readMode !== 'inline')
      for (const one of inlineLists(this) as Draft[]) one.rowsSlot.at = inlineAt(this, one);
    for (const one of this.lookup) one.rowsSlot.at = onlyAt(this, one);
    for (const one of this.subquery) one.rowsSlot.at = nestedAt(this, one);
    this.leadsOn = leadsOn(this);
  }
}

const leadsOn = ({ separate, steps, inline, subquery }: Draft): boolean =>
  separate.length > 0 || steps.length > 0 || [...inline, ...subquery].some(leadsOn);

/** The lists that one statement reads. */
const listsIn = (list: Draft): Draft[] => [list, ...[...list.subquery, ...(alongOf(list) as Draft[])].flatMap(listsIn)];

function slotOf<T>(slots: Map<string, Slot>, all: T[], key: string, one: T): Slot {
  let slot = slots.get(key);
  if (!slot) {
    slot = { at: -1 };
    slots.set(key, slot);
    all.push(one);
  }
  return slot;
}
