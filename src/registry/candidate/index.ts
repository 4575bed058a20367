/** What other rooms may use of the candidates' room. */
export type { Fact, FactBody, FactKind, Told } from './fact-kinds.ts';
export { dayField, factKinds, idField, toldShape } from './fact-kinds.ts';
export type { AwardHeld, AwardStatus, PersonState, ThingHeld } from './state.ts';
export { stateOf } from './state.ts';
export { codeOf, readCode } from './code.ts';
