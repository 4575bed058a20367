/** A person's own account: name, password, second step, passkeys, sessions, roles, keys. */
import { toDataURL } from 'qrcode';
import * as z from 'zod';
import { listKeys, makeKey, makeKeyShape, type ShownKey } from '../../../registry/access/api-key.ts';
import { revokeKey } from '../../../registry/access/api-key.ts';
import type { Actor } from '../../../registry/access/actor.ts';
import { hasSome, neverByKey } from '../../../registry/access/rights.ts';
import { leastPassword } from '../../../registry/access/sign-in.ts';
import { findOrganisations } from '../../../registry/body/index.ts';
import { type PageAnswer, type PageCall, page, type PageRoute, readForm } from '../page-route.ts';
import { Button, Checkboxes, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords, dayOfInstant, instantWords } from '../parts/scheme-words.ts';
import { accountWords as words, keyWords, registerWords, roleWord, secondFactorWords as stepWords } from '../words/account.ts';
import { calendarWords } from '../words/calendar.ts';
import { rightGroups, rightSaid, rightWords } from '../words/rights.ts';
import { attempt } from './attempt.ts';

type Call = PageCall<object, object>;

async function accountPage(call: Call, more: { readonly errors?: FieldErrors; readonly said?: string } = {}) {
  const { api } = call.edge.signIn;
  const { headers } = call.request;
  const session = await api.getSession({ headers });
  const [sessions, passkeys] = session === null ? [[], []] : [await api.listSessions({ headers }), await api.listPasskeys({ headers })];
  const organisations = new Map((await findOrganisations(call.world, call.actor, { limit: 200 }).catch(() => [])).map(({ id, name }) => [id, name]));
  const { errors = {}, said } = more;
  return (
    <Page frame={call.frame} title={words.title} current="/account" island="passkey">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      {said && <Notice tone="good"><p>{said}</p></Notice>}
      <SummaryList items={[
        { key: words.email, value: session?.user.email ?? '' },
        { key: words.secondFactor, value: session?.user.twoFactorEnabled ? words.isOn : words.isOff, change: '/account/second-step' },
        { key: words.keys, value: words.keysLink, change: '/account/keys' },
        { key: calendarWords.title, value: calendarWords.short, change: '/account/calendar' },
      ]} />
      <form method="post" action="/account/name">
        <TextField name="name" label={words.name} autocomplete="name" value={session?.user.name} errors={errors} />
        <Button kind="quiet">{words.saveName}</Button>
      </form>
      <h2>{words.passwordTitle}</h2>
      <form method="post" action="/account/password">
        <TextField name="present" label={words.present} type="password" autocomplete="current-password" errors={errors} />
        <TextField name="password" label={words.newPassword} hint={registerWords.passwordHint} type="password" autocomplete="new-password" errors={errors} />
        <Button kind="quiet">{words.savePassword}</Button>
      </form>
      <h2>{words.passkeys}</h2>
      {passkeys.length === 0 ? <p>{words.noPasskeys}</p> : (
        <ul>{passkeys.map((one) => (
          <li>
            {one.name ?? words.unnamed} ({dayOfInstant(one.createdAt)})
            <form method="post" action="/account/passkeys/remove"><input type="hidden" name="passkey" value={one.id} /><Button kind="quiet">{words.remove}</Button></form>
          </li>
        ))}</ul>
      )}
      <div data-passkey="add" data-words={words.addPasskey} data-next="/account"><p class="hint">{words.passkeyNeeds}</p></div>
      <h2>{words.roles}</h2>
      <Table
        caption={words.roles} captionHidden empty={words.noRoles} rows={call.actor.roles}
        columns={[
          { title: words.role, cell: (held) => roleWord(held.role) },
          { title: words.organisation, cell: (held) => (held.organisation === undefined ? words.everywhereRole : organisations.get(held.organisation) ?? '') },
        ]}
      />
      <h2>{words.sessions}</h2>
      <Table
        caption={words.sessionsCaption} captionHidden rows={sessions}
        columns={[
          { title: words.where, cell: (one) => <>{one.userAgent || words.unknownBrowser}{one.id === session?.session.id && <span class="under">{words.thisOne}</span>}</> },
          { title: words.since, cell: (one) => instantWords(one.createdAt) },
          { title: words.endThere, cell: (one) => (one.id === session?.session.id ? null : (
            <form method="post" action="/account/sessions/end"><input type="hidden" name="session" value={one.id} /><Button kind="quiet">{words.end}</Button></form>
          )) },
        ]}
      />
      <form method="post" action="/account/sign-out-everywhere"><Button kind="grave">{words.everywhere}</Button></form>
    </Page>
  );
}

