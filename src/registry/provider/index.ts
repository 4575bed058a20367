/** What other rooms may use of the providers' room. */
export {
  addCourseware, coursewareShape, grantAccreditation, grantShape, lapseAccreditation, lapseShape, listAccreditations, listCourseware,
  remindOfLapses, renewAccreditation, renewShape,
} from './accredit.ts';
export { accreditables } from './accreditation.ts';
export { mayRun } from './may-run.ts';
