/** Signing in and out, the second step, another provider, and the demonstration's buttons. */
import * as z from 'zod';
import { type DemonstrationSeat, demonstrationSeats } from '../../demonstration-accounts.ts';
import { type PageAnswer, type PageCall, page, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { type Frame, Page } from '../parts/page.tsx';
import { seatWords, secondFactorWords as stepWords, signInWords as words } from '../words/account.ts';
import { attempt, nextPlace } from './attempt.ts';
import { Refusal } from '../../../core/facts/refusal.ts';

const next = z.object({ next: z.string().max(600).optional().catch(undefined) });
type Call = PageCall<object, z.output<typeof next>>;

interface SignInProps {
  readonly frame: Frame;
  readonly next: string;
  readonly email?: string;
  readonly errors?: FieldErrors;
  readonly openIdName: string | undefined;
  readonly demonstration: boolean;
}

function SignInPage({ frame, next: place, email, errors = {}, openIdName, demonstration }: SignInProps) {
  return (
    <Page frame={frame} title={words.title} current="/sign-in" island="passkey">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      {demonstration && <DemonstrationButtons next={place} />}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={place} />
        <TextField name="email" label={words.email} type="email" autocomplete="username webauthn" value={email} errors={errors} />
        <TextField name="password" label={words.password} type="password" autocomplete="current-password" errors={errors} />
        <div class="actions"><Button>{words.doIt}</Button><a href="/forgot">{words.forgot}</a><a href="/register">{words.register}</a></div>
      </form>
      <section aria-labelledby="other-ways">
        <h2 id="other-ways">{words.or}</h2>
        {openIdName !== undefined && <p><ButtonLink kind="quiet" href={`/sign-in/openid?next=${encodeURIComponent(place)}`}>{words.withOther(openIdName)}</ButtonLink></p>}
        <div data-passkey="sign-in" data-words={words.passkey} data-next={place}><p class="hint">{words.passkeyNeeds}</p></div>
      </section>
    </Page>
  );
}

const DemonstrationButtons = ({ next: place }: { readonly next: string }) => (
  <section aria-labelledby="demonstration" class="notice">
    <h2 id="demonstration">{words.demonstration}</h2>
    <p>{words.demonstrationLead}</p>
    <form method="post" action="/sign-in/demonstration" class="actions">
      <input type="hidden" name="next" value={place} />
      {demonstrationSeats.map((seat) => <Button kind="quiet" name="role" value={seat}>{seatWords[seat]}</Button>)}
    </form>
  </section>
);

const signInPage = (call: PageCall<object, object>, more: Partial<SignInProps> & { readonly next: string }) => (
  <SignInPage frame={call.frame} openIdName={call.edge.openIdName} demonstration={call.edge.demonstration !== undefined} {...more} />
);

const show = page({ name: 'showSignIn', method: 'get', path: '/sign-in', right: 'public', query: next },
  async (call) => signInPage(call, { next: nextPlace(call.query.next) }));

const form = z.object({ email: z.string().max(254), password: z.string().max(200), next: z.string().optional() });

const send = page({ name: 'signIn', method: 'post', path: '/sign-in', right: 'public', rate: 'secret', example: { email: 'nobody@example.org', password: 'not the password' } }, async (call) => {
  const read = readForm(form, call.form);
  const { email = '', next: place } = call.form.fields;
  if ('errors' in read) return { page: signInPage(call, { next: nextPlace(place), email, errors: { email: words.wrong } }), status: 422 };
  return signIn(call, { email: email.trim(), password: read.value.password, place: nextPlace(place) });
});

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly place: string;
}

/** The second guard counts by address of mail, so that many machines cannot share the guessing. */
async function signIn(call: PageCall<object, object>, { email, password, place }: Credentials): Promise<PageAnswer> {
  call.edge.limits.take('secret', `mail ${email.toLowerCase()}`);
  const tried = await attempt(() => call.edge.signIn.api.signInEmail({ body: { email, password }, headers: call.request.headers, returnHeaders: true }));
  if ('no' in tried) {
    const why = tried.no === 'EMAIL_NOT_VERIFIED' ? words.unverified : words.wrong;
    return { page: signInPage(call, { next: place, email, errors: { email: why } }), status: 422 };
  }
  const second = 'twoFactorRedirect' in tried.value && tried.value.twoFactorRedirect === true;
  return { goTo: second ? `/sign-in/second-step?next=${encodeURIComponent(place)}` : place, cookies: tried.cookies };
}

