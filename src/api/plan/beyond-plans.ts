import { Kind, visit, type DocumentNode } from 'graphql';
import { graphDirective } from '../graph-directive.js';

/**
 * Whether a document has a field that a variable decides on, or the one name that a plain object has no key for. Which
 * view `@graph` asks for is settled by then.
 */
export function isBeyondPlans(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ name, arguments: args }) => {
      if (name.value !== graphDirective.name && args?.some(({ value }) => value.kind === Kind.VARIABLE)) found = true;
    },
    Field: ({ alias }) => {
      if (alias?.value === '__proto__') found = true;
    },
  });
  return found;
}
