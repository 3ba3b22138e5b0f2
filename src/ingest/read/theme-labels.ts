import { slug } from '../../domain/slug.js';
import type { Item, Statement } from '../../domain/statement.js';

type Told = Pick<Statement, 'source' | 'evidence' | 'place' | 'locator'>;

/** The node of a label: labels that differ by accents, case or punctuation alone are one theme. */
export const themeId = (label: string): string => `theme-${slug(label)}`;

/** A label as a name: with a capital and a straight apostrophe, so that two tables that agree do not seem to differ. */
const nameOf = (label: string): string => {
  const plain = label.replaceAll('’', "'").replaceAll('\u00a0', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

/** A theme that a source names by a label of its own; it is put into no nomenclature. */
export function themeItems(label: string, told: Told): Item[] {
  const subject = themeId(label);
  return [
    { item: 'statement', statement: { ...told, subject, property: 'exists', value: label } },
    { item: 'statement', statement: { ...told, subject, property: 'name', value: nameOf(label) } },
  ];
}

/** Levels of a nomenclature, the broadest first: each is a theme, and part of the one before it. */
export function themePathItems(path: readonly string[], told: Told): Item[] {
  return path.flatMap((label, at): Item[] => [
    ...themeItems(label, told),
    ...(at === 0
      ? []
      : [
          {
            item: 'statement' as const,
            statement: { ...told, subject: themeId(label), property: 'broader', target: themeId(path[at - 1]!) },
          },
        ]),
  ]);
}
