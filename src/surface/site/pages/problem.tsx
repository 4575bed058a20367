import { problemOf, type Refusal } from '../../../core/facts/refusal.ts';
import { type Frame, type NavItem, Page } from '../parts/page.tsx';
import { rightSaid } from '../words/rights.ts';
import { problemWords as words } from '../words/en.ts';

interface Onward {
  readonly frame: Frame;
  /** Where the person can go from here. */
  readonly onward: readonly NavItem[];
}

export const MissingPage = ({ frame, onward }: Onward) => (
  <Page frame={frame} title={words.missingTitle}>
    <h1>{words.missingTitle}</h1>
    <p>{words.missing}</p>
    <OnwardList items={onward} />
  </Page>
);

/** A fault of ours: no detail, a number to quote. */
export const FaultPage = ({ frame, onward, number }: Onward & { readonly number: string }) => (
  <Page frame={frame} title={words.faultTitle}>
    <h1>{words.faultTitle}</h1>
    <p>{words.fault} <code>{number}</code></p>
    <OnwardList items={onward} />
  </Page>
);

/** A "no" that the rules gave: the same sentence as in the API. */
export function RefusalPage({ frame, onward, refusal }: Onward & { readonly refusal: Refusal }) {
  const problem = problemOf(refusal);
  const { right } = refusal.more;
  return (
    <Page frame={frame} title={problem.title}>
      <h1>{problem.title}</h1>
      <p>{typeof right === 'string' ? words.noRight(rightSaid(right)) : problem.detail}</p>
      {problem.next && <><h2>{words.refusedNext}</h2><p>{problem.next}</p></>}
      <OnwardList items={onward} />
    </Page>
  );
}

const OnwardList = ({ items }: { readonly items: readonly NavItem[] }) => (
  <ul>{items.map((item) => <li><a href={item.href}>{item.text}</a></li>)}</ul>
);
