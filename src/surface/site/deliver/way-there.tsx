/** What to do before somebody is let into a session, each step with its date; where that ends too late, the later session that it fits. */
import type { WayIn } from '../../../registry/plan/index.ts';
import { dateWords } from '../parts/scheme-words.ts';
import { sessionWords as words } from '../words/deliver.ts';

/** Nothing where no step is known. */
export const WayThere = ({ steps = [], ends, later, notScheduled = [] }: Partial<WayIn>) => steps.length === 0 ? null : (
  <>
    <ol>{steps.map(({ says, offer }) => <li>{says}{offer && <>: <a href={`/${offer.kind}s/${offer.id}`}>{[dateWords(offer.blocks[0]!.from.slice(0, 10)), ...(offer.by === null ? [] : [offer.by])].join(', ')}</a></>}</li>)}</ol>
    {ends === 'in-time' && <p>{words.inTime}</p>}
    {later && <p>{words.tooLate} <a href={`/sessions/${later.id}`}>{words.fits(dateWords(later.firstDay), later.providerName)}</a></p>}
    {later === null && <p>{words.tooLate} {words.noLater}</p>}
    {ends === 'never' && <><p>{words.notAll}</p><ul>{notScheduled.map((says) => <li>{says}</li>)}</ul></>}
  </>
);
