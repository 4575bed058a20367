/** Every page that needs to know who asks, in one list: the server, the table of rights and the permission test read it. */
import { type Context, Hono } from 'hono';
import type { Actor } from '../../registry/access/actor.ts';
import { allowed, reach } from '../../registry/access/rights.ts';
import type { Edge, EdgeVariables } from '../edge.ts';
import { homePages } from './account/home.tsx';
import { accountPages } from './account/my-account.tsx';
import { organisationPages } from './account/organisations.tsx';
import { registerPages } from './account/register.tsx';
import { signInPages } from './account/sign-in.tsx';
import { type PageEdge, type PageRoute, refusalPage } from './page-route.ts';
import { FaultPage, MissingPage, RefusalPage } from './pages/problem.tsx';
import type { Assets } from './parts/assets.ts';
import type { NavItem } from './parts/page.tsx';
import { providerPages } from './pages/provider.tsx';
import { importPages } from './import/import.tsx';
import { mergePages } from './import/merge.tsx';
import { calendarPages } from './calendar/calendar.tsx';
import { casePages } from './claim/case.tsx';
import { myClaimPages } from './claim/claims.tsx';
import { newClaimPages } from './claim/new.tsx';
import { queuePages } from './claim/queue.tsx';
import { sessionChangePages } from './deliver/change.tsx';
import { rosterPages } from './deliver/roster.tsx';
import { seatPages } from './deliver/seat.tsx';
import { sessionPages } from './deliver/sessions.tsx';
import { staffPages } from './deliver/staff.tsx';
import { correctPages } from './exams/correct.tsx';
import { deskPages } from './exams/desk.tsx';
import { myExamPages } from './exams/my-exams.tsx';
import { roomPages } from './exams/room.tsx';
import { schedulePages } from './exams/schedule.tsx';
import { examSeatPages } from './exams/seat.tsx';
import { examSettingPages } from './exams/settings.tsx';
import { sittingPages } from './exams/sittings.tsx';
import { developerPages } from './developers/developers.tsx';
import { inquiryPages } from './inquiry/inquiries.tsx';
import { planPages } from './plan/plan.tsx';
import { accreditationPages } from './record/accreditations.tsx';
import { decisionPages } from './record/decisions.tsx';
import { holdingPages } from './record/holding.tsx';
import { myRecordPages } from './record/my-record.tsx';
import { peoplePages } from './record/people.tsx';
import { trailPages } from './trail/trail.tsx';
import { directoryPages } from './prove/directory.tsx';
import { certificatePages } from './prove/my-certificate.tsx';
import { verifyPages } from './prove/verify.tsx';
import { linkWords } from './words/account.ts';
import { claimWords } from './words/claim.ts';
import { deskWords, sittingWords } from './words/exams.ts';
import { sessionWords, staffWords } from './words/deliver.ts';
import { problemWords } from './words/en.ts';
import { planWords } from './words/plan.ts';
import { accreditationWords, recordWords } from './words/record.ts';

/** The first page last: its button makes a candidate of an account, and the permission test takes the pages in their order. */
export const declaredPages: readonly PageRoute[] = [
  ...signInPages, ...registerPages, ...accountPages, ...organisationPages, ...myRecordPages, ...peoplePages, ...holdingPages, ...decisionPages,
  ...accreditationPages, ...verifyPages, ...directoryPages, ...certificatePages, ...trailPages, ...developerPages, ...sittingPages, ...myExamPages, ...examSeatPages, ...schedulePages, ...examSettingPages, ...deskPages, ...roomPages, ...correctPages, ...sessionPages, ...staffPages, ...sessionChangePages, ...rosterPages, ...seatPages, ...calendarPages, ...planPages, ...providerPages, ...inquiryPages, ...myClaimPages, ...newClaimPages, ...queuePages, ...casePages, ...importPages, ...mergePages, ...homePages,
];

