/** What other rooms may use of the candidates' room. */
export { codeOf, readCode } from './code.ts';
export { standing } from './effective.ts';
export { appendTellings, factsOf, type Recording } from './fact-store.ts';
export { dayField, type Fact, type FactBody, type FactKind, factKinds, idField, type Telling, type Told, toldShape } from './fact-kinds.ts';
export { type AwardHeld, type AwardStatus, type PersonState, stateOf, type ThingHeld } from './state.ts';
export { assignCandidate, linkOrganisation, lockCandidate, whoseCandidate } from './whose.ts';
