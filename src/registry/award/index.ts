/** What other rooms may use of the awards' room. */
export { awardById, awardByNumber } from './award.table.ts';
export { type Decided, decisionShape, expireAwards, refuseInvolved, reinstateAward, renewAward, suspendAward, withdrawAward } from './decide.ts';
export { type Ground, groundOf, type WaitingAward } from './due.ts';
export { byHand, groundOfPerson, type PersonRecord, readRecord, recordHolding } from './holding.ts';
export { type AwardRead, closeReview, listAwards, listReviews, listWaiting, readAward, showcase } from './list.ts';
export type { AwardRow, ReviewRow, WaitingRow } from './list.table.ts';
export type { AwardMade } from './make.ts';
export { parseAwardNumber } from './number.ts';
export { rebuildRows, rowsOf } from './rebuild.ts';
export { type Recorded, recordFacts, type Tidings } from './record.ts';
export { grantOnRequest, type Granting } from './request.ts';
