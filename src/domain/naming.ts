import { byText } from './canonical.js';
import type { RankedSource } from './claims.js';
import type { DraftNodes, Properties } from './draft-node.js';
import { fold } from './fold.js';
import { chooseNames, withLevel, type ReferenceNames, type Written } from './names.js';
import { isPartyType, nodeTypeOf, type GraphRelationship } from './nodes.js';
import type { AuthorityLevel } from './vocabulary.js';

/** Every party is called by the rule of names; parties and themes keep the other spellings that sources and its reference write. */
export function nameAll(nodes: DraftNodes, sources: ReadonlyMap<string, RankedSource>): void {
  const written = new Map<string, Written[]>();
  for (const { type, properties: claim } of nodes.values()) {
    if (type !== 'Claim' || !['exists', 'name'].includes(String(claim['property']))) continue;
    const subject = String(claim['subject']);
    const language = sources.get(String(claim['source']))?.language ?? 'fr';
    written.set(subject, [...(written.get(subject) ?? []), { name: String(claim['value']), language }]);
  }
  for (const [id, { type, properties }] of nodes) {
    const own = written.get(id) ?? [];
    if (!isPartyType(type) && type !== 'Theme') continue;
    const { localName, frenchName, englishName } = properties as Partial<ReferenceNames>;
    if (localName !== undefined) {
      delete properties['nameEn'];
      Object.assign(properties, chooseNames(own, { ...properties, localName }));
    }
    const { name } = properties;
    // "département de Kanel": a name that begins with its level begins with a capital.
    if (typeof name === 'string' && /^\p{Ll}+ d(?:e|es|u|['’])/u.test(name)) properties['name'] = capital(name);
    const shown = [properties['name'], properties['nameEn']];
    const spellings = [
      ...own.map(({ name }) => name),
      ...[localName, frenchName, englishName].filter((name) => name !== undefined),
    ];
    const others = [...new Set(spellings)].filter((name) => !shown.includes(name)).sort(byText);
    if (others.length > 0) properties['otherNames'] = others;
  }
}

/** A division abroad that is called as another place of its country is told from it by its level, in each language. */
export function tellApart(nodes: DraftNodes, relationships: readonly GraphRelationship[]): void {
  const countries = new Map(
    relationships.filter(({ type }) => type === 'IN_COUNTRY').map(({ from, to }) => [from, to]),
  );
  const called = { fr: new Map<string, Properties[]>(), en: new Map<string, Properties[]>() };
  for (const [id, { type, properties }] of nodes) {
    if (type !== 'ForeignAuthority') continue;
    const names = { fr: properties['name'] ?? id, en: properties['nameEn'] ?? properties['name'] ?? id };
    for (const language of ['fr', 'en'] as const) {
      const key = `${countries.get(id)} ${fold(String(names[language]))}`;
      called[language].set(key, [...(called[language].get(key) ?? []), properties]);
    }
  }
  const apart = (language: 'fr' | 'en'): [Properties, string][] =>
    [...called[language].values()]
      .filter((places) => new Set(places.map((place) => place['level'])).size > 1)
      .flat()
      .filter(({ level }) => level !== undefined && level !== 'CITY')
      .map((place) => [
        place,
        withLevel(
          String((language === 'en' ? place['nameEn'] : undefined) ?? place['name']),
          place['level'] as AuthorityLevel,
          language,
        ),
      ]);
  const [french, english] = [apart('fr'), apart('en')];
  for (const [place] of [...french, ...english]) keepSpelling(place);
  for (const [place] of french) place['nameEn'] ??= place['name']!;
  for (const [place, name] of french) place['name'] = name;
  for (const [place, name] of english) place['nameEn'] = name;
}

/** "Paris (Kentucky)": a place abroad whose name another party has keeps what its source writes in brackets. */
export function keepBrackets(nodes: DraftNodes): void {
  const times = new Map<string, number>();
  const called = ({ name }: Properties): string => fold(String(name));
  for (const { type, properties } of nodes.values())
    if (isPartyType(type)) times.set(called(properties), (times.get(called(properties)) ?? 0) + 1);
  for (const { type, properties: place } of nodes.values()) {
    if (type !== 'ForeignAuthority' || times.get(called(place)) === 1) continue;
    const { name, otherNames = [] } = place as { name?: string; otherNames?: string[] };
    const written = otherNames.find((other) => other.startsWith(`${name} (`));
    if (name === undefined || written === undefined) continue;
    place['nameEn'] ??= name;
    Object.assign(place, { name: written, otherNames: otherNames.map((other) => (other === written ? name : other)) });
  }
}

/** A name that is told apart is still what sources write: it is kept among the other names. */
function keepSpelling(place: Properties): void {
  const others = (place['otherNames'] ?? []) as string[];
  const names = [place['name'], place['nameEn']].filter((name) => typeof name === 'string');
  place['otherNames'] = [...new Set([...others, ...names])].sort(byText);
}

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
const isFrench = (party: string): boolean =>
  nodeTypeOf(party) === 'FrenchAuthority' || /^(?:mention|org)-fr-/.test(party);

/** A partnership without a title of its own is called by its parties, French ones first. */
export function labelPartnerships(nodes: DraftNodes, relationships: readonly GraphRelationship[]): void {
  const parties = new Map<string, string[]>();
  for (const { type, from, to } of relationships) {
    const [partnership, party] = type === 'PARTY_TO' ? [to, from] : type === 'MENTIONS' ? [from, to] : [];
    if (partnership && party) parties.set(partnership, [...(parties.get(partnership) ?? []), party]);
  }
  for (const [id, members] of parties) {
    // Authorities go before organisations, on each side.
    const french = (party: string): string => (isFrench(party) ? '0' : '1') + party;
    const sorted = members.sort((a, b) => byText(french(a), french(b))).map((party) => nodes.get(party)!.properties);
    const { properties } = nodes.get(id)!;
    properties['label'] = sorted.map((party) => party['name'] ?? '?').join(' – ');
    properties['labelEn'] = sorted.map((party) => party['nameEn'] ?? party['name'] ?? '?').join(' – ');
  }
}
