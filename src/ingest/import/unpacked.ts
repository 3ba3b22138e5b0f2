import { inflateRawSync } from 'node:zlib';
import { importFailed } from '../../errors.js';
import { MOST } from './bounds.js';

/*
 * A workbook is a ZIP of XML. What its files unpack to is found out here, one after the other and each within what is
 * left, before a library unpacks all of it: what the directory says of sizes is the sender's word.
 */

const DIRECTORY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const [STORED, DEFLATED] = [0, 8];
const LONGEST_COMMENT = 65_535;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

/** The files of a ZIP, by its directory. @throws RangeError where it is damaged */
function* entriesOf(bytes: Buffer): Generator<Entry> {
  let end = bytes.length - 22;
  const last = Math.max(0, end - LONGEST_COMMENT);
  while (end > last && bytes.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && bytes.readUInt32LE(at) === DIRECTORY; left -= 1) {
    const [length, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + length),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    };
    at += 46 + length + extra + comment;
  }
}

/** Whether a ZIP has a file of this name; false for a damaged one. */
export function hasEntry(bytes: Uint8Array, wanted: string): boolean {
  try {
    return [...entriesOf(buffer(bytes))].some(({ name }) => name === wanted);
  } catch {
    return false;
  }
}

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Shows each file of a workbook to `look`, unpacked.
 * @throws AppError BAD_IMPORT for a workbook that unpacks to more than is read
 */
export function checkUnpacked(file: string, bytes: Uint8Array, look: (name: string, unpacked: Buffer) => void): void {
  let left = MOST.unpacked;
  for (const { name, method, packed } of entriesOf(buffer(bytes))) {
    const unpacked = method === STORED ? packed : method === DEFLATED ? unpack(file, name, packed, left) : undefined;
    left -= unpacked?.length ?? 0;
    if (left < 0) throw tooLarge(file, name);
    if (unpacked) look(name, unpacked);
  }
}

function unpack(file: string, name: string, packed: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: left });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file, name);
    throw error;
  }
}

const MEGABYTES = Math.round(MOST.unpacked / 1024 / 1024);
const tooLarge = (file: string, name: string): Error =>
  importFailed(
    `${file}/${name}`,
    `the workbook unpacks to more than ${MEGABYTES} MB here; save the one sheet that counts, or CSV, and split it`,
    `le classeur décompressé dépasse ici ${MEGABYTES} Mo ; enregistrez la seule feuille utile, ou du CSV, et divisez-le`,
  );
