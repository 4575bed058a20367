/** Before a date moves on which somebody has another: who that is, and the box that says it is meant. */
import type { Refusal } from '../../../core/facts/refusal.ts';
import type { TwoAtOnce } from '../../../registry/session/index.ts';
import { clashingWords as words } from '../words/deliver.ts';
import { CheckboxItem } from './form.tsx';
import { Notice } from './notice.tsx';

const concerned = (refusal: Refusal | undefined) => (refusal?.more['clashes'] ?? []) as readonly TwoAtOnce[];

/** Why it was refused; because of people with another date, who they are. */
export const RefusedChange = ({ refusal, title }: { readonly refusal: Refusal; readonly title?: string }) => concerned(refusal).length === 0 ? (
  <Notice tone="bad" {...(title === undefined ? {} : { title })}><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>
) : (
  <Notice tone="warn" title={words.title}>
    <p>{refusal.message}</p>
    <ul>{concerned(refusal).map(({ name, says }) => <li>{name}: {says}</li>)}</ul>
    <p>{words.choose}</p>
  </Notice>
);

/** Within the form, where the change was refused for that alone. */
export const MeantField = ({ refusal }: { readonly refusal: Refusal | undefined }) => concerned(refusal).length === 0 ? null : (
  <ul class="choices"><CheckboxItem id="clashing" name="clashing" value="tell" label={words.meant} hint={words.hint} checked={false} /></ul>
);
