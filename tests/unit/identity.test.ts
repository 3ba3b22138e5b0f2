import { beforeAll, describe, expect, it } from 'vitest';
import { createDecide } from '../../src/domain/identity/decide.js';
import type { Decision } from '../../src/domain/identity/decision.js';
import { createGazetteer, type Gazetteer } from '../../src/domain/identity/gazetteer.js';
import type { GazetteerEntry } from '../../src/domain/identity/gazetteer-entry.js';
import type { Mention } from '../../src/domain/statement.js';
import { referenceEntries } from '../support/gazetteer.js';
import { labelledNames } from '../support/labelled-names.js';

let entries: GazetteerEntry[];
let gazetteer: Gazetteer;
let decide: (mention: Mention) => Decision;

beforeAll(async () => {
  entries = await referenceEntries();
  gazetteer = createGazetteer(entries);
  decide = createDecide(gazetteer);
}, 60_000);

const idOf = (mention: Mention): string | undefined => {
  const decision = decide(mention);
  return decision.outcome === 'decided' ? decision.id : undefined;
};
const candidatesOf = (mention: Mention): string[] => {
  const decision = decide(mention);
  return decision.outcome === 'undecided' ? decision.candidates.map(({ id }) => id).sort() : [];
};
const french = (name: string, more: Partial<Mention> = {}): Mention => ({ name, country: 'FR', ...more });

describe('Three hundred names labelled by hand', () => {
  it('are decided with a precision of at least 0.99 and a recall of at least 0.90', async () => {
    const names = await labelledNames();
    const results = names.map((name) => ({ ...name, decided: idOf(name.mention) }));
    const decided = results.filter((result) => result.decided !== undefined);
    const wrong = decided.filter((result) => result.decided !== result.id);
    const known = results.filter((result) => result.id !== undefined);
    const missed = known.filter((result) => result.decided === undefined);
    const precision = 1 - wrong.length / decided.length;
    const recall = known.filter((result) => result.decided === result.id).length / known.length;
    const named = (list: typeof results): string => list.map(({ mention, label, decided: id }) =>
      `\n    ${mention.name} (${mention.country} ${mention.level ?? 'no level'}): ${label}${id ? `, taken for ${id}` : ''}`).join('');
    console.log(`identity: ${names.length} names, ${decided.length} decided; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`
      + `\n  wrong: ${wrong.length}${named(wrong)}\n  not decided: ${missed.length}${named(missed)}`);
    expect(names).toHaveLength(300);
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });
});
