/** What the surface may use of the trail's room. */
export { readTrail } from './audit.ts';
export { countDeeds, type DeedRow, findDeeds, findDeedsShape, readLedger } from './deeds.ts';
export { asCsv, exportPerson } from './export.ts';
export { erasePerson } from './erase.ts';
