import { NODE_TYPES, type NodeType } from '../../src/domain/nodes.js';
import { PROPERTIES, type PropertyRule } from '../../src/domain/properties.js';
import { INDEXED } from '../../src/store/load.js';

const HEAD = `# The graph model

Printed from \`src/domain/nodes.ts\` and \`src/domain/properties.ts\`; a test keeps the two equal
(\`npx vitest run -u tests/unit/graph-model.test.ts\` prints it again).

Every fact is a claim: \`(Claim)-[:ABOUT]->(node)\`, \`(Claim)-[:STATED_IN]->(Source)\`, and \`(Claim)-[:NAMES]->(node)\` where it
names one. A node's property, or a relationship, is what its accepted claims say. A node of a reference package has its values
without a claim each: its source, \`(node)-[:SOURCED_FROM]->(Source)\`, stands for them; where another source speaks of the same
property, the package's value becomes a claim beside it.

**The accepted value** of a single-valued property is that of the stronger evidence (STATED, TRANSCRIBED, DERIVED, LEAD), then of
the publisher ranked first in the manifest, then of the later \`statedOn\` (a month counts from its end, an unknown date comes
last), then of the source whose id comes first. The others stay, \`disputed\`.

How claims about a property are settled:

| way | meaning |
|---|---|
| one | a single value; sources that differ are in dispute |
| some | every member stands by itself; sources add to each other |
| whole | each source gives the whole list; lists that differ are in dispute as lists, the best source's is accepted |
| deadline | days of which the latest accepted counts; the extension of a day it names, or a day for other levels, is no dispute |
| slot | one value for each set of qualifiers |

**Merges.** Two nodes that are one, and ids that were renamed, stand in \`seed/merges.csv\` (the id kept, the id given up, why). They are
put together before claims are settled: what was said of both is said of the kept one, differences are in dispute, and what a
reference package gave the other becomes claims. The old id, and the old ids of partnerships, awards and claims that had it in
theirs, are \`Redirect\` nodes (\`former\`, \`to\`, \`reason\`): the API answers an old id with the node kept.

Beside the properties below, nodes carry keys made at each load (\`src/domain/index-keys.ts\`): stored orders (\`byName\`,
\`byTitle\` …: folded value, separator, id), the title shown (\`shownTitle\`) and the lists that filters look into (\`countryCodes\`, \`themeCodes\`, \`within\` …).
They stand in no snapshot and do not change a version. So do two kinds of node that only follow from the graph: \`NearDouble\`
(two nodes that a named rule of \`src/domain/near-doubles.ts\` proposes as one: \`rule\`, \`why\`, \`first\`, \`second\`) and
\`PropertyQuality\` (of one property of one kind of node: how much is known, disputed and undecided, how old, from which sources).
`;

const howWritten = (rule: PropertyRule): string => {
  if (rule.value === 'node') return rule.targets!.join(', ');
  return rule.words ? rule.words.join(', ') : rule.value;
};

const becomes = ({ relationship }: PropertyRule): string => {
  if (!relationship) return '';
  return relationship.direction === 'out' ? `\`-[:${relationship.type}]->\`` : `\`<-[:${relationship.type}]-\``;
};

function section(type: NodeType): string {
  const { labels, prefix } = NODE_TYPES[type];
  const indexed = labels.flatMap((label) => INDEXED[label] ?? []);
  const rows = Object.entries(PROPERTIES[type] ?? {}).map(
    ([name, rule]) =>
      `| ${name} | ${rule.settling} | ${howWritten(rule)}${rule.qualifiers ? ` (with ${rule.qualifiers.join(', ')})` : ''} | ${becomes(rule)} | ${rule.about} |`,
  );
  const table =
    rows.length === 0
      ? 'Nothing of it is claimed.\n'
      : `| property | settled | value | becomes | about |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  return `## ${type}\n\nLabels ${labels.map((label) => `\`${label}\``).join(', ')}; ids begin with \`${prefix}\`; indexed: id${indexed.map((key) => `, ${key}`).join('')}.\n\n${table}`;
}

/** schema/graph-model.md, printed from the code. */
export const graphModelPage = (): string => [HEAD, ...(Object.keys(NODE_TYPES) as NodeType[]).map(section)].join('\n');
