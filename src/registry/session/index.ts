/** What other rooms and the surface may use of the sessions' room. */
export { changeSession, cancelSession, cancelShape, changeShape, draftSession, draftShape, publishSession } from './publish.ts';
export { findMySessions, findSessions, readSession, type SessionForStaff, type SessionShown } from './list.ts';
export { enrol, enrolMany, enrolManyShape, enrolShape, mayEnrol } from './enrol.ts';
export { acceptOffer, cancelEnrolment, expireOffers, forgetEnrolments, moveEnrolment, moveShape, transferSeat, transferShape } from './place.ts';
export { findEnrolments, readEnrolment, readRoster, type EnrolmentShown, type Roster } from './roster.ts';
export { attendanceShape, judgeAssignment, recordAttendance, startSession, verdictShape, whoTrained } from './run.ts';
export { completeSession, finishSession } from './complete.ts';
