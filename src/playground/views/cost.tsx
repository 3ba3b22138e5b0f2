import { numbers } from '../language.js';
import { isFields } from '../reply/label.js';
import { planOf, type PlanStep } from '../reply/plan.js';
import type { Reply } from '../reply/replies.js';
import { words } from '../words.js';

/** What a reply cost: time, bytes, what the server counted, and its plan. */
export default function Cost({ reply: { ms, bytes, extensions } }: { readonly reply: Reply }) {
  const { cost, version, plan } = extensions;
  const steps = planOf(plan);
  return (
    <div className="view-cost">
      <h2>{words.costFigures}</h2>
      <dl>
        <Figure name={words.timeTaken} value={`${numbers.format(ms)} ms`} />
        <Figure name={words.size} value={`${numbers.format(bytes)} ${words.bytes}`} />
        {typeof version === 'string' && <Figure name={words.version} value={version} />}
        {isFields(cost) &&
          Object.entries(cost).map(([name, value]) => (
            <Figure
              key={name}
              name={words.costNames[name] ?? name}
              value={typeof value === 'object' ? JSON.stringify(value) : planWord(String(value))}
            />
          ))}
      </dl>
      <p className="view-note">{words.identityNote}</p>
      <h2>{words.plan}</h2>
      {steps.length > 0 ? <Steps steps={steps} /> : <p className="view-note">{words.noPlan}</p>}
    </div>
  );
}

/** A word of a plan in the page's language; a name of the API stays. */
const planWord = (word: string): string => (Object.hasOwn(words.planWords, word) ? words.planWords[word]! : word);

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Steps({ steps }: { readonly steps: readonly PlanStep[] }) {
  return (
    <ul className="plan">
      {steps.map(({ title, statement, figures, steps: inner }, at) => (
        <li key={at}>
          <strong>{planWord(title)}</strong>{' '}
          {figures.map(([name, value]) => (
            <span key={name} className="plan-figure">
              {planWord(name)} {planWord(value)}
            </span>
          ))}
          {statement !== undefined && (
            <details>
              <summary>{words.statement}</summary>
              <pre tabIndex={0}>{statement}</pre>
            </details>
          )}
          {inner.length > 0 && <Steps steps={inner} />}
        </li>
      ))}
    </ul>
  );
}
