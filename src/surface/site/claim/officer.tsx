/** What an officer sees of a claim beside what the claimant sees, and the forms of a decision. */
import type { readClaim } from '../../../registry/claim/index.ts';
import type { Form } from '../page-route.ts';
import { Button, type FieldErrors, Radios, TextArea } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { SummaryList } from '../parts/lists.tsx';
import { badgeWords, claimWords as words } from '../words/claim.ts';
import { ClaimTag } from './claim-parts.tsx';

type Claim = Awaited<ReturnType<typeof readClaim>>;
export const minutesOf = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

const kilobytes = (size: number): string => `${Math.max(1, Math.round(size / 1000))} kB`;

export const Files = ({ claim }: { readonly claim: Claim }) => (
  <section>
    <h2>{words.files}</h2>
    {claim.evidence.length === 0 ? <p>{words.noFiles}</p> : (
      <ul>
        {claim.evidence.map((file) => (
          <li>
            {claim.may.read ? <a href={`/claims/${claim.id}/files/${file.id}`} download>{file.file_name}</a> : file.file_name} <span class="hint">{words.fileTypes[file.media_type] ?? file.media_type}, {kilobytes(file.size)}</span>
            {file.badge && <Badge badge={file.badge} />}
            <details><summary>{words.fingerprint}</summary><code>{file.sha256}</code></details>
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** What the machine found in a signed badge, beside the claim and the person. */
const Badge = ({ badge }: { readonly badge: NonNullable<Claim['evidence'][number]['badge']> }) => (
  <SummaryList items={[
    { key: badgeWords.title, value: <><strong>{badgeWords.verdicts[badge.verdict]}</strong>{badge.says !== undefined && <><br /><span class="hint">{badge.says}</span></>}</> },
    { key: badgeWords.issuer, value: <>{badge.issuer || badgeWords.unnamed}<br /><span class="hint">{badgeWords.by[badge.by]}</span></> },
    { key: badgeWords.achievement, value: <>{badge.achievement ?? badgeWords.unnamed}<br />{badgeWords.matches.achievement[badge.matches.achievement]}</> },
    { key: badgeWords.holder, value: <>{badge.holder ?? badgeWords.unnamed}<br />{badgeWords.matches.holder[badge.matches.holder]}</> },
  ]} />
);

export const Precedents = ({ claim }: { readonly claim: Claim }) => (claim.precedents.length === 0 ? null : (
  <section>
    <h2>{words.precedents}</h2>
    <p>{words.precedentsLead}</p>
    <ul>{claim.precedents.map((one) => <li><a href={`/claims/${one.id}`}>{words.precedentOf(dateWords(one.made_at.toISOString().slice(0, 10)))}</a> {one.same_file ? words.sameFile : words.sameThing}: <ClaimTag state={one.state} /></li>)}</ul>
  </section>
));

interface OfficerProps {
  readonly call: { readonly form: Form };
  readonly claim: Claim;
  readonly errors: FieldErrors;
}

export function OfficerForms({ call: { form: { fields } }, claim, errors }: OfficerProps) {
  const decidable = ['submitted', 'proposed', 'appealed'].includes(claim.state);
  if (!decidable || claim.barred !== undefined) return <NotYours claim={claim} barred={decidable ? claim.barred : undefined} typed={fields['reason'] ?? fields['words']} />;
  return (
    <>
      <form method="post" action={`/claims/${claim.id}/decide`}>
        <h2>{words.decideTitle}</h2>
        <Radios name="verdict" label={words.verdict} chosen={[fields['verdict'] ?? '']} errors={errors} items={[{ value: 'grant', label: words.grant, hint: words.grantHint }, { value: 'refuse', label: words.refuse, hint: words.refuseHint }]} />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} value={fields['reason']} errors={errors} rows={4} />
        <Button>{words.decideIt}</Button>
      </form>
      {claim.state === 'submitted' && (
        <form method="post" action={`/claims/${claim.id}/ask-back`}>
          <h2>{words.askBackTitle}</h2>
          <TextArea name="words" label={words.askBack} value={fields['words']} errors={errors} rows={3} />
          <Button kind="quiet">{words.askBackIt}</Button>
        </form>
      )}
    </>
  );
}

/** No form where nothing can be decided by this officer; what was typed meanwhile is shown. */
const NotYours = ({ claim, barred, typed }: { readonly claim: Claim; readonly barred: string | undefined; readonly typed: string | undefined }) => (
  <>
    {barred !== undefined && <Notice title={words.barred}><p id="verdict">{barred}</p></Notice>}
    {typed && !claim.may.write && <Notice tone="warn" title={words.youWrote}><p>{typed}</p></Notice>}
  </>
);
