/** A person's plan with real dates: choose the goal, see the earliest and the cheapest way, keep one of them. */
import * as z from 'zod';
import { type Day, daysBetween, parseDay } from '../../../core/facts/day.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import type { Item } from '../../../core/meaning/rules.ts';
import { dropGoal, type Goal, readGoal } from '../../../registry/candidate/index.ts';
import { type CalendarPlan, calendarPlan, type DatedWay, keepPlan, offersIn, whyNot } from '../../../registry/plan/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageAnswer, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField } from '../parts/form.tsx';
import { Empty } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { credentialName } from '../parts/scheme-facts.ts';
import { moneyWords } from '../parts/scheme-words.ts';
import { SchemeChoice, schemeAsked } from '../record/record-parts.tsx';
import { planWords as words } from '../words/plan.ts';
import { WayOnCalendar } from './way.tsx';

const query = z.object({ scheme: z.string().max(200).optional(), target: z.string().max(200).optional(), done: z.string().max(20).optional() });
type Call = PageCall<object, z.output<typeof query>>;
type Planned = CalendarPlan | undefined;

interface Showing {
  readonly call: Call;
  readonly scheme: Scheme;
  readonly target: string;
  readonly goal: Goal | undefined;
  readonly plan: Planned;
  readonly errors: FieldErrors;
}

const show = page({ name: 'showPlan', method: 'get', path: '/plan', right: 'home.read', rate: 'heavy', query }, async (call): Promise<PageAnswer> => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { candidate } = call.actor;
  if (candidate === undefined) return <NoRecord call={call} />;
  const goal = await readGoal(call.world, call.actor, { candidate, scheme: scheme.id });
  const target = call.query.target ?? goal?.target ?? '';
  const known = scheme.certifications.some((one) => one.id === target);
  const plan = known ? await calendarPlan(call.world, call.actor, { scheme: scheme.id, candidate, target }) : undefined;
  const errors: FieldErrors = known || call.query.target === undefined ? {} : { target: words.wrongGoal };
  const shown = <PlanPage call={call} scheme={scheme} target={target} goal={goal} plan={plan} errors={errors} />;
  return Object.keys(errors).length > 0 ? { page: shown, status: 422 } : shown;
});

const NoRecord = ({ call }: { readonly call: Call }) => (
  <Page frame={call.frame} title={words.title} current="/plan">
    <h1>{words.title}</h1>
    <p>{words.noRecord}</p>
    <p class="actions"><ButtonLink href="/home">{words.start}</ButtonLink></p>
  </Page>
);

const PlanPage = ({ call, scheme, target, goal, plan, errors }: Showing) => (
  <Page frame={call.frame} title={words.title} current="/plan">
    <h1>{words.title}</h1>
    <p class="lead no-print">{words.lead}</p>
    <ErrorSummary errors={errors} />
    {call.query.done === 'kept' && <Notice tone="good"><p>{words.saved}</p></Notice>}
    {call.query.done === 'dropped' && <Notice tone="good"><p>{words.dropped}</p></Notice>}
    <SchemeChoice asked={call} scheme={scheme} path="/plan" />
    <form method="get" action="/plan" class="no-print">
      <input type="hidden" name="scheme" value={scheme.id} />
      <SelectField
        name="target" label={words.goal} empty={words.choose} chosen={[target]} errors={errors}
        items={scheme.levels.flatMap((level) => scheme.certifications.filter((one) => one.level === level.id).map((one) => ({ value: one.id, label: one.name })))}
      />
      <Button>{words.show}</Button>
    </form>
    {plan === undefined ? Object.keys(errors).length === 0 && <Empty><p>{words.empty}</p></Empty> : <Answer scheme={scheme} goal={goal} plan={plan} />}
    {goal && <Kept scheme={scheme} goal={goal} />}
  </Page>
);

/** What is gained by waiting, where both prices are known in one currency. */
function difference({ finishOn, price }: DatedWay, later: DatedWay) {
  if (price === null || later.price === null || price.currency !== later.price.currency || later.price.minor >= price.minor) return null;
  const [from, to] = [finishOn, later.finishOn].map((day) => parseDay(day)!) as [Day, Day];
  return <p>{words.difference(daysBetween(from, to), moneyWords({ minor: price.minor - later.price.minor, currency: price.currency }))}</p>;
}

interface AnswerProps {
  readonly scheme: Scheme;
  readonly goal: Goal | undefined;
  readonly plan: CalendarPlan;
}

function Answer({ scheme, goal, plan }: AnswerProps) {
  switch (plan.kind) {
    case 'reached': return <Notice tone="good"><p>{words.reached(plan.targetName)}</p><p>{words.reachedNext} <a href="/record">{words.record}</a></p></Notice>;
    case 'none': return <Nothing scheme={scheme} plan={plan} />;
    case 'ways': return <Ways scheme={scheme} goal={goal} plan={plan} />;
  }
}

function Ways({ scheme, goal, plan }: AnswerProps & { readonly plan: CalendarPlan & { readonly kind: 'ways' } }) {
  const { target, earliest, cheapest } = plan;
  const same = offersIn(earliest).join() === offersIn(cheapest).join();
  const mine = goal?.target === target ? goal : undefined;
  const stands = (way: DatedWay) => mine !== undefined && offersIn(way).toSorted().join() === mine.dates.toSorted().join();
  const one = (way: 'earliest' | 'cheapest', title: string) => (
    <WayOnCalendar scheme={scheme.id} title={title} way={plan[way]}>
      {!stands(plan[way]) && <Keep scheme={scheme.id} target={target} way={way} title={title} />}
    </WayOnCalendar>
  );
  return (
    <section aria-labelledby="way">
      <h2 id="way">{words.wayTo(plan.targetName)}</h2>
      {mine && !stands(plan[mine.way]) && <Notice tone="warn"><p>{words.changed}</p></Notice>}
      <p class="soft">{plan.proven ? words.proven : words.unproven} {words.assumes}</p>
      {same ? one('earliest', words.both) : <>{difference(earliest, cheapest)}{one('earliest', words.earliest)}{one('cheapest', words.cheapest)}</>}
    </section>
  );
}