/** The person's own links on every page. */
export function accountLinks(actor: Actor): readonly NavItem[] {
  if (actor.account === undefined) return [{ href: '/sign-in', text: linkWords.signIn }];
  const { any, organisations } = reach(actor, 'organisation.read');
  const finds = reach(actor, 'person.find');
  const decides = reach(actor, 'claim.decide');
  const releases = reach(actor, 'result.release');
  const checks = reach(actor, 'incident.record');
  const teaches = reach(actor, 'session.run');
  const accredits = reach(actor, 'accreditation.grant');
  return [
    { href: '/home', text: linkWords.home },
    ...(actor.candidate === undefined ? [] : [{ href: '/record', text: recordWords.mine }, { href: '/plan', text: planWords.title }]),
    ...(finds.any || finds.organisations.length > 0 ? [{ href: '/people', text: recordWords.people }] : []),
    { href: '/sessions', text: sessionWords.title },
    { href: '/sittings', text: sittingWords.title },
    ...(releases.any || releases.schemes.length > 0 ? [{ href: '/exam-desk', text: deskWords.title }] : []),
    ...(checks.assigned !== undefined ? [{ href: '/exam-room', text: deskWords.mine }] : []),
    ...(actor.candidate === undefined ? [] : [{ href: '/bookings', text: sessionWords.mine }]),
    ...(teaches.organisations.length > 0 || teaches.assigned !== undefined ? [{ href: '/teaching', text: staffWords.title }] : []),
    ...(actor.candidate === undefined && reach(actor, 'claim.write').organisations.length === 0 ? [] : [{ href: '/claims', text: claimWords.homeTitle }]),
    ...(decides.any || decides.schemes.length > 0 ? [{ href: '/claim-queue', text: claimWords.queue }] : []),
    ...(accredits.any ? [{ href: '/accreditations', text: accreditationWords.title }] : []),
    ...(any || organisations.length > 0 ? [{ href: '/organisations', text: linkWords.organisations }] : []),
    ...(allowed(actor, 'account.read', { account: actor.account }) ? [{ href: '/account', text: linkWords.account }] : []),
    { href: '/sign-out', text: linkWords.signOut },
  ];
}

/** What passkeys and sign-in elsewhere need of the sign-in library over HTTP; everything else of it stays inside. */
const signInPaths = [
  ['GET', '/api/sign-in/passkey/generate-register-options'], ['POST', '/api/sign-in/passkey/verify-registration'],
  ['GET', '/api/sign-in/passkey/generate-authenticate-options'], ['POST', '/api/sign-in/passkey/verify-authentication'],
  ['GET', '/api/sign-in/callback/openid'],
] as const;

/** Mount at the root, behind what identifies who asks. */
export function pagesApp(edge: Edge, assets: Assets): Hono<{ Variables: EdgeVariables }> {
  const app = new Hono<{ Variables: EdgeVariables }>();
  const pageEdge = pageEdgeOf(edge, assets);
  app.onError(refusalPage(pageEdge));
  for (const declared of declaredPages) declared.mount(app, pageEdge);
  for (const [method, path] of signInPaths) {
    app.on(method, path, async (c) => {
      edge.limits.take('secret', edge.addressOf(c));
      return edge.signIn.handler(c.req.raw);
    });
  }
  return app;
}

function pageEdgeOf(edge: Edge, assets: Assets): PageEdge {
  const onward = [{ href: '/', text: problemWords.goHome }];
  const frameOf = (c: Context<{ Variables: EdgeVariables }>) => ({ assets, nav: [], account: accountLinks(c.get('actor')) });
  return {
    ...edge, frameOf,
    refused: (c, refusal) => (refusal.code === 'not-found'
      ? <MissingPage frame={frameOf(c)} onward={onward} /> : <RefusalPage frame={frameOf(c)} onward={onward} refusal={refusal} />),
    broken: (c) => <FaultPage frame={frameOf(c)} onward={onward} number={c.get('requestId')} />,
  };
}
