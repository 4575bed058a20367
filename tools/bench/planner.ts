// How long an answer takes, warm and in one process. Ratios against named peers of the same run: the normative meaning for
// a closure, clingo (where it is installed) for a plan.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { holdings } from '../../src/core/facts/holding.ts';
import { settle } from '../../src/core/meaning/award.ts';
import { rulesOf } from '../../src/core/meaning/rules.ts';
import { compile } from '../../src/core/packed/compile.ts';
import { stateOf } from '../../src/core/packed/state.ts';
import { plan } from '../../src/core/planner/plan.ts';
import { answerer } from '../../src/core/verdict/answer.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';

const root = new URL('../..', import.meta.url).pathname;
const loaded = loadScheme(join(root, 'schemes/iso-20000'));
const rules = rulesOf(loaded.scheme);
const packed = compile(rules);
const expert = holdings({ recognised: new Set(['itil-v3-expert']), completed: new Set(['management-improvement-bridge']), passed: new Set(['foundation-bridge', 'management-improvement']) });
const wish = (targets: readonly string[]) => ({ targets, minimize: ['courseDays', 'examMinutes', 'steps'] as const, respectAvailability: false });
const everything = loaded.scheme.certifications.map((c) => c.id);
const rich = holdings({ recognised: new Set(['itil-v3-capability-osa']), experience: new Map([['itsm', 3]]) });
const ask = answerer(new Map([[loaded.scheme.id, loaded]]));

/** Median microseconds of one call, after a warm-up, over 7 rounds. */
function micros(work: () => unknown, calls: number): number {
  for (let i = 0; i < calls; i += 1) work();
  const rounds = Array.from({ length: 7 }, () => {
    const start = performance.now();
    for (let i = 0; i < calls; i += 1) work();
    return ((performance.now() - start) * 1000) / calls;
  });
  return rounds.toSorted((a, b) => a - b)[3]!;
}

const line = (name: string, us: number, note = ''): void => console.log(`${name.padEnd(58)} ${us.toFixed(1).padStart(10)} us  ${note}`);
const closureFast = micros(() => stateOf(packed, expert), 2000);
const closureSlow = micros(() => settle(rules, expert), 500);
line('awards settled, normative meaning (peer)', closureSlow);
line('awards settled, packed', closureFast, `${(closureSlow / closureFast).toFixed(1)} times the peer's speed`);
line('compile the scheme under one choice of readings', micros(() => compile(rulesOf(loaded.scheme)), 200));
const fromNothing = micros(() => plan(packed, holdings(), wish(['consultant-manager'])), 200);
line('plan with proof: nothing to consultant-manager', fromNothing);
line('plan with proof: nothing to executive-consultant-manager', micros(() => plan(packed, holdings(), wish(['executive-consultant-manager'])), 200));
line('plan with proof: ITIL v3 Expert to consultant-manager', micros(() => plan(packed, holdings({ recognised: new Set(['itil-v3-expert']) }), wish(['consultant-manager'])), 200));
line('plan with proof: all twelve at once', micros(() => plan(packed, rich, wish(everything)), 50));
line('answer a question: eligible', micros(() => ask({ op: 'eligible', scheme: 'iso-20000', holds: ['itil-v3-expert'] }), 500));
line('answer a question: plan, all optimal, trade-offs', micros(() => ask({ op: 'plan', scheme: 'iso-20000', holds: ['itil-v3-expert'], targets: ['consultant-manager'], want: ['all', 'pareto'] }), 50));
if (existsSync('/usr/bin/clingo')) line('clingo, the same plan as one process (peer)', clingoMicros(), `${(clingoMicros() / fromNothing).toFixed(0)} times ours, process start included`);

function clingoMicros(): number {
  const facts = ['associate_opens,both', 'exam_needs_course,yes', 'auto_manager_needs_combined,no', 'auto_manager_foundation,no', 'professional_by_request,request', 'request_base,bridge'].map((r) => `rd(0,${r}).`).join(' ');
  const program = `q(0). want(0,consultant_manager). ${facts} #minimize { D@3,C : go(0,course,C), days(C,D) }. #minimize { M@2,E : go(0,exam,E), mins(E,M) }. #minimize { 1@1,K,X : go(0,K,X) }.`;
  return micros(() => spawnSync('/usr/bin/clingo', ['--quiet=2', '-', join(root, 'tests/oracle/brochure.lp'), join(root, 'tests/oracle/plan.lp')], { input: program }), 3);
}
