/** What other rooms may use of the candidates' room. */
export { codeOf, readCode } from './code.ts';
export { type Standing, standing } from './effective.ts';
export { appendTellings, composeFacts, factsOf, factsOfMany } from './fact-store.ts';
export { dayField, type Fact, type FactBody, type FactKind, factKinds, idField, type Telling, type Told, toldShape } from './fact-kinds.ts';
export { type AwardHeld, type AwardStatus, type PersonState, stateOf, type ThingHeld } from './state.ts';
export { assignCandidate, forgetAssigned, linkOrganisation, lockCandidate, lockCandidates, lockHolder, whoseCandidate } from './whose.ts';
export { findPeople } from './find.ts';
export { foldName } from './name.ts';
export { openCandidates, peopleByEmailAndName, sameAs, sameName } from './open-many.ts';
export type { After, FoundRow } from './find.table.ts';
export {
  changeContact, changeName, consentShape, contactShape, giveConsent, linkAccount, nameShape, openCandidate, openShape, type Person, readPerson,
} from './people.ts';
export { accountsElsewhere, alike, type AlikeRow, closeMerge, factCounts, insertMerge, lockBoth, mergeById, type Moved, mergesOf, type Personal, personalOf, pointBack, pointTo, writePersonal } from './merge.table.ts';
export { eraseCandidate } from './erase.ts';
export { endFeed, feedOwner, hasFeed, makeFeed } from './calendar-feed.ts';
export { dropGoal, type Goal, keepGoal, readGoal, redateGoal, unsettleGoals } from './goal.ts';
