import { Kind, visit, type DocumentNode } from 'graphql';
import { graphDirective } from '../schema/graph-directive.js';
import type { Plan } from './plan.js';

/** The plans of an operation: one for each way in which its directives decide. */
export interface Variants {
  /** The variables that `@include` and `@skip` decide by. */
  readonly deciding: readonly string[];
  /** The last made last. */
  readonly plans: Map<string, Promise<Plan>>;
}

/** Each takes as much room as its document: few stay. */
const MOST = 4;

export function variantsOf(document: DocumentNode): Variants {
  const deciding = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: args = [] }) => {
      // Which view `@graph` asks for is settled by then.
      if (name.value === graphDirective.name) return false;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) deciding.add(value.name.value);
      return undefined;
    },
  });
  return { deciding: [...deciding], plans: new Map() };
}

/** The plan for the values of the variables that decide, made where it is not there; a failure is not kept. */
export function planOf(
  { deciding, plans }: Variants,
  variables: Readonly<Record<string, unknown>>,
  make: (values: Readonly<Record<string, unknown>>) => Promise<Plan>,
): Promise<Plan> {
  const key = deciding.map((name) => String(variables[name])).join(' ');
  const made = plans.get(key);
  if (made) return made;
  const making = make(Object.fromEntries(deciding.map((name) => [name, variables[name]])));
  plans.set(key, making);
  making.catch(() => plans.delete(key));
  const [oldest] = plans.keys();
  if (plans.size > MOST) plans.delete(oldest!);
  return making;
}