const asRole = page({ name: 'signInAsRole', method: 'post', path: '/sign-in/demonstration', right: 'public', rate: 'write', example: { role: 'auditor' } }, async (call) => {
  const role = call.form.fields['role'];
  const { demonstration } = call.edge;
  if (demonstration === undefined || !isSeat(role)) throw new Refusal('not-found', 'There is no demonstration here.');
  const tried = await attempt(() => call.edge.signIn.api.signInEmail({ body: demonstration.credentialsOf(role), headers: new Headers(), returnHeaders: true }));
  if ('no' in tried) throw new Refusal('not-available', 'The demonstration account cannot be opened.');
  return { goTo: nextPlace(call.form.fields['next']), cookies: tried.cookies };
});

const isSeat = (role: string | undefined): role is DemonstrationSeat => (demonstrationSeats as readonly (string | undefined)[]).includes(role);

/** A link, not a form: the content policy lets no form lead to another site. */
const openId = page({ name: 'signInElsewhere', method: 'get', path: '/sign-in/openid', right: 'public', rate: 'secret', query: next }, async (call) => {
  if (call.edge.openIdName === undefined) throw new Refusal('not-found', 'No other provider is set up here.');
  const body = { provider: 'openid', callbackURL: nextPlace(call.query.next), errorCallbackURL: '/sign-in', disableRedirect: true };
  const tried = await attempt(() => call.edge.signIn.api.signInSocial({ body, headers: call.request.headers, returnHeaders: true }));
  if ('no' in tried || typeof tried.value.url !== 'string') throw new Refusal('not-available', 'The other provider does not answer.', { next: 'Sign in with your password.' });
  return { goTo: tried.value.url, cookies: tried.cookies };
});

const StepPage = ({ frame, place, errors = {} }: { readonly frame: Frame; readonly place: string; readonly errors?: FieldErrors }) => (
  <Page frame={frame} title={stepWords.title}>
    <h1>{stepWords.title}</h1>
    <ErrorSummary errors={errors} />
    <p>{stepWords.lead}</p>
    <form method="post" action="/sign-in/second-step">
      <input type="hidden" name="next" value={place} />
      <TextField name="code" label={stepWords.code} autocomplete="one-time-code" short errors={errors} />
      <div class="actions"><Button>{stepWords.doIt}</Button></div>
    </form>
  </Page>
);

const showStep = page({ name: 'showSecondStep', method: 'get', path: '/sign-in/second-step', right: 'public', query: next },
  async ({ frame, query }: Call) => <StepPage frame={frame} place={nextPlace(query.next)} />);

const sendStep = page({ name: 'takeSecondStep', method: 'post', path: '/sign-in/second-step', right: 'public', rate: 'secret', example: { code: '000000' } }, async (call) => {
  const code = (call.form.fields['code'] ?? '').trim();
  const place = nextPlace(call.form.fields['next']);
  const { api } = call.edge.signIn;
  const { headers } = call.request;
  const asked = { body: { code: code.slice(0, 40) }, headers, returnHeaders: true } as const;
  const tried = await attempt(() => (/^\d{6}$/.test(code) ? api.verifyTOTP(asked) : api.verifyBackupCode(asked)));
  if (!('no' in tried)) return { goTo: place, cookies: tried.cookies };
  const why = tried.no === 'INVALID_TWO_FACTOR_COOKIE' ? stepWords.lost : stepWords.wrong;
  return { page: <StepPage frame={call.frame} place={place} errors={{ code: why }} />, status: 422 };
});

const showSignOut = page({ name: 'showSignOut', method: 'get', path: '/sign-out', right: 'public' }, async ({ frame }) => (
  <Page frame={frame} title={words.signOutTitle} current="/sign-out">
    <h1>{words.signOutTitle}</h1>
    <form method="post" action="/sign-out"><div class="actions"><Button>{words.signOut}</Button><a href="/home">{words.stay}</a></div></form>
  </Page>
));

const signOut = page({ name: 'signOut', method: 'post', path: '/sign-out', right: 'public', example: {} }, async ({ edge, request }) => {
  const done = await attempt(() => edge.signIn.api.signOut({ headers: request.headers, returnHeaders: true }));
  return { goTo: '/', ...('no' in done ? {} : { cookies: done.cookies }) };
});

export const signInPages: readonly PageRoute[] = [show, send, asRole, openId, showStep, sendStep, showSignOut, signOut];
