/** What other rooms and the surface may use of the sessions' room. */
export {
  cancelSession, cancelShape, changeSession, changeShape, draftSession, draftShape, publishSession, replaceTrainer, trainerShape,
} from './publish.ts';
export { findMySessions, findSessions, lastCurrency, readSession, type SessionForStaff, type SessionShown } from './list.ts';
export { enrol, type EnrolRow, enrolMany, enrolManyShape, enrolShape, mayEnrol } from './enrol.ts';
export {
  acceptOffer, cancelEnrolment, expireOffers, forgetEnrolments, moveEnrolment, moveShape, settleConditional, transferSeat, transferShape,
} from './place.ts';
export { findEnrolments, readEnrolment, readRoster } from './roster.ts';
export { attendanceShape, judgeAssignment, recordAttendance, startSession, verdictShape, whoTrained } from './run.ts';
export { completeSession, finishSession } from './complete.ts';
export { reviewCover } from './cover.ts';
export { remindOfSessions } from './remind.ts';
export { teachingDays } from './blocks.ts';
