import { byText } from './canonical.js';
import { byDay, spokenOf, type Claim } from './claims.js';
import type { Properties } from './draft-node.js';
import type { PropertyRule } from './properties.js';

/** The property or properties that accepted claims give a node; slots and deadlines are read from their claims. */
export function valueOf(property: string, rule: PropertyRule, accepted: readonly Claim[]): Properties {
  const texts = accepted.map((claim) => claim.statement.value!);
  if (rule.settling === 'slot' || property === 'exists') return {};
  if (rule.settling === 'deadline') return { [property]: [...texts].sort(byText).at(-1)! };
  if (rule.settling === 'dated') return datedValue(property, accepted);
  if (rule.settling === 'first') return { [property]: firstYear(accepted) };
  if (rule.settling === 'some') return { [property]: [...new Set(texts)].sort(byText) };
  // Of dates that agree the most exact one counts.
  const text = rule.value === 'partialDate' ? [...texts].sort((a, b) => b.length - a.length)[0]! : texts[0]!;
  if (rule.value === 'money') {
    const [amount, currency] = text.split(' ') as [string, string];
    return { [`${property}Amount`]: Number(amount), [`${property}Currency`]: currency };
  }
  return { [property]: rule.value === 'integer' || rule.value === 'number' ? Number(text) : text };
}

/** The value of the latest day, with that day where it is known. */
function datedValue(property: string, accepted: readonly Claim[]): Properties {
  const latest = [...accepted].sort(byDay)[0]!;
  return { [property]: latest.statement.value!, ...(spokenOf(latest) && { [`${property}AsOf`]: spokenOf(latest) }) };
}

/** The year in which it is said to have begun, else that of the first agreement. */
function firstYear(accepted: readonly Claim[]): number {
  const began = accepted.filter(({ statement }) => statement.qualifiers?.['act'] === undefined);
  return Math.min(...(began.length > 0 ? began : accepted).map(({ statement }) => Number(statement.value)));
}
