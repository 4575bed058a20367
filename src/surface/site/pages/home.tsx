import type { Provider, Scheme } from '../../../core/language/syntax.ts';
import { ButtonLink } from '../parts/form.tsx';
import { Empty } from '../parts/lists.tsx';
import { type Frame, Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { homeWords as words } from '../words/en.ts';

interface HomeProps {
  readonly frame: Frame;
  readonly schemes: readonly { readonly scheme: Scheme; readonly provider?: Provider }[];
}

/** What Cursus is, on one screen, and the way in. */
export function HomePage({ frame, schemes }: HomeProps) {
  return (
    <Page frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <div class="columns">
        <section aria-labelledby="schemes">
          <h2 id="schemes">{words.schemes}</h2>
          {schemes.length === 0
            ? <Empty><p>{words.none}</p><p>{words.noneNext}</p></Empty>
            : <ul class="cards wide">{schemes.map(({ scheme }) => <li class="card"><SchemeCard scheme={scheme} /></li>)}</ul>}
          <h2 id="other">{words.otherTitle}</h2>
          <ul class="tasks">{words.other.map((o) => <li><a href={o.href}>{o.title}</a><p class="hint">{o.text}</p></li>)}</ul>
        </section>
        <section aria-labelledby="promises">
          <h2 id="promises">{words.promisesTitle}</h2>
          <ul class="cards plain">
            {words.promises.map((p) => <li><h3>{p.title}</h3><p>{p.text}</p></li>)}
          </ul>
        </section>
      </div>
    </Page>
  );
}

function SchemeCard({ scheme }: { readonly scheme: Scheme }) {
  const home = `/s/${scheme.id}`;
  return (
    <>
      <h3><a href={home}>{scheme.name}</a></h3>
      <p class="soft">{words.schemeFacts(scheme.certifications.length, scheme.levels.length)}. {words.edition(dateWords(scheme.edition))}.</p>
      <div class="actions">
        <ButtonLink href={home}>{words.start}</ButtonLink>
        <a href={`${home}/map`}>{words.map}</a>
        <a href={`${home}/certifications`}>{words.browse}</a>
      </div>
    </>
  );
}
