/** What other rooms and the surface may use of the exams' room. */
export { askArrangement, askArrangementShape, decideArrangement, decideArrangementShape } from './arrangement.ts';
export { bookExam, bookShape, cancelBooking, mayBook, moveBooking } from './book.ts';
export { type ExamDefinition, listExams, readExam, setExam, settingShape } from './definition.ts';
export {
  cancelSitting, cancelSittingShape, changeSittingPlan, changeSittingShape, finishSitting, publishSitting, scheduleShape, scheduleSitting, startSitting,
} from './schedule.ts';
