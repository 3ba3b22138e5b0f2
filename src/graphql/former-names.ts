export interface FormerNameRow {
  readonly insee: string;
  readonly until: string | null;
  readonly kind: string;
  readonly name: string;
}

/** What an authority was called and numbered, from the texts that the graph keeps: `INSEE|day|kind|name`. */
export const formerNamesOf = (texts: readonly string[]): FormerNameRow[] =>
  texts.map((text) => {
    const [insee = '', until = '', kind = '', ...name] = text.split('|');
    return { insee, until: until === '' ? null : until, kind, name: name.join('|') };
  });
