/** Codes as people write them: the import and the API read them alike. Undefined for what is no code. */

/** An INSEE code; a spreadsheet that took it for a number has lost its leading zero: 1004 is 01004, 1 is 01. */
export function inseeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  const padded = /^(\d|\d{4})$/.test(code) ? `0${code}` : code;
  return /^(\d{2,3}|2[AB]|\d{5}|2[AB]\d{3})$/.test(padded) ? padded : undefined;
}

/** A SIREN with or without spaces, or the one that a SIRET (of an establishment) begins with. */
export function sirenOf(text: string): { readonly siren: string; readonly isSiret: boolean } | undefined {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  if (!/^(\d{9}|\d{14})$/.test(digits)) return undefined;
  return { siren: digits.slice(0, 9), isSiret: digits.length === 14 };
}
