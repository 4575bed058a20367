/** What other rooms may use of the schemes' room. */
export { editionText, inForce, type InForce, keepEdition } from './in-force.ts';
