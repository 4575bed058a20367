import type { ComponentChildren } from 'preact';
import { Button } from './form.tsx';

interface NoticeProps {
  readonly tone?: 'good' | 'bad' | 'warn';
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** Something the person should know before going on. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <section class={tone ? `notice ${tone}` : 'notice'}>
    {title && <h2>{title}</h2>}
    {children}
  </section>
);

interface ConfirmProps {
  readonly title: string;
  /** What will happen, and whether it can be taken back. */
  readonly children: ComponentChildren;
  readonly action: string;
  /** The words on the button: a verb and the thing. */
  readonly doIt: string;
  readonly grave?: true;
  readonly back: { readonly href: string; readonly text: string };
  /** Hidden fields: a request key, the version that was read. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The body of a page that asks before something is done. */
export const Confirm = ({ title, children, action, doIt, grave, back, fields }: ConfirmProps) => (
  <form method="post" action={action}>
    <h1>{title}</h1>
    {children}
    {Object.entries(fields).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
    <div class="actions">
      {grave ? <Button kind="grave">{doIt}</Button> : <Button>{doIt}</Button>}
      <a href={back.href}>{back.text}</a>
    </div>
  </form>
);
