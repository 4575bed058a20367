/** One way on the calendar: its steps in the order of time, each with where to book it. */
import type { ComponentChildren } from 'preact';
import { listed } from '../../../core/reasons/sentence.ts';
import type { DatedOffer, DatedStep, DatedWay } from '../../../registry/plan/index.ts';
import { SummaryList } from '../parts/lists.tsx';
import { dateWords, moneyWords, tongueWords } from '../parts/scheme-words.ts';
import { Tag, type Tone } from '../parts/state.tsx';
import { blockWords, priceWords } from '../deliver/session-parts.tsx';
import { planWords as words } from '../words/plan.ts';

interface WayProps {
  readonly scheme: string;
  readonly title: string;
  readonly way: DatedWay;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
}

export const WayOnCalendar = ({ scheme, title, way, children }: WayProps) => (
  <section class="case">
    <h3>{title}</h3>
    <p class="sum"><strong>{words.finish(dateWords(way.finishOn))}</strong>. {way.price === null ? words.noPrice : words.price(moneyWords(way.price))}.</p>
    {way.price !== null && way.unpriced.length > 0 && <p class="soft">{words.unpriced(listed(way.unpriced))}</p>}
    <ol class="steps">{way.steps.map((step) => <li><Step scheme={scheme} step={step} /></li>)}</ol>
    {children}
  </section>
);

const tones: Readonly<Record<DatedStep['state'], Tone>> = { booked: 'held', open: 'open', later: 'near' };

const Step = ({ scheme, step }: { readonly scheme: string; readonly step: DatedStep }) => (
  <>
    <h4>{step.says}</h4>
    <p><Tag tone={tones[step.state]}>{words.states[step.state]}</Tag>{step.state === 'later' && <> <span class="soft">{words.laterHint}</span></>}</p>
    {step.offer === null ? <Request scheme={scheme} step={step} /> : <Offered step={step} offer={step.offer} />}
  </>
);

const Request = ({ scheme, step }: { readonly scheme: string; readonly step: DatedStep }) => (
  <>
    <p>{words.noDate}</p>
    {step.state === 'open' && <p><a href={`/claims/new?${new URLSearchParams({ kind: 'request', asked: step.id, scheme })}`}>{words.request}<span class="hidden"> ({step.says})</span></a></p>}
  </>
);

const Offered = ({ step, offer }: { readonly step: DatedStep; readonly offer: DatedOffer }) => (
  <>
    <SummaryList items={[
      { key: words.when, value: <>{offer.blocks.map((block) => <div>{timesOf(block)}</div>)}<div class="soft">{offer.zone}</div></> },
      { key: words.where, value: offer.place ?? words.online }, ...(offer.by === null || offer.by === offer.place ? [] : [{ key: words.by, value: offer.by }]),
      { key: words.language, value: tongueWords(offer.tongue) }, { key: words.cost, value: priceWords(offer) },
    ]} />
    <p class="no-print"><a href={`/${offer.kind}s/${offer.id}`}>{step.state === 'open' ? words.book : words.look}<span class="hidden"> ({step.says})</span></a></p>
  </>
);

const timesOf = ({ from, to }: DatedOffer['blocks'][number]): string => (to === null ? words.from(dateWords(from.slice(0, 10)), from.slice(11, 16)) : blockWords({ from, to }));
