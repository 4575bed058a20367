/** What other rooms may use of the providers' room. */
export {
  type AccreditationShown, addCourseware, coursewareShape, forgetTrainer, grantAccreditation, grantShape, lapseAccreditation, lapseShape, listAccreditations, listCourseware,
  remindOfLapses, renewAccreditation, renewShape, trainersOf,
} from './accredit.ts';
export { accreditables } from './accreditation.ts';
export { mayRun } from './may-run.ts';
export {
  answerInquiry, closeInquiry, eraseInquiries, inquiryAbouts, inquiryAnswerShape, inquiryShape, listInquiries, readInquiry, waitingInquiries, writeInquiry,
} from './inquiry.ts';
export { type NotOnOffer, notOnOffer } from './offering.ts';
export { listProviders, type ProviderProfile, providerProfile } from './profile.ts';
