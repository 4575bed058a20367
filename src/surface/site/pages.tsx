/** Every page that needs to know who asks, in one list: the server, the table of rights and the permission test read it. */
import { type Context, Hono } from 'hono';
import type { Actor } from '../../registry/access/actor.ts';
import { allowed, reach, type Right } from '../../registry/access/rights.ts';
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
import { grantedPages } from './exams/granted.tsx';
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
import { auditPages } from './trail/audit.tsx';
import { trailPages } from './trail/trail.tsx';
import { directoryPages } from './prove/directory.tsx';
import { certificatePages } from './prove/my-certificate.tsx';
import { verifyPages } from './prove/verify.tsx';
import { visitorsPages } from './visitors-pages.ts';
import { linkWords } from './words/account.ts';
import { claimWords } from './words/claim.ts';
import { deskWords } from './words/exams.ts';
import { staffWords } from './words/deliver.ts';
import { problemWords } from './words/en.ts';
import { inquiryWords } from './words/inquiry.ts';
import { planWords } from './words/plan.ts';
import { accreditationWords, recordWords } from './words/record.ts';
import { auditWords } from './words/trail.ts';

/** The first page last: its button makes a candidate of an account, and the permission test takes the pages in their order. */
export const declaredPages: readonly PageRoute[] = [
  ...signInPages, ...registerPages, ...accountPages, ...organisationPages, ...myRecordPages, ...peoplePages, ...holdingPages, ...decisionPages,
  ...accreditationPages, ...verifyPages, ...directoryPages, ...certificatePages, ...trailPages, ...auditPages, ...developerPages, ...sittingPages, ...myExamPages, ...examSeatPages, ...grantedPages, ...schedulePages, ...examSettingPages, ...deskPages, ...roomPages, ...correctPages, ...sessionPages, ...staffPages, ...sessionChangePages, ...rosterPages, ...seatPages, ...calendarPages, ...planPages, ...providerPages, ...inquiryPages, ...myClaimPages, ...newClaimPages, ...queuePages, ...casePages, ...importPages, ...mergePages, ...homePages,
];

/** What anybody finds from every page, and the person's own links. */
export function accountLinks(actor: Actor): readonly NavItem[] {
  const dates = [{ href: '/sessions', text: linkWords.courses }, { href: '/sittings', text: linkWords.exams }];
  if (actor.account === undefined) return [...dates, { href: '/sign-in', text: linkWords.signIn }];
  const { candidate, account } = actor;
  return [
    { href: '/home', text: linkWords.home },
    ...(candidate === undefined ? [] : [{ href: '/record', text: recordWords.mine }, { href: '/plan', text: planWords.title }]),
    ...dates,
    ...(candidate === undefined ? [] : [{ href: '/bookings', text: linkWords.myCourses }, { href: '/my-exams', text: linkWords.myExams }]),
    ...(candidate === undefined && reach(actor, 'claim.write').organisations.length === 0 ? [] : [{ href: '/claims', text: claimWords.homeTitle }]),
    ...deskLinks(actor),
    ...(allowed(actor, 'account.read', { account }) ? [{ href: '/account', text: linkWords.account }] : []),
    { href: '/sign-out', text: linkWords.signOut },
  ];
}

/** The rooms of those who work here. */
function deskLinks(actor: Actor): readonly NavItem[] {
  const can = (right: Right) => reach(actor, right);
  const anyOr = (right: Right, of: 'organisations' | 'schemes') => can(right).any || can(right)[of].length > 0;
  const links: readonly (readonly [boolean, string, string])[] = [
    [anyOr('person.find', 'organisations'), '/people', recordWords.people],
    [anyOr('result.release', 'schemes'), '/exam-desk', deskWords.title],
    [can('incident.record').assigned !== undefined, '/exam-room', deskWords.mine],
    [can('session.run').organisations.length > 0 || can('session.run').assigned !== undefined, '/teaching', staffWords.title],
    [anyOr('inquiry.read', 'organisations'), '/inquiries', inquiryWords.inbox],
    [anyOr('claim.decide', 'schemes'), '/claim-queue', claimWords.queue],
    [can('accreditation.grant').any, '/accreditations', accreditationWords.title],
    [anyOr('audit.read', 'schemes'), '/audit', auditWords.title],
    [anyOr('organisation.read', 'organisations'), '/organisations', linkWords.organisations],
  ];
  return links.filter(([shown]) => shown).map(([, href, text]) => ({ href, text }));
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
    ...edge, frameOf, forVisitors: visitorsPages(edge.world),
    refused: (c, refusal) => (refusal.code === 'not-found'
      ? <MissingPage frame={frameOf(c)} onward={onward} /> : <RefusalPage frame={frameOf(c)} onward={onward} refusal={refusal} />),
    broken: (c) => <FaultPage frame={frameOf(c)} onward={onward} number={c.get('requestId')} />,
  };
}
