import iconv from 'iconv-lite';
import { importFailed } from '../../errors.js';
import { said, type Said } from './said.js';

/** Names for people. Node's own decoder reads Windows-1252 as Latin-1 (no €), so that this is a library's work. */
const NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
/** How much of a file tells whether every other byte is zero. */
const LOOKED_AT = 4096;

export interface DecodedText {
  readonly text: string;
  readonly notes: readonly Said[];
}

/**
 * The text of a file's bytes: by its mark (BOM), as UTF-16 where every other byte is zero, as UTF-8 where it has
 * letters of it,
 * else as Windows-1252; or in the encoding that the mapping names.
 * Bytes that the encoding has not become U+FFFD, which `spoiled` finds cell by cell.
 * @throws AppError BAD_IMPORT for an unknown encoding
 */
export function decodeText(file: string, bytes: Uint8Array, wanted?: string): DecodedText {
  const encoding = wanted ?? guessEncoding(bytes);
  if (!iconv.encodingExists(encoding)) {
    throw importFailed(
      file,
      `there is no encoding "${encoding}"; choose utf-8, utf-16le, utf-16be, windows-1252, iso-8859-15 or macintosh`,
      `aucun encodage « ${encoding} » ; choisissez utf-8, utf-16le, utf-16be, windows-1252, iso-8859-15 ou macintosh`,
    );
  }
  const name = NAMES[encoding] ?? encoding;
  return {
    text: iconv.decode(bytes, encoding),
    notes: encoding === 'utf-8' ? [] : [said(`read as ${name}`, `lu en ${name}`)],
  };
}

const REPLACED = /\uFFFD/;
/** Bytes that Windows-1252 leaves undefined, and control characters, which no cell of a table has. */
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/;
/** "Ã©": an accented letter of UTF-8 that some program read as Windows-1252 and saved again. */
const TWICE = /Ã[\u0080-\u00BF\u0152-\u2122]/;

/** Why a text cannot be what its author wrote, or undefined. */
export function spoiled(text: string): Said | undefined {
  if (REPLACED.test(text))
    return said(
      'these bytes are of another encoding than the rest of the file; save it whole as UTF-8',
      "ces octets sont d'un autre encodage que le reste du fichier ; enregistrez-le entier en UTF-8",
    );
  if (TWICE.test(text))
    return said(
      'its accents were spoiled before (UTF-8 read as Windows-1252 and saved again); correct the text',
      'ses accents ont été abîmés auparavant (UTF-8 lu comme Windows-1252 puis réenregistré) ; corrigez le texte',
    );
  if (CONTROL.test(text))
    return said(
      "it has a character that no text has; name the file's encoding in the mapping",
      "il contient un caractère qu'aucun texte ne contient ; indiquez l'encodage du fichier dans la correspondance",
    );
  return undefined;
}

function guessEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, LOOKED_AT);
  const zeros = (first: number): number => head.filter((byte, at) => at % 2 === first && byte === 0).length;
  // French and English text has a zero in nearly every pair of bytes, and none in any other encoding.
  if (zeros(1) > head.length / 4) return 'utf-16le';
  if (zeros(0) > head.length / 4) return 'utf-16be';
  return isUtf8(bytes) || hasUtf8Letters(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * An accented letter in UTF-8. A file that has some beside other bytes is UTF-8 with spoiled cells, not Windows-1252.
 */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0xc3 && bytes[at + 1]! >= 0x80 && bytes[at + 1]! <= 0xbf) return true;
  }
  return false;
}
