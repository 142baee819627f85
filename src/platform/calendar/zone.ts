import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone keeps one offset from UTC. Milliseconds, the end excluded. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

export interface Zone {
  /** The clock on the wall as milliseconds since 1970-01-01T00:00 of that clock. */
  wallTime(instant: number): number;
  /** The moment at which the wall clock shows it; in a repeated hour the first, in a skipped hour the one after it. */
  instantAt(wall: number): number;
}

/** An IANA zone such as `Asia/Tokyo`. Throws RangeError for an unknown one. Remembers offsets, so most answers are sums. */
export function openZone(name: string): Zone {
  const stretches: Stretch[] = [];
  const stretchAt = (instant: number): Stretch => {
    const known = stretches.find((stretch) => instant >= stretch.from && instant < stretch.until);
    if (known) return known;
    const found = findStretch(name, instant);
    stretches.push(found);
    return found;
  };
  stretchAt(0);
  return {
    wallTime: (instant) => instant + stretchAt(instant).offset,
    instantAt(wall) {
      // Right away from a change of offset, whichever side the guess comes from.
      const guess = wall - stretchAt(wall).offset;
      const { from, until, offset } = stretchAt(guess);
      const safe = guess - from > MAX_SHIFT_MS && until - guess > MAX_SHIFT_MS && wall - guess === offset;
      return safe ? guess : exactInstant(name, wall);
    },
  };
}

// No zone has ever moved its clock by more than a day at once.
const MAX_SHIFT_MS = 86_400_000;

function findStretch(name: string, instant: number): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
  const end = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  // "previous" is strictly earlier, so it is asked a moment later: a change right at `instant` begins this stretch.
  const later = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: later?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: end,
    offset: at.offsetNanoseconds / 1e6,
  };
}

function exactInstant(name: string, wall: number): number {
  const clock = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  return clock.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
}