const Keep = ({ scheme, target, way, title }: { readonly scheme: string; readonly target: string; readonly way: string; readonly title: string }) => (
  <form method="post" action="/plan" class="no-print">
    <input type="hidden" name="scheme" value={scheme} />
    <input type="hidden" name="target" value={target} />
    <input type="hidden" name="way" value={way} />
    <p class="hint">{words.keepHint}</p>
    <Button kind="quiet">{words.keep}<span class="hidden"> ({title})</span></Button>
  </form>
);

function Nothing({ scheme, plan }: { readonly scheme: Scheme; readonly plan: CalendarPlan & { readonly kind: 'none' } }) {
  return (
    <section aria-labelledby="none">
      <h2 id="none">{words.none(plan.targetName)}</h2>
      {plan.notScheduled.length > 0 && (
        <>
          <h3>{words.missing}</h3>
          <ul>{plan.notScheduled.map(({ item, says, why }) => <li><strong>{says}</strong>: {whyNot[why]} <a href={datesOf(scheme.id, item)}>{words.dates}<span class="hidden"> ({says})</span></a></li>)}</ul>
        </>
      )}
      {plan.closed.length > 0 && <><h3>{words.closedTitle}</h3><ul>{plan.closed.map((says) => <li>{says}</li>)}</ul></>}
      {plan.lacks.length > 0 && <><h3>{words.lacksTitle}</h3><ul>{plan.lacks.map((says) => <li>{says}</li>)}</ul></>}
      <h3>{words.noneNext}</h3>
      {plan.notScheduled.length > 0 && <p>{words.askProvider} <a href={`/s/${scheme.id}/provider`}>{words.providers}</a></p>}
      {plan.lacks.length > 0 && <p><a href={`/claims/new?${new URLSearchParams({ scheme: scheme.id })}`}>{words.claim}</a></p>}
      <p><a href={`/s/${scheme.id}?${new URLSearchParams({ targets: plan.target })}`}>{words.undated}</a></p>
    </section>
  );
}

function datesOf(scheme: string, item: Item): string {
  const [kind, id] = item.split(':') as [string, string];
  return kind === 'course' ? `/sessions?${new URLSearchParams({ scheme, course: id })}` : `/sittings?${new URLSearchParams({ scheme, exam: id })}`;
}

const Kept = ({ scheme, goal }: { readonly scheme: Scheme; readonly goal: Goal }) => (
  <form method="post" action="/plan/drop">
    <p>{words.kept(credentialName(scheme, goal.target), words.keptWay[goal.way])}</p>
    <input type="hidden" name="scheme" value={scheme.id} />
    <span class="no-print"><Button kind="quiet">{words.drop}</Button></span>
  </form>
);

const keep = page({ name: 'keepPlan', method: 'post', path: '/plan', right: 'person.write', rate: 'heavy', example: { scheme: 'iso-20000', target: 'foundation', way: 'earliest' } }, async (call) => {
  const { candidate } = call.actor;
  if (candidate === undefined) return { goTo: '/home' };
  const { scheme: asked, target = '', way } = call.form.fields;
  const scheme = schemeAsked(call, asked);
  const back = new URLSearchParams({ scheme: scheme.id, target });
  if (!scheme.certifications.some((one) => one.id === target)) return { goTo: `/plan?${back}` };
  await keepPlan(call.world, call.actor, { scheme: scheme.id, candidate, target, way: way === 'cheapest' ? 'cheapest' : 'earliest' });
  back.set('done', 'kept');
  return { goTo: `/plan?${back}` };
});

const drop = page({ name: 'dropPlan', method: 'post', path: '/plan/drop', right: 'person.write', example: { scheme: 'iso-20000' } }, async (call) => {
  const { candidate } = call.actor;
  if (candidate === undefined) return { goTo: '/home' };
  const scheme = schemeAsked(call, call.form.fields['scheme']);
  await dropGoal(call.world, call.actor, { scheme: scheme.id, candidate });
  return { goTo: `/plan?${new URLSearchParams({ scheme: scheme.id, done: 'dropped' })}` };
});

async function ownGoals(asked: Asked) {
  const { candidate } = asked.actor;
  if (candidate === undefined) return undefined;
  const goals = await Promise.all([...asked.world.shelf.keys()].map((scheme) => readGoal(asked.world, asked.actor, { candidate, scheme })));
  const kept = goals.filter((goal) => goal !== undefined);
  if (kept.length === 0) return <><h2>{words.homeTitle}</h2><p>{words.homeNone} <a href="/plan">{words.makePlan}</a></p></>;
  return (
    <>
      <h2>{words.homeTitle}</h2>
      <ul>{kept.map((goal) => <li>{words.home(credentialName(schemeAsked(asked, goal.scheme), goal.target))} <a href={`/plan?${new URLSearchParams({ scheme: goal.scheme })}`}>{words.toPlan}</a></li>)}</ul>
    </>
  );
}

export const planBlock: HomeBlock = { right: 'home.read', load: ownGoals };
export const planPages: readonly PageRoute[] = [show, keep, drop];
