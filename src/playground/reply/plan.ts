import { isFields, type Fields } from './label.js';

/** A step of a query's plan: what it fetches, what it took, and the steps under it. */
export interface PlanStep {
  readonly title: string;
  /** The Cypher statement, where the plan gives it. */
  readonly statement: string | undefined;
  /** What else it says, such as rows and milliseconds, in its own words. */
  readonly figures: readonly (readonly [string, string])[];
  readonly steps: readonly PlanStep[];
}

const TITLES = ['path', 'field', 'name', 'title'];
const STATEMENTS = ['text', 'cypher', 'statement'];

/** `extensions.plan` of a reply as a tree, whatever its lists are called. */
export function planOf(plan: unknown): readonly PlanStep[] {
  if (Array.isArray(plan)) return plan.filter(isFields).map(stepOf);
  if (!isFields(plan)) return [];
  const root = stepOf(plan);
  return root.title === '' && root.figures.length === 0 ? root.steps : [root];
}

const isList = (value: unknown): boolean => Array.isArray(value) && value.some(isFields);

function stepOf(fields: Fields): PlanStep {
  const titleKey = TITLES.find((key) => typeof fields[key] === 'string');
  const statementKey = STATEMENTS.find((key) => typeof fields[key] === 'string');
  const figures: [string, string][] = [];
  const steps: PlanStep[] = [];
  // Several lists, such as a tree and its statements, stay apart under their names.
  const hasLists = Object.values(fields).filter(isList).length > 1;
  for (const [key, value] of Object.entries(fields)) {
    if (key === titleKey || key === statementKey || value === null || (Array.isArray(value) && value.length === 0))
      continue;
    if (isList(value))
      steps.push(
        ...(hasLists ? [{ title: key, statement: undefined, figures: [], steps: planOf(value) }] : planOf(value)),
      );
    else if (isFields(value)) steps.push({ ...stepOf(value), title: key });
    else figures.push([key, Array.isArray(value) ? value.join(', ') : figure(value)]);
  }
  return {
    title: titleKey ? String(fields[titleKey]) : '',
    statement: statementKey ? String(fields[statementKey]) : undefined,
    figures,
    steps,
  };
}

/** Numbers of a reply to at most two decimals: milliseconds come with fifteen. */
const figure = (value: unknown): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
