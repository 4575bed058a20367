/** Clock times of a place as instants, and back. Pure. */
import { type Day, parseDay } from './day.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', ...fields });
  clocks.set(zone, clock);
  return clock;
}

/** Whether the zone is one of the tz database: `Europe/Madrid`. */
export function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && clockOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** What clock and calendar show there: `2026-11-30T09:00`. */
export function localTime(instant: Date, zone: string): string {
  const part = new Map(clockOf(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.get('year')!.padStart(4, '0')}-${part.get('month')}-${part.get('day')}T${part.get('hour')}:${part.get('minute')}`;
}

export const localDay = (instant: Date, zone: string): Day => parseDay(localTime(instant, zone).slice(0, 10))!;

/** The instant at which clocks there show this time, the first where they show it twice; undefined where they never do. */
export function instantAt(local: string, zone: string): Date | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const day = 86_400_000;
  const tried = [asUtc - day, asUtc + day].map((near) => asUtc - (Date.parse(`${localTime(new Date(near), zone)}Z`) - near));
  return tried.sort((a, b) => a - b).map((at) => new Date(at)).find((at) => localTime(at, zone) === local);
}
