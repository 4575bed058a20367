/** What other rooms and the surface may use of the claims' room. */
export { answerClaim, appealClaim, askBack, claimShape, decideClaim, makeClaim, verdictShape, withdrawClaim, wordsShape } from './claim.ts';
export { eraseClaimWords } from './claim.table.ts';
export { handInEvidence, readEvidence } from './evidence.ts';
export { evidenceFault, evidenceTypes, mostEvidenceBytes } from './evidence-type.ts';
export { claimReceipt } from './receipt.ts';
export { listClaims, mayClaim, readClaim, readLoads, requireClaiming } from './read.ts';
