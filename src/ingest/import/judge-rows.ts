import type { RankedSource } from '../../domain/claims.js';
import { readName } from '../../domain/identity/read-name.js';
import type { PartnershipRecord } from '../../domain/statement.js';
import type { Decider } from '../decider.js';
import type { Gathered } from '../gather.js';
import { identifyParties, partnershipIds, type Identified } from '../identify.js';
import type { NameReport, RowReport } from './import-report.js';
import type { RowFault } from './row-cells.js';
import { recordOf, type ImportedRow } from './imported-row.js';
import { said, type Said } from './said.js';

/** What the graph has without the import: to tell what a row adds. */
export interface Graphed {
  readonly partnerships: ReadonlySet<string>;
  readonly sources: ReadonlyMap<string, RankedSource>;
  /** Ids of parties that rows name and no reference has. */
  readonly parties: ReadonlySet<string>;
  nameOf(id: string): string;
}

/** What the data sets that were read have, once their names are decided. */
export function graphedBy(gathered: Gathered, { decide, kept, nodeOf }: Decider): Graphed {
  const [partnerships, parties] = [new Set<string>(), new Set<string>()];
  for (const record of gathered.partnerships) {
    const members = identifyParties(record, decide, kept);
    for (const { id } of members) parties.add(id);
    partnerships.add(partnershipIds(record, members, kept).id);
  }
  for (const { subject } of gathered.statements) if (subject.startsWith('partnership-')) partnerships.add(subject);
  const names = new Map(gathered.references.map(({ id, properties }) => [id, String(properties['name'] ?? id)]));
  return {
    partnerships,
    parties,
    sources: gathered.sources,
    nameOf: (id) => names.get(id) ?? String(nodeOf(id)?.properties['name'] ?? id),
  };
}

/** Makes the function that says what becomes of each row that could be read, in the order of the file. */
export function rowJudge(
  graphed: Graphed,
  { decide, kept }: Decider,
  file: string,
): (row: ImportedRow, said: readonly Said[]) => Omit<RowReport, 'values'> {
  const [told, sources] = [new Map<string, number>(), new Map(graphed.sources)];
  return (row, read) => {
    const record: PartnershipRecord = recordOf(row, { file, line: row.line });
    const members = identifyParties(record, decide, kept);
    const partnership = partnershipIds(record, members, kept).id;
    const faults = [...twice(members, graphed), ...inFrance(members, decide)];
    if (faults.length > 0)
      return { line: row.line, outcome: 'refused', parties: partiesText(row), faults, names: [], notes: read };
    const earlier = told.get(partnership);
    const names = members.flatMap((member) => nameReport(member, graphed));
    const isKnown = graphed.partnerships.has(partnership) || earlier !== undefined;
    const isUndecided = names.some(({ outcome }) => outcome === 'undecided' || outcome === 'unknown');
    const notes = [
      ...read,
      ...mergeNotes(graphed.partnerships.has(partnership), earlier),
      ...sourceNotes(row, sources),
    ];
    told.set(partnership, earlier ?? row.line);
    return {
      line: row.line,
      outcome: isUndecided ? 'undecided' : isKnown ? 'merged' : 'loaded',
      parties: partiesText(row),
      partnership,
      faults: [],
      names,
      notes,
    };
  };
}

/** A party stands once in a partnership. */
function twice(members: readonly Identified[], graphed: Graphed): RowFault[] {
  const again = members.filter(({ id }, at) => members.findIndex((each) => each.id === id) < at);
  return again.map(({ mention, id }) => ({
    column: '',
    value: mention.name,
    rule: said(
      `${graphed.nameOf(id)} (${id}) stands twice in this partnership`,
      `${graphed.nameOf(id)} (${id}) figure deux fois dans ce partenariat`,
    ),
  }));
}

/** A partner without a country that no list abroad has, and that is a French authority. */
const inFrance = (members: readonly Identified[], decide: Decider['decide']): RowFault[] =>
  members
    .filter(({ mention, decision }) => mention.abroad && decision.outcome === 'unknown')
    .filter(({ mention }) => decide({ ...mention, abroad: false, country: 'FR' }).outcome !== 'unknown')
    .map(({ mention }) => ({
      column: '',
      value: mention.name,
      rule: said(
        'a French authority has this name and no place abroad; give the country of the partner',
        "une collectivité française porte ce nom et aucun lieu à l'étranger ; indiquez le pays du partenaire",
      ),
    }));

const partiesText = ({ parties }: ImportedRow): string => parties.map(({ name }) => name).join(' – ');

function mergeNotes(isKnown: boolean, earlier: number | undefined): Said[] {
  return [
    ...(isKnown
      ? [
          said(
            'this partnership is in the graph already: its claims are added to it',
            "ce partenariat est déjà dans le graphe : ses affirmations s'y ajoutent",
          ),
        ]
      : []),
    ...(earlier !== undefined
      ? [said(`the same partnership as row ${earlier}`, `même partenariat que la ligne ${earlier}`)]
      : []),
  ];
}

/** A page that is in the graph under another title keeps it. */
function sourceNotes({ source }: ImportedRow, sources: Map<string, Pick<RankedSource, 'title'>>): Said[] {
  const known = sources.get(source.id);
  if (!known) sources.set(source.id, source);
  return !known || known.title === source.title
    ? []
    : [
        said(
          `this page is in the graph as "${known.title}" and keeps that title`,
          `cette page est dans le graphe sous le titre « ${known.title} » et garde ce titre`,
        ),
      ];
}

function nameReport({ mention, decision, id }: Identified, graphed: Graphed): NameReport[] {
  const { name } = mention;
  if (decision.outcome === 'undecided') {
    return [
      {
        name,
        outcome: 'undecided',
        candidates: decision.candidates.map((candidate) => ({
          id: candidate.id,
          name: graphed.nameOf(candidate.id),
          why: candidate.why,
        })),
      },
    ];
  }
  if (decision.outcome === 'unknown') {
    return id.startsWith('mention-')
      ? [{ name, outcome: 'unknown', candidates: [] }]
      : graphed.parties.has(id)
        ? []
        : [{ name, outcome: 'new', candidates: [], taken: { id, name } }];
  }
  const taken = { id, name: graphed.nameOf(id) };
  if (/^(former|name of a commune)/.test(decision.rule))
    return [{ name, outcome: 'former', taken, candidates: [], rule: decision.rule }];
  if (decision.rule.startsWith('spelling')) return [{ name, outcome: 'misspelt', taken, candidates: [] }];
  return decision.rule.endsWith('code') && readName(name).core !== readName(taken.name).core
    ? [{ name, outcome: 'coded', taken, candidates: [] }]
    : [];
}