const show = page({ name: 'showAccount', method: 'get', path: '/account', right: 'account.read' }, (call) => accountPage(call));

const again = async (call: Call, errors: FieldErrors): Promise<PageAnswer> => ({ page: await accountPage(call, { errors }), status: 422 });

const rename = page({ name: 'renameAccount', method: 'post', path: '/account/name', right: 'account.write', example: { name: 'Nora Nobody' } }, async (call) => {
  const read = readForm(z.object({ name: z.string(registerWords.noName).trim().min(1, registerWords.noName).max(200) }), call.form);
  if ('errors' in read) return again(call, read.errors);
  await attempt(() => call.edge.signIn.api.updateUser({ body: read.value, headers: call.request.headers, returnHeaders: true }));
  return { goTo: '/account' };
});

const passwordForm = z.object({ present: z.string().max(200).catch(''), password: z.string(registerWords.tooShort).min(leastPassword, registerWords.tooShort).max(200) });

const changePassword = page({ name: 'changePassword', method: 'post', path: '/account/password', right: 'account.write', rate: 'secret', example: { present: 'not the password', password: 'correct horse battery' } }, async (call) => {
  const read = readForm(passwordForm, call.form);
  if ('errors' in read) return again(call, read.errors);
  const body = { currentPassword: read.value.present, newPassword: read.value.password, revokeOtherSessions: true };
  const tried = await attempt(() => call.edge.signIn.api.changePassword({ body, headers: call.request.headers, returnHeaders: true }));
  return 'no' in tried ? again(call, { present: stepWords.wrongPassword }) : { goTo: '/account', cookies: tried.cookies };
});

const endSession = page({ name: 'endSession', method: 'post', path: '/account/sessions/end', right: 'account.write', example: { session: 'none' } }, async (call) => {
  const { headers } = call.request;
  const sessions = call.actor.via === 'session' ? await call.edge.signIn.api.listSessions({ headers }) : [];
  const found = sessions.find(({ id }) => id === call.form.fields['session']);
  if (found) await attempt(() => call.edge.signIn.api.revokeSession({ body: { token: found.token }, headers, returnHeaders: true }));
  return { goTo: '/account' };
});

const everywhere = page({ name: 'signOutEverywhere', method: 'post', path: '/account/sign-out-everywhere', right: 'account.write', example: {} }, async (call) => {
  const { headers } = call.request;
  await attempt(() => call.edge.signIn.api.revokeSessions({ headers, returnHeaders: true }));
  return { goTo: '/sign-in' };
});

const removePasskey = page({ name: 'removePasskey', method: 'post', path: '/account/passkeys/remove', right: 'account.write', example: { passkey: 'none' } }, async (call) => {
  const body = { id: (call.form.fields['passkey'] ?? '').slice(0, 64) };
  await attempt(() => call.edge.signIn.api.deletePasskey({ body, headers: call.request.headers, returnHeaders: true }));
  return { goTo: '/account' };
});

async function stepPage(call: Call, errors: FieldErrors = {}) {
  const session = await call.edge.signIn.api.getSession({ headers: call.request.headers });
  const on = session?.user.twoFactorEnabled === true;
  return (
    <Page frame={call.frame} title={stepWords.setUpTitle} trail={[{ href: '/account', text: words.title }]}>
      <h1>{on ? stepWords.onTitle : stepWords.setUpTitle}</h1>
      <ErrorSummary errors={errors} />
      <p>{on ? stepWords.on : stepWords.offLead}</p>
      <form method="post" action={on ? '/account/second-step/off' : '/account/second-step'}>
        <TextField name="password" label={stepWords.password} type="password" autocomplete="current-password" errors={errors} />
        {on ? <Button kind="grave">{stepWords.off}</Button> : <Button>{stepWords.start}</Button>}
      </form>
    </Page>
  );
}

