/** Clock times of a place: core has the rule. */
export { instantAt, isZone, localDay, localTime } from '../../core/facts/zone-time.ts';
