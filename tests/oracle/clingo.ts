/** Asks clingo, which knows the brochure from brochure.lp alone. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';

const here = import.meta.dirname;

export interface AskedOf {
  readonly holds: readonly string[];
  readonly completed: readonly string[];
  readonly passed: readonly string[];
  readonly experience: Readonly<Record<string, number>>;
  readonly readings: Readonly<Record<string, string>>;
  readonly respectAvailability: boolean;
  readonly targets: readonly string[];
  readonly minimize: readonly string[];
}

const defaults = {
  'associate-opens': 'both', 'exam-needs-course': 'yes', 'auto-manager-needs-combined': 'no', 'auto-manager-foundation': 'no',
  'professional-by-request': 'request', 'request-base': 'bridge',
};

const output = z.object({
  Result: z.string(),
  Call: z.array(z.object({ Witnesses: z.array(z.object({ Value: z.array(z.string()), Costs: z.array(z.number()).optional() })).optional() })),
});

const under = (id: string): string => id.replaceAll('-', '_');
const dashed = (id: string): string => id.replaceAll('_', '-');

function factsOf(q: number, asked: AskedOf): string {
  const readings = Object.entries({ ...defaults, ...asked.readings }).map(([name, option]) => `rd(${q},${under(name)},${under(option)}).`);
  return [
    `q(${q}).`, ...asked.holds.map((id) => `has(${q},${under(id)}).`), ...asked.completed.map((id) => `done(${q},${under(id)}).`),
    ...asked.passed.map((id) => `pass(${q},${under(id)}).`), ...((asked.experience['itsm'] ?? 0) >= 3 ? [`three(${q}).`] : []),
    ...readings, ...(asked.respectAvailability ? [`avail(${q}).`] : []), ...asked.targets.map((id) => `want(${q},${under(id)}).`),
  ].join(' ');
}

function run(program: string, files: readonly string[]): z.output<typeof output> {
  const done = spawnSync('/usr/bin/clingo', ['--outf=2', '--quiet=1', '-', ...files.map((f) => resolve(here, f))], { input: program, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.parse(JSON.parse(done.stdout));
}

export interface EligibleByClingo {
  readonly holds: string[];
  readonly courses: string[];
  readonly exams: string[];
  readonly requests: string[];
}

/** What is held and open, for many questions in one call. */
export function eligibleByClingo(asked: readonly AskedOf[]): EligibleByClingo[] {
  const program = `${asked.map((one, q) => factsOf(q, { ...one, targets: [] })).join('\n')}\n#show held/2. #show course/2. #show exam/2. #show request/2.\n`;
  const atoms = run(program, ['brochure.lp']).Call[0]!.Witnesses![0]!.Value;
  const answers = asked.map((): EligibleByClingo => ({ holds: [], courses: [], exams: [], requests: [] }));
  const lists = { held: 'holds', course: 'courses', exam: 'exams', request: 'requests' } as const;
  for (const found of atoms) {
    const [, kind, q, id] = /^(\w+)\((\d+),(\w+)\)$/.exec(found)!;
    answers[Number(q)]![lists[kind as keyof typeof lists]].push(dashed(id!));
  }
  for (const answer of answers) Object.values(answer).forEach((list: string[]) => list.sort());
  return answers;
}

const sums: Readonly<Record<string, string>> = {
  courseDays: 'D@P,Q,course,C : go(Q,course,C), days(C,D)', examMinutes: 'M@P,Q,exam,E : go(Q,exam,E), mins(E,M)', steps: '1@P,Q,K,X : go(Q,K,X)',
};

/** The cheapest cost in the asked order, or `undefined` when there is no way. */
export function cheapestByClingo(asked: AskedOf): Readonly<Record<string, number>> | undefined {
  const minimize = asked.minimize.map((d, i) => `#minimize { ${sums[d]!.replace('@P', `@${asked.minimize.length - i}`)} }.`);
  const found = run([factsOf(0, asked), ...minimize].join('\n'), ['brochure.lp', 'plan.lp']);
  if (found.Result === 'UNSATISFIABLE') return undefined;
  const costs = found.Call.at(-1)!.Witnesses!.at(-1)!.Costs!;
  return Object.fromEntries(asked.minimize.map((d, i) => [d, d === 'courseDays' ? costs[i]! / 10 : costs[i]!]));
}