const showStep = page({ name: 'showSecondStepSetUp', method: 'get', path: '/account/second-step', right: 'account.write' }, (call) => stepPage(call));

const passwordOf = (call: Call): string => (call.form.fields['password'] ?? '').slice(0, 200);

const startStep = page({ name: 'startSecondStep', method: 'post', path: '/account/second-step', right: 'account.write', rate: 'secret', example: { password: 'not the password' } }, async (call) => {
  const tried = await attempt(() => call.edge.signIn.api.enableTwoFactor({ body: { password: passwordOf(call) }, headers: call.request.headers, returnHeaders: true }));
  if ('no' in tried || !('totpURI' in tried.value)) return { page: await stepPage(call, { password: stepWords.wrongPassword }), status: 422 };
  return scanPage(call, { uri: tried.value.totpURI, codes: tried.value.backupCodes });
});

async function scanPage(call: Call, { uri, codes, errors = {} }: { readonly uri: string; readonly codes: readonly string[]; readonly errors?: FieldErrors }) {
  return (
    <Page frame={call.frame} title={stepWords.setUpTitle} trail={[{ href: '/account', text: words.title }]}>
      <h1>{stepWords.setUpTitle}</h1>
      <ErrorSummary errors={errors} />
      <h2>{stepWords.scan}</h2>
      <p><img src={await toDataURL(uri, { width: 240, margin: 2 })} width={240} height={240} alt="" /></p>
      <p>{stepWords.orType} <code>{new URL(uri).searchParams.get('secret')}</code></p>
      {codes.length > 0 && <><h2>{stepWords.backup}</h2><p>{stepWords.backupLead}</p><ul>{codes.map((code) => <li><code>{code}</code></li>)}</ul></>}
      <form method="post" action="/account/second-step/confirm">
        <TextField name="code" label={stepWords.code} autocomplete="one-time-code" inputMode="numeric" short errors={errors} />
        <Button>{stepWords.confirm}</Button>
      </form>
    </Page>
  );
}

const ConfirmPage = ({ call, errors }: { readonly call: Call; readonly errors: FieldErrors }) => (
  <Page frame={call.frame} title={stepWords.setUpTitle} trail={[{ href: '/account', text: words.title }]}>
    <h1>{stepWords.setUpTitle}</h1>
    <ErrorSummary errors={errors} />
    <form method="post" action="/account/second-step/confirm">
      <TextField name="code" label={stepWords.code} autocomplete="one-time-code" inputMode="numeric" short errors={errors} />
      <Button>{stepWords.confirm}</Button>
    </form>
  </Page>
);

const confirmStep = page({ name: 'confirmSecondStep', method: 'post', path: '/account/second-step/confirm', right: 'account.write', rate: 'secret', example: { code: '000000' } }, async (call) => {
  const body = { code: (call.form.fields['code'] ?? '').trim().slice(0, 10) };
  const tried = await attempt(() => call.edge.signIn.api.verifyTOTP({ body, headers: call.request.headers, returnHeaders: true }));
  if ('no' in tried) return { page: <ConfirmPage call={call} errors={{ code: stepWords.wrong }} />, status: 422 };
  return { goTo: '/account/second-step', cookies: tried.cookies };
});

const endStep = page({ name: 'endSecondStep', method: 'post', path: '/account/second-step/off', right: 'account.write', rate: 'secret', example: { password: 'not the password' } }, async (call) => {
  const tried = await attempt(() => call.edge.signIn.api.disableTwoFactor({ body: { password: passwordOf(call) }, headers: call.request.headers, returnHeaders: true }));
  if ('no' in tried) return { page: await stepPage(call, { password: stepWords.wrongPassword }), status: 422 };
  return { goTo: '/account/second-step', cookies: tried.cookies };
});

