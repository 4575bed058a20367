/** What other rooms may use of the awards' room. */
export { type CredentialForm, type Issuer, readCredential, reissueCredential } from './credential.ts';
export { decisionShape, expireAwards, reinstateAward, renewAward, suspendAward, withdrawAward } from './decide.ts';
export { type Ground, groundOf } from './due.ts';
export { byHand, type PersonRecord, readRecord, recordHolding } from './holding.ts';
export { closeReview, listAwards, listReviews, listWaiting, readAward, showcase } from './list.ts';
export type { AwardRow } from './list.table.ts';
export { rebuildRows, rowsOf } from './rebuild.ts';
export { type Recorded, recordFacts } from './record.ts';
export { type RecordedOne, recordMany } from './record-many.ts';
export { takeBackAwards } from './take-back.ts';
export { grantOnRequest } from './request.ts';
export { readListName, statusListText } from './status-list.ts';
export { lookUp, type Looked, verifyHere } from './verify.ts';
export { issueNext } from './issue-all.ts';
export { awardReceipt, broughtBy, doorReceipt } from './receipt.ts';
export { readTranscript } from './transcript.ts';
export { eraseAwardWords } from './erase.ts';
