import type { Reading, Scheme } from '../../../core/language/syntax.ts';
import { Empty } from '../parts/lists.tsx';
import { CredentialLink, SourceNote } from '../parts/requirement.tsx';
import { certificationOf, needsOf, readingsIn } from '../parts/scheme-facts.ts';
import { Tag } from '../parts/state.tsx';
import { readingWords as words } from '../words/en.ts';
import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

/** Every point where the text is open, and how it is read. */
export function ReadingsPage(props: SchemeFrame) {
  const { scheme } = props.loaded;
  return (
    <SchemePage {...props} title={words.title} at="readings">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {scheme.readings.length === 0 && <Empty>{words.none}</Empty>}
      {scheme.readings.map((reading) => <ReadingSection scheme={scheme} reading={reading} />)}
    </SchemePage>
  );
}

function ReadingSection({ scheme, reading }: { readonly scheme: Scheme; readonly reading: Reading }) {
  const touched = certificationsTouchedBy(scheme, reading.id);
  return (
    <section aria-labelledby={reading.id}>
      <h2 id={reading.id}>{reading.question}</h2>
      <ul class="options">
        {reading.options.map((option) => (
          <li>
            {option.says}{' '}
            {option.id === reading.default
              ? <Tag tone="open">{words.taken}</Tag>
              : <a href={`/s/${scheme.id}?readings.${reading.id}=${option.id}`}>{words.tryIt}<span class="hidden">: {option.says}</span></a>}
          </li>
        ))}
      </ul>
      {(reading.because ?? reading.source) !== undefined && <p>{reading.because && `${words.because}: ${reading.because}`}<SourceNote source={reading.source} /></p>}
      {touched.length > 0 && (
        <p>{words.where}: {touched.map((id, i) => <>{i > 0 && ', '}<CredentialLink scheme={scheme} id={id} /></>)}</p>
      )}
    </section>
  );
}

const certificationsTouchedBy = (scheme: Scheme, reading: string): readonly string[] =>
  scheme.certifications.filter((c) => needsOf(c).some((need) => readingsIn(scheme, need).includes(reading))
    || c.routes.some((r) => r.onlyIf?.reading === reading)
    || (typeof c.pin === 'object' && c.pin.reading === reading)).map((c) => c.id).filter((id) => certificationOf(scheme, id));
