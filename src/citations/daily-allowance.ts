import { tooManyCitations } from '../errors.js';
import { readerOf } from '../concurrency/reader-of.js';

/** What is free of all that may be kept. */
export interface Room {
  readonly citations: number;
  readonly bytes: number;
}

export interface DailyAllowance {
  /** @throws AppError TOO_MANY_CITATIONS where an address has had its share of today */
  take(address: string, bytes: number, free: Room): void;
}

/** One address takes no more than this part of the free room in a day: the room left shrinks, and is never gone. */
const SHARE = 0.05;
/** Addresses beyond these begin their day anew, the oldest first. */
const MOST_ADDRESSES = 10_000;

const today = (): string => new Date().toISOString().slice(0, 10);

/** What each address may have kept in a day (UTC): at most so many, and one in any case; held in memory alone. */
export function dailyAllowance(most: number): DailyAllowance {
  const taken = new Map<string, { citations: number; bytes: number }>();
  let day = today();
  return {
    take: (address, bytes, free) => {
      if (today() !== day) taken.clear();
      day = today();
      const reader = readerOf(address);
      const had = taken.get(reader) ?? { citations: 0, bytes: 0 };
      if (
        had.citations > 0 &&
        (had.citations >= Math.min(most, (free.citations + had.citations) * SHARE) ||
          had.bytes + bytes > (free.bytes + had.bytes) * SHARE)
      )
        throw tooManyCitations(had.citations, most);
      taken.set(reader, { citations: had.citations + 1, bytes: had.bytes + bytes });
      if (taken.size > MOST_ADDRESSES) taken.delete(taken.keys().next().value!);
    },
  };
}
