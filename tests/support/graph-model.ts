import { NODE_TYPES, type NodeType } from '../../src/domain/nodes.js';
import { PROPERTIES, type PropertyRule } from '../../src/domain/properties.js';
import { INDEXED } from '../../src/store/load.js';

const HEAD = `# The graph model

Every kind of node, its properties, and how the claims about each are settled.

## Claims

Every fact is a claim. A claim is about a node, \`(Claim)-[:ABOUT]->(node)\`, is stated in a source,
\`(Claim)-[:STATED_IN]->(Source)\`, and may name another node, \`(Claim)-[:NAMES]->(node)\`. The properties and relationships of a
node are what its accepted claims say.

A node of a reference package has no claim for each value: its source, \`(node)-[:SOURCED_FROM]->(Source)\`, stands for all of
them. Where another source speaks of the same property, the package's value becomes a claim too.

## The accepted value

Where a property has a single value, the accepted claim is the one

1. with the stronger evidence (STATED, TRANSCRIBED, DERIVED, LEAD);
2. then of the publisher ranked first in the manifest;
3. then with the later \`statedOn\` (a month counts from its end, an unknown date comes last);
4. then the value that most sources say, then the first value in the order of its text: never by who says it.

The others stay, as \`disputed\`. The column "settled" below says how each property is settled:

| way | meaning |
|---|---|
| one | a single value; sources that differ are in dispute |
| some | every member stands by itself; sources add to each other |
| whole | each source gives the whole list; lists that differ are in dispute, and that of the best source is accepted |
| deadline | a day; the latest accepted one counts. A day that extends a former one, or is for other levels, is no dispute |
| slot | one value for each set of qualifiers |
| kind | a single value; a source that calls a twinning a cooperation says less and contradicts nobody, unless its evidence is stronger |

## Merges and former ids

\`seed/merges.csv\` lists nodes that are one, and ids that were renamed: the id kept, the id given up, and why. They are put
together before claims are settled. What was said of either is said of the one kept, and differences are in dispute. What a
reference package gave the other becomes claims.

The id given up becomes a \`Redirect\` node (\`former\`, \`to\`, \`reason\`), and so do the ids that contained it, of partnerships, awards
and claims. The API answers a former id with the node kept.

## What is made at each load

Nodes also have keys that are made at each load (\`src/store/index-keys.ts\`): orders (\`byName\`, \`byTitle\` …), the title shown
(\`shownTitle\`), and lists that filters use (\`countryCodes\`, \`themeCodes\`, \`within\` …). Two kinds of node follow from the graph
as well: \`NearDouble\`, two nodes that a named rule proposes as one, and \`PropertyQuality\`, how much is known, disputed and
undecided of a property. \`(Partnership)-[:COUNTS_FOR]->(Country, Theme, Year)\` holds what the filters find, for the lists of
these nodes. None of these stands in a snapshot, and none changes a version.

This page is printed from \`src/domain/nodes.ts\` and \`src/domain/properties.ts\`; a test keeps them equal
(\`npm test tests/unit/graph-model.test.ts -- -u\` prints it again).
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