async function keysPage(call: Call, errors: FieldErrors = {}) {
  const keys = await listKeys(call.world, call.actor, { limit: 200 });
  const columns = [
    { title: keyWords.name, cell: (key: ShownKey) => key.name },
    { title: keyWords.prefix, cell: (key: ShownKey) => <code>{key.prefix}…</code> },
    { title: keyWords.scopes, cell: (key: ShownKey) => key.scopes.map(rightSaid).join(', ') },
    { title: keyWords.used, cell: (key: ShownKey) => (key.lastUsedOn === null ? keyWords.never : dateWords(key.lastUsedOn)) },
    { title: keyWords.ends, cell: (key: ShownKey) => (key.expiresAt === null ? keyWords.never : instantWords(key.expiresAt)) },
    { title: keyWords.revoke, cell: (key: ShownKey) => <form method="post" action={`/account/keys/${key.id}/revoke`}><Button kind="quiet">{keyWords.revoke}</Button></form> },
  ];
  const { fields } = call.form;
  return (
    <Page frame={call.frame} title={keyWords.title} trail={[{ href: '/account', text: words.title }]}>
      <h1>{keyWords.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{keyWords.lead}</p>
      <Table caption={keyWords.caption} columns={columns} rows={keys} empty={keyWords.none} />
      <h2>{keyWords.make}</h2>
      <form method="post" action="/account/keys">
        <TextField name="name" label={keyWords.name} value={fields['name']} errors={errors} />
        <TextField name="days" label={keyWords.days} type="number" value={fields['days'] ?? '365'} short errors={errors} />
        <Checkboxes name="scopes" label={keyWords.scopes} hint={keyWords.scopesHint} chosen={call.form.all('scopes')} errors={errors}
          items={scopesOf(call.actor)} />
        <Button>{keyWords.make}</Button>
      </form>
    </Page>
  );
}

/** The rights that a key of this person can carry: none that the person does not have. */
const scopesOf = (actor: Actor) => rightGroups.flatMap(([group, rights]) => rights.filter((right) => !neverByKey.has(right) && hasSome(actor, right)).map((right) => ({ value: right, label: rightWords[right], group })));

const showKeys = page({ name: 'showKeys', method: 'get', path: '/account/keys', right: 'api-key.read' }, (call) => keysPage(call));

const make = page({ name: 'makeKey', method: 'post', path: '/account/keys', right: 'api-key.write', example: { name: 'A test', scopes: 'scheme.read' } }, async (call) => {
  const read = readForm(makeKeyShape, { ...call.form, fields: { ...call.form.fields, scopes: call.form.all('scopes') } as never });
  if ('errors' in read) return { page: await keysPage(call, firstParts(read.errors)), status: 422 };
  const made = await makeKey(call.world, call.actor, read.value);
  return (
    <Page frame={call.frame} title={keyWords.madeTitle} trail={[{ href: '/account/keys', text: keyWords.title }]}>
      <h1>{keyWords.madeTitle}</h1>
      <p><code>{made.key}</code></p>
      <p>{keyWords.made}</p>
      <p><a href="/account/keys">{keyWords.back}</a></p>
    </Page>
  );
});

/** `scopes.0` names the field `scopes`. */
const firstParts = (errors: FieldErrors): FieldErrors => Object.fromEntries(Object.entries(errors).map(([name, said]) => [name.split('.')[0]!, said]));

const revoke = page({ name: 'revokeKey', method: 'post', path: '/account/keys/{key}/revoke', right: 'api-key.write', params: z.object({ key: z.uuid() }), example: {} }, async (call) => {
  await revokeKey(call.world, call.actor, { key: call.params.key });
  return { goTo: '/account/keys' };
});

export const accountPages: readonly PageRoute[] = [
  show, rename, changePassword, endSession, everywhere, removePasskey, showStep, startStep, confirmStep, endStep, showKeys, make, revoke,
];
