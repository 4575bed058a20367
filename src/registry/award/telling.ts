/** Whether a scheme knows what is told, and whether it is new. Pure. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { type Fact, factKinds, standing, type Telling } from '../candidate/index.ts';

/** Refuses what names nothing of the scheme, lies in the future, or corrects what cannot be corrected. */
export function checkTelling(scheme: Scheme, before: readonly Fact[], { told, today }: { readonly told: Telling; readonly today: Day }): void {
  if (told.happenedOn > today) throw wrong('happenedOn', `${told.happenedOn} has not come yet.`);
  if (told.kind === 'correction') checkCorrection(scheme, before, { told, today });
  else checkNames(scheme, told);
}

function checkNames(scheme: Scheme, told: Telling): void {
  switch (told.kind) {
    case 'recognised.recorded': case 'recognised.withdrawn': return known(scheme.recognised, told.body.credential, 'credential');
    case 'experience.recorded':
      if (told.body.to !== told.happenedOn) throw wrong('happenedOn', 'Experience is recorded as of the last day of its period.');
      return known(scheme.fields, told.body.field, 'field');
    case 'hours.recorded': return known(scheme.fields, told.body.field, 'field');
    case 'course.completed': return known(scheme.courses, told.body.course, 'course');
    case 'exam.passed': case 'exam.failed': return known(scheme.exams, told.body.exam, 'exam');
    default: return;
  }
}

function known(list: readonly { readonly id: string }[], id: string, field: string): void {
  if (!list.some((one) => one.id === id)) throw wrong(field, `The scheme has no ${field} “${id}”.`);
}

function checkCorrection(scheme: Scheme, before: readonly Fact[], { told, today }: { readonly told: Extract<Telling, { kind: 'correction' }>; readonly today: Day }): void {
  const target = before.find((fact) => fact.id === told.body.fact);
  if (!target) throw wrong('fact', 'This person has no such fact in this scheme.');
  if (/^(award|pin)\./.test(target.kind)) throw wrong('fact', 'An award is not corrected: it is suspended, reinstated or withdrawn.');
  if (told.body.as === 'annulled') return;
  if (target.kind === 'correction') throw wrong('fact', 'A correction can only be annulled; then record another one.');
  const body = factKinds[target.kind].safeParse(told.body.body);
  if (!body.success) throw wrong(`body.${body.error.issues[0]!.path.join('.')}`, body.error.issues[0]!.message);
  const { happenedOn } = told.body;
  checkTelling(scheme, before, { told: { kind: target.kind, body: body.data, happenedOn, source: told.source } as Telling, today });
}

const wrong = (field: string, detail: string): Refusal => new Refusal('bad-input', detail, { errors: { [field]: detail } });

/** What is told and not recorded yet. The same thing told twice is recorded once, hours of practice aside: they add up. */
export function newTellings(before: readonly Fact[], tellings: readonly Telling[]): readonly Telling[] {
  const seen = new Set([
    ...standing(before).map((f) => keyOf(f)),
    ...before.filter((f) => f.kind === 'correction').map((f) => keyOf(f)),
  ]);
  return tellings.filter((told) => {
    const key = keyOf(told);
    const isNew = told.kind === 'hours.recorded' || !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function keyOf({ kind, happenedOn, body }: Pick<Telling, 'kind' | 'happenedOn'> & { readonly body: object }): string {
  const named = Object.entries(body).filter(([name, value]) => name !== 'reason' && value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, happenedOn, named]);
}
