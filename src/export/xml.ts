/** Every character that XML 1.0 has no way to write, halves of surrogate pairs included. */
const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const MARKUP = /[&<>"'\t\n\r]/g;
/** Most texts have none of these: one quick look tells. */
const SPECIAL = /[&<>"'\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Writes text for XML, and counts what it had to replace. */
export interface XmlText {
  /** The text, fit for an element or an attribute; a character that XML 1.0 forbids becomes U+FFFD. */
  readonly of: (text: string) => string;
  /** A comment for the end of the file, where something was replaced. */
  readonly comment: () => string;
}

export function xmlText(): XmlText {
  let replaced = 0;
  return {
    of: (text) => {
      if (!SPECIAL.test(text)) return text;
      return text
        .replace(FORBIDDEN, () => {
          replaced += 1;
          return '\uFFFD';
        })
        .replace(MARKUP, (character) => ESCAPED[character]!);
    },
    comment: () =>
      replaced === 0
        ? ''
        : `<!-- ${replaced} characters that XML 1.0 forbids stand here as U+FFFD / ${replaced} caractères interdits par XML 1.0 remplacés par U+FFFD -->\n`,
  };
}
