/**
 * Everything that is ever written down as done: a closed list, by what it is about. Whatever is done newly gets its line here
 * and its words in `site/words/trail.ts`; nothing is taken out, since what was written down stays.
 */
export const deeds = {
  looks: ['person.viewed', 'people.listed'],
  records: [
    'person.opened', 'person.renamed', 'person.contact-changed', 'person.consented', 'person.account-linked', 'person.erased', 'person.merged', 'person.parted', 'holding.recorded',
    'award.made', 'award.suspended', 'award.reinstated', 'award.withdrawn', 'award.expired', 'award.renewed', 'pin.awarded', 'review.closed', 'credential.reissued', 'wallet.offered', 'wallet.taken',
    'goal.kept', 'goal.dropped', 'calendar.opened', 'calendar.closed', 'import.received', 'import.started', 'import.finished', 'import.discarded', 'import.rows-fetched',
  ],
  claims: [
    'evidence.handed-in', 'claim.submitted', 'claim.asked-back', 'claim.answered', 'claim.proposed-grant', 'claim.proposed-refuse', 'claim.disagreed', 'claim.granted', 'claim.refused', 'claim.withdrawn',
    'claim.appealed', 'claim.appeal-granted', 'claim.appeal-refused',
  ],
  courses: [
    'session.drafted', 'session.changed', 'session.trainer-replaced', 'session.published', 'session.resized', 'session.started', 'session.finished', 'session.cancelled', 'session.covered', 'session.uncovered',
    'enrolment.confirmed', 'enrolment.waitlisted', 'enrolment.explained', 'enrolment.offered', 'enrolment.moved', 'enrolment.cancelled', 'enrolment.transferred', 'enrolment.completed', 'enrolment.not-completed',
    'attendance.recorded', 'assignment.judged',
  ],
  exams: [
    'sitting.scheduled', 'sitting.changed', 'sitting.publish', 'sitting.start', 'sitting.finish', 'sitting.cancel',
    'booking.made', 'booking.firm', 'booking.moved', 'booking.cancelled', 'booking.released', 'arrangement.asked', 'arrangement.granted', 'arrangement.refused', 'arrangement.withdrawn',
    'identity.checked', 'candidate.absent', 'incident.recorded', 'result.recorded', 'result.correction-recorded', 'result.released', 'result.corrected', 'results.imported',
  ],
  accounts: [
    'organisation.opened', 'organisation.changed', 'membership.invited', 'membership.accepted', 'membership.given', 'membership.ended',
    'accreditation.granted', 'accreditation.renewed', 'accreditation.lapsed', 'courseware.added', 'inquiry.written', 'inquiry.answered', 'inquiry.closed',
  ],
  settings: ['api-key.made', 'api-key.revoked', 'exam.set'],
} as const;

export type DeedGroup = keyof typeof deeds;
export type Deed = (typeof deeds)[DeedGroup][number];
export const deedGroups = Object.keys(deeds) as [DeedGroup, ...DeedGroup[]];

/** One group, or everything but looks, which are so many that the rest would not be seen. */
export type DeedKind = DeedGroup | 'but-looks';
export const deedsOf = (kind: DeedKind): readonly Deed[] => (kind === 'but-looks' ? deedGroups.filter((group) => group !== 'looks').flatMap((group) => deeds[group]) : deeds[kind]);
