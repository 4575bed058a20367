/** What other rooms and the surface may use of the exams' room. */
export { aids, aidWords, arrangedWords } from './aid.ts';
export {
  type ArrangementShown, askAhead, askAheadShape, askArrangement, askArrangementShape, decideArrangement, decideArrangementShape, listArrangements, readArrangement,
} from './arrangement.ts';
export { type ArrangementGranted, listGranted, takeBackArrangement, takeBackShape } from './take-back.ts';
export { incidentShape, presenceShape, recordIncident, recordPresence } from './attend.ts';
export { bookExam, bookShape, cancelBooking, cancelShape, forgetBookings, mayBook, moveBooking, moveShape } from './book.ts';
export { type BookingShown, listBookings, listResults, otherThanBooking, readBooking } from './bookings.ts';
export { listExams, readExam, setExam, settingShape } from './definition.ts';
export { readStatistics } from './figures.ts';
export { importResults, importResultsShape } from './import-results.ts';
export type { PartMark } from './mark.ts';
export { correctResult, correctResultShape, recordResult, resultShape } from './record-result.ts';
export { resitDays } from './resits.ts';
export { remindOfSittings } from './remind.ts';
export { releaseResult, type ReleasedAll, releaseSitting } from './release.ts';
export {
  cancelSitting, cancelSittingShape, changeSittingPlan, changeSittingShape, finishSitting, publishSitting, scheduleShape, scheduleSitting, startSitting,
} from './schedule.ts';
export { examsWithDates, listMySittings, listOpenSittings, listToMark, readExamDesk, readRoster, readSitting, readSittingPlan, type SittingInside, type SittingShown, sittingChoices } from './sittings.ts';
export { sittingStates } from './sitting-state.ts';
export { settleBookings } from './settle.ts';
export { readExamDuties, readExamToday } from './today.ts';
export { eraseExamWords } from './erase.ts';
