/** A sentence for the user, in English and in French. */
export interface Said {
  readonly en: string;
  readonly fr: string;
}

export const said = (en: string, fr: string): Said => ({ en, fr });
