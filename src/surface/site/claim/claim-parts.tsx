/** What the pages about claims share: a claim's name and state, and the files that come with a form. */
import type { Scheme } from '../../../core/language/syntax.ts';
import type { ClaimKind, ClaimState } from '../../../core/verdict/claim-state.ts';
import { evidenceFault, handInEvidence } from '../../../registry/claim/index.ts';
import type { Form, PageCall } from '../page-route.ts';
import { type FieldErrors, FileField } from '../parts/form.tsx';
import { Tag, type Tone } from '../parts/state.tsx';
import { claimWords, newClaimWords as words } from '../words/claim.ts';

const tones: Readonly<Record<ClaimState, Tone>> = { submitted: 'open', 'asked-back': 'near', proposed: 'open', granted: 'held', refused: 'wrong', appealed: 'open', 'appeal-granted': 'held', 'appeal-refused': 'wrong', withdrawn: 'closed' };
export const ClaimTag = ({ state }: { readonly state: ClaimState }) => <Tag tone={tones[state]}>{claimWords.states[state]}</Tag>;

export function askedName(scheme: Scheme | undefined, { kind, asked }: { readonly kind: ClaimKind; readonly asked: string }): string {
  const list: readonly { readonly id: string; readonly name: string }[] = (kind === 'request' ? scheme?.certifications : kind === 'recognition' ? scheme?.recognised : scheme?.fields) ?? [];
  return list.find((one) => one.id === asked)?.name ?? asked;
}

const fileFields = ['file', 'file2'] as const;
const accept = '.pdf,.png,.jpg,.jpeg,.json,.jwt';

export const FilesFields = ({ errors }: { readonly errors: FieldErrors }) => (
  <>
    <FileField name="file" label={words.file} hint={words.fileHint} accept={accept} errors={errors} />
    <FileField name="file2" label={words.more} accept={accept} errors={errors} />
  </>
);

/** What is wrong with the files of a form, by field. */
export async function fileErrors(form: Form): Promise<FieldErrors> {
  const errors: Record<string, string> = {};
  for (const field of fileFields) {
    const file = form.file(field);
    const fault = file && evidenceFault(file.name, new Uint8Array(await file.arrayBuffer()));
    if (fault) errors[field] = fault.says;
  }
  return errors;
}

/** A browser does not keep a chosen file when the form comes back: whoever chose a good one is told to choose it again. */
export function withFilesAgain(form: Form, errors: FieldErrors): FieldErrors {
  const files = fileFields.flatMap((field) => { const file = form.file(field); return file ? [[field, errors[field] ?? words.again(file.name)] as const] : []; });
  return { ...Object.fromEntries(Object.entries(errors).filter(([field]) => !files.some(([one]) => one === field))), ...Object.fromEntries(files) };
}

/** Hands in the files of a form that has no error; answers their ids. */
export async function filesOf(call: PageCall<object, object>, candidate: string): Promise<string[]> {
  const ids: string[] = [];
  for (const file of fileFields.flatMap((field) => call.form.file(field) ?? [])) {
    ids.push((await handInEvidence(call.world, call.edge.issuer, call.actor, { candidate, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })).evidence);
  }
  return ids;
}

/** Room for two files of 10 MB, one that is a little too large, and the form around them. */
export const formBytes = 25_000_000;
