/** Opening an account, confirming its e-mail address, choosing a new password. Nothing here says whether an address is known. */
import type { ComponentChildren } from 'preact';
import * as z from 'zod';
import { leastPassword } from '../../../registry/access/sign-in.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Frame, Page } from '../parts/page.tsx';
import { forgotWords, registerWords as words, signInWords, verifyWords } from '../words/account.ts';
import { attempt } from './attempt.ts';

interface Again {
  readonly frame: Frame;
  readonly errors?: FieldErrors;
  readonly fields?: Readonly<Record<string, string>>;
}

const RegisterPage = ({ frame, errors = {}, fields = {} }: Again) => (
  <Page frame={frame} title={words.title} current="/register">
    <h1>{words.title}</h1>
    <ErrorSummary errors={errors} />
    <form method="post" action="/register">
      <TextField name="name" label={words.name} autocomplete="name" value={fields['name']} errors={errors} />
      <TextField name="email" label={words.email} type="email" autocomplete="email" value={fields['email']} errors={errors} />
      <TextField name="password" label={words.password} hint={words.passwordHint} type="password" autocomplete="new-password" errors={errors} />
      <div class="actions"><Button>{words.doIt}</Button><a href="/sign-in">{words.have}</a></div>
    </form>
  </Page>
);

interface SaidProps {
  readonly frame: Frame;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** A page that only says something, and leads to the sign-in. */
const Said = ({ frame, title, text, children }: SaidProps) => (
  <Page frame={frame} title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    {children}
    <p><ButtonLink href="/sign-in">{signInWords.title}</ButtonLink></p>
  </Page>
);

/** In the demonstration no letter arrives: it is said where to read it. */
const WhereLetters = ({ call: { edge } }: { readonly call: Call }) => (edge.letters === undefined ? null : <Notice><p>{words.lettersIn} <code>{edge.letters}</code></p></Notice>);

type Call = PageCall<object, object>;

const password = z.string(words.tooShort).min(leastPassword, words.tooShort).max(200);
const email = z.email(words.noEmail).max(254);
const form = z.object({ name: z.string(words.noName).trim().min(1, words.noName).max(200), email, password });
const example = { name: 'Nora Nobody', email: 'nora@example.org', password: 'correct horse battery' };

const show = page({ name: 'showRegister', method: 'get', path: '/register', right: 'public' }, async ({ frame }) => <RegisterPage frame={frame} />);

const register = page({ name: 'register', method: 'post', path: '/register', right: 'public', rate: 'secret', example }, async (call) => {
  const read = readForm(form, call.form);
  if ('errors' in read) return { page: <RegisterPage frame={call.frame} errors={read.errors} fields={call.form.fields} />, status: 422 };
  call.edge.limits.take('secret', `mail ${read.value.email.toLowerCase()}`);
  await attempt(() => call.edge.signIn.api.signUpEmail({ body: read.value, headers: new Headers(), returnHeaders: true }));
  return <SentPage call={call} email={read.value.email} />;
});

/** The same answer for every address, so that nobody learns here who has an account. */
const SentPage = ({ call, email: address, again }: { readonly call: Call; readonly email: string; readonly again?: true }) => (
  <Page frame={call.frame} title={words.sentTitle}>
    <h1>{words.sentTitle}</h1>
    <p>{again ? words.sentAgain(address) : words.sent(address)}</p>
    <WhereLetters call={call} />
    <p><ButtonLink href="/sign-in">{signInWords.title}</ButtonLink></p>
    <form method="post" action="/register/again">
      <p>{words.notThere}</p>
      <input type="hidden" name="email" value={address} />
      <div class="actions"><Button kind="quiet">{words.again}</Button><a href="/register">{words.otherAddress}</a></div>
    </form>
  </Page>
);

const sendAgain = page({ name: 'sendConfirmationAgain', method: 'post', path: '/register/again', right: 'public', rate: 'secret', example: { email: 'nora@example.org' } }, async (call) => {
  const read = readForm(z.object({ email }), call.form);
  if ('errors' in read) return { page: <RegisterPage frame={call.frame} errors={read.errors} fields={call.form.fields} />, status: 422 };
  call.edge.limits.take('secret', `mail ${read.value.email.toLowerCase()}`);
  await attempt(() => call.edge.signIn.api.sendVerificationEmail({ body: read.value, headers: new Headers(), returnHeaders: true }));
  return <SentPage call={call} email={read.value.email} again />;
});

const token = z.object({ token: z.string().max(2000).catch('') });

const verify = page({ name: 'verifyEmail', method: 'get', path: '/verify-email', right: 'public', rate: 'secret', query: token }, async (call) => {
  const tried = await attempt(() => call.edge.signIn.api.verifyEmail({ query: { token: call.query.token }, returnHeaders: true }));
  const said = 'no' in tried ? { title: verifyWords.failedTitle, text: verifyWords.failed } : { title: verifyWords.title, text: verifyWords.text };
  return <Said frame={call.frame} {...said} />;
});

const ForgotPage = ({ frame, errors = {}, fields = {} }: Again) => (
  <Page frame={frame} title={forgotWords.title}>
    <h1>{forgotWords.title}</h1>
    <ErrorSummary errors={errors} />
    <form method="post" action="/forgot">
      <TextField name="email" label={forgotWords.email} type="email" autocomplete="email" value={fields['email']} errors={errors} />
      <div class="actions"><Button>{forgotWords.doIt}</Button></div>
    </form>
  </Page>
);

const showForgot = page({ name: 'showForgot', method: 'get', path: '/forgot', right: 'public' }, async ({ frame }) => <ForgotPage frame={frame} />);

const forgot = page({ name: 'askForReset', method: 'post', path: '/forgot', right: 'public', rate: 'secret', example: { email: 'nora@example.org' } }, async (call) => {
  const read = readForm(z.object({ email }), call.form);
  if ('errors' in read) return { page: <ForgotPage frame={call.frame} errors={read.errors} fields={call.form.fields} />, status: 422 };
  call.edge.limits.take('secret', `mail ${read.value.email.toLowerCase()}`);
  await attempt(() => call.edge.signIn.api.requestPasswordReset({ body: read.value, returnHeaders: true }));
  return <Said frame={call.frame} title={forgotWords.sentTitle} text={forgotWords.sent}><WhereLetters call={call} /></Said>;
});

const ResetPage = ({ frame, errors = {}, secret }: Again & { readonly secret: string }) => (
  <Page frame={frame} title={forgotWords.newTitle}>
    <h1>{forgotWords.newTitle}</h1>
    <ErrorSummary errors={errors} />
    <form method="post" action="/reset">
      <input type="hidden" name="token" value={secret} />
      <TextField name="password" label={forgotWords.newPassword} hint={words.passwordHint} type="password" autocomplete="new-password" errors={errors} />
      <div class="actions"><Button>{forgotWords.save}</Button></div>
    </form>
  </Page>
);

const showReset = page({ name: 'showReset', method: 'get', path: '/reset', right: 'public', query: token }, async ({ frame, query }) => <ResetPage frame={frame} secret={query.token} />);

const reset = page({ name: 'resetPassword', method: 'post', path: '/reset', right: 'public', rate: 'secret', example: { token: 'none', password: 'correct horse battery' } }, async (call) => {
  const read = readForm(z.object({ token: z.string().max(2000).catch(''), password }), call.form);
  const secret = call.form.fields['token'] ?? '';
  if ('errors' in read) return { page: <ResetPage frame={call.frame} errors={read.errors} secret={secret} />, status: 422 };
  const tried = await attempt(() => call.edge.signIn.api.resetPassword({ body: { token: read.value.token, newPassword: read.value.password }, returnHeaders: true }));
  return 'no' in tried
    ? { page: <ForgotPage frame={call.frame} errors={{ email: verifyWords.failedTitle }} />, status: 422 }
    : <Said frame={call.frame} title={forgotWords.savedTitle} text={forgotWords.saved} />;
});

export const registerPages: readonly PageRoute[] = [show, register, sendAgain, verify, showForgot, forgot, showReset, reset];
