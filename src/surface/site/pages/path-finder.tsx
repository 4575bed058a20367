import { useMemo, useState } from 'preact/hooks';
import type { Provider, Scheme } from '../../../core/language/syntax.ts';
import { ErrorSummary } from '../parts/form.tsx';
import { pathWords as words } from '../words/en-path.ts';
import { answerPath } from './path-answer.ts';
import { StandSection } from './path-floors.tsx';
import { PathFields } from './path-form.tsx';
import { askedPath, pathAddress } from './path-question.ts';
import { WaySection } from './path-way.tsx';

export interface PathFinderProps {
  readonly scheme: Scheme;
  readonly provider?: Provider;
  /** The query string that the page was opened with. */
  readonly query: string;
}

/**
 * Form and answer. Rendered on the server as a form to send; in the browser the same component answers at every change,
 * from the same rules, and keeps the address current.
 */
export function PathFinder({ scheme, provider, query }: PathFinderProps) {
  const opened = useMemo(() => askedPath(scheme, new URLSearchParams(query)), [scheme, query]);
  const [asked, setAsked] = useState(opened);
  const place = provider ? { scheme, provider } : { scheme };
  const answer = useMemo(() => answerPath(place, asked.question), [scheme, provider, asked.question]);
  const read = (form: HTMLFormElement) => {
    const next = askedPath(scheme, new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])));
    setAsked(next);
    const address = pathAddress(scheme, next.question);
    if (address !== location.pathname + location.search) history.replaceState(null, '', address);
  };
  return (
    <>
      <ErrorSummary errors={opened.errors} />
      <div class="path">
        <form
          action={`/s/${scheme.id}#answer`} method="get" class="path-form"
          onInput={(event) => read(event.currentTarget)}
          onSubmit={(event) => { event.preventDefault(); read(event.currentTarget); document.getElementById('answer')?.focus(); }}
        >
          <PathFields scheme={scheme} asked={asked} first={opened.question} availabilityAsOf={provider?.asOf} />
          <div class="actions">
            <button type="submit">{words.submit}</button>
            <a href={`/s/${scheme.id}`}>{words.reset}</a>
          </div>
          <p class="hint">{words.shareHint}</p>
        </form>
        <div class="path-answer">
          {Object.keys(asked.typed).length > 0 ? <ToMend /> : (
            <>
              <WaySection scheme={scheme} question={asked.question} way={answer.way} />
              <StandSection scheme={scheme} standings={answer.standings} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** Of an answer that cannot be read nothing is made: a way without it would be another person's. */
const ToMend = () => (
  <section aria-labelledby="answer" class="answer">
    <h2 id="answer" tabIndex={-1}>{words.answerTitle}</h2>
    <p role="status">{words.mendFirst}</p>
  </section>
);
