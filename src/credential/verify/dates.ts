/** Whether its time has come and has not passed. */
import type { Finding } from './finding.ts';

export function checkDates({ validFrom, validUntil }: Readonly<Record<string, unknown>>, now: string): Finding {
  const from = instant(validFrom);
  const until = instant(validUntil);
  const at = Date.parse(now);
  if (from === undefined || validUntil !== undefined && until === undefined) return { check: 'dates', against: 'unreadable', says: 'Its dates cannot be read.' };
  if (at < from) return { check: 'dates', against: 'not-yet-valid', says: `It is valid from ${String(validFrom).slice(0, 10)} on.` };
  if (until !== undefined && at > until) return { check: 'dates', against: 'expired', says: `It ended on ${String(validUntil).slice(0, 10)}.` };
  return { check: 'dates', says: until === undefined ? 'It has no end.' : `It is valid until ${String(validUntil).slice(0, 10)}.` };
}

function instant(text: unknown): number | undefined {
  const at = typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
