/** What other rooms and the surface may use of the sessions' room. */
export {
  cancelSession, cancelShape, changeSession, changeShape, draftSession, draftShape, publishSession, replaceTrainer, trainerShape,
} from './publish.ts';
export { coursesWithDates, findMySessions, findSessions, lastCurrency, readSession, type SessionForStaff, type SessionShown, usedBefore } from './list.ts';
export { enrol, type EnrolRow, enrolMany, enrolManyShape, enrolShape, mayEnrol, noteField } from './enrol.ts';
export { admissionTo, mendOf } from './admission.ts';
export { openClaimsOf, placesBefore } from './enrolment.table.ts';
export { groundIfGranted, type OpenClaim } from './if-granted.ts';
export {
  acceptOffer, cancelEnrolment, cancelPlaceShape, expireOffers, forgetEnrolments, moveEnrolment, moveShape, settleConditional, transferSeat, transferShape,
} from './place.ts';
export { findEnrolments, readEnrolment, readRoster, type Roster, type RosterEntry } from './roster.ts';
export { attendanceShape, judgeAssignment, recordAttendance, startSession, verdictShape, whoTrained } from './run.ts';
export { completeSession, finishSession } from './complete.ts';
export { clashWithSitting } from './clash.ts';
export { clashingField, otherAtOnce, requireMeant, type TwoAtOnce } from './two-at-once.ts';
export { findDue } from './due.ts';
export { reviewCover } from './cover.ts';
export { remindOfSessions } from './remind.ts';
export type { DueTask } from './task.ts';
export { teachingDays } from './blocks.ts';
