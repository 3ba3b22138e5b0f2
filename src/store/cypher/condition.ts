import { raw, type Fragment, type Parameters } from './text.js';

/** A part of a WHERE with the parameters it names; the text depends on what is asked, never on the values. */
export interface Condition {
  readonly text: Fragment;
  readonly parameters: Parameters;
  /**
   * Clauses that find `n` from a few nodes that a filter names (a theme, a party), in place of a look at every node:
   * a theme's partnerships among 12,000 took 6.9 ms on the embedded engine by their lists, 0.3 ms from the theme.
   */
  readonly start?: Fragment;
  /**
   * How much it asks of each node, in comparisons with one value. There is no bound where links are followed from
   * links: their numbers multiply.
   */
  readonly effort: number;
}

/** What these take of each node, in comparisons with one value (0.6 µs on the embedded engine). */
export const A_WORD = 2;
export const A_LINK = 15;
const FURTHER_VALUE = 1 / 13;

export const ALWAYS: Condition = { text: raw('true'), parameters: {}, effort: 0 };
const NEVER: Condition = { ...ALWAYS, text: raw('false') };

/** Makes conditions whose parameters have names of their own: `$f0`, `$f1` … */
export class ConditionMaker {
  #parameters = 0;
  #variables = 0;

  /** A variable of its own: `p0`, `p1` … */
  variable = (letter: string): Fragment => {
    this.#variables += 1;
    return raw(`${letter}${this.#variables - 1}`);
  };

  /** A text with fragments and values; a value is a parameter: `` of`${kind} IN ${['PROJECT']}` `` → `n.kind IN $f0`. */
  of = (texts: TemplateStringsArray, ...holes: readonly unknown[]): Condition => {
    const parameters: Record<string, unknown> = {};
    let effort = 0;
    const fragments = holes.map((hole): Fragment => {
      if (typeof hole === 'function') return hole as Fragment;
      const name = `f${this.#parameters}`;
      this.#parameters += 1;
      parameters[name] = hole;
      effort += 1 + (Array.isArray(hole) ? hole.length * FURTHER_VALUE : 0);
      return ({ parameter }) => parameter(name);
    });
    const text: Fragment = (place) => texts.map((part, at) => part + (fragments[at]?.(place) ?? '')).join('');
    return { text, parameters, effort };
  };
}

/** The same condition that asks more of each node than its values tell. */
export const harder = (condition: Condition, by: number): Condition => ({
  ...condition,
  effort: condition.effort + by,
});

const join = (word: string, conditions: readonly Condition[]): Condition =>
  conditions.length === 1
    ? conditions[0]!
    : {
        text: (place) => `(${conditions.map(({ text }) => text(place)).join(` ${word} `)})`,
        parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)) as Parameters,
        effort: conditions.reduce((sum, { effort }) => sum + effort, 0),
      };

export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? ALWAYS : join('AND', conditions);
export const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? NEVER : join('OR', conditions);

/** Everything the condition does not hold of; an unknown counts as not holding. */
export const noneOf = (condition: Condition): Condition => ({
  ...condition,
  text: (place) => `NOT coalesce(${condition.text(place)}, false)`,
});
