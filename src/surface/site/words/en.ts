/** Every word of the frame, the forms and the catalogue that a person sees. Scheme texts come from the scheme. */
import { listed } from '../../../core/reasons/sentence.ts';
import { counted, eitherOf, examCalled } from './plural.ts';

export const frameWords = {
  product: 'Cursus',
  skip: 'Skip to the content',
  mainNav: 'Pages of this scheme',
  accountNav: 'You',
  trail: 'You are here',
  schemes: 'Schemes',
  verify: 'Check a certificate', directory: 'Certified people', developers: 'API',
  foot: 'Cursus runs qualification schemes. What the source does not say is shown as “not stated”, never guessed.',
  titleOf: (title: string) => `${title} – Cursus`,
};

export const formWords = {
  errorsTitle: 'There is a problem',
  errorPrefix: 'Error: ',
  optional: '(optional)',
  change: 'Change',
  choose: 'Choose',
  pages: 'Pages of the list',
  earlier: 'Earlier',
  later: 'Later',
  empty: 'Nothing here yet.',
};

export const stateWords = {
  held: 'Held',
  open: 'Open to you',
  near: 'One step away',
  closed: 'Closed',
  unknown: 'Not released',
};

export const problemWords = {
  missingTitle: 'There is no such page',
  missing: 'Nothing is at this address. If you typed it, check it; if you followed a link, the page may have moved.',
  faultTitle: 'Something went wrong on our side',
  fault: 'Nothing that you entered was recorded. Try again in a minute; if it happens again, tell us this number:',
  refusedNext: 'What you can do',
  goHome: 'Go to the first page',
  goScheme: (name: string) => `Find your way through ${name}`,
};

export const homeWords = {
  title: 'The shortest way to your certification',
  lead: 'Tick what you hold, pick a goal. Cursus works out what you may do now, what is closed and why, and the plan with the fewest course days, proven from the published rules.',
  schemes: 'Schemes',
  schemeFacts: (certifications: number, levels: number) =>
    `${counted(certifications, { one: 'certification', other: 'certifications' })} on ${counted(levels, { one: 'level', other: 'levels' })}`,
  edition: (edition: string) => `Edition ${edition}`,
  start: 'Find your way',
  browse: 'All certifications',
  map: 'The map',
  promisesTitle: 'What you get',
  promises: [
    { title: 'An answer with its reasons', text: 'Every step names the rule it rests on and the lines of the document that say so.' },
    { title: 'No account, nothing stored', text: 'What you tick stays in the address of the page. Send the link, and the other person sees the same.' },
    { title: 'Honest about gaps', text: 'What nobody has published is shown as “not stated”. Where the text is open, you see how it is read and what another reading would change.' },
  ],
  none: 'No scheme is published here yet.',
  noneNext: 'Put a scheme file into the folder of schemes and start Cursus again.',
};

export const schemeNavWords = {
  path: 'Your way',
  certifications: 'Certifications',
  map: 'Map',
  readings: 'Readings',
  provider: 'Training provider',
};

export const catalogueWords = {
  title: 'Certifications',
  lead: (scheme: string, edition: string) => `Everything that ${scheme} certifies, as of edition ${edition}.`,
  printed: (title: string, when: string) => `Source: “${title}”, ${when}.`,
  certification: 'Certification',
  level: 'Level',
  track: 'Track',
  course: 'Course',
  exam: 'Exam',
  pin: 'Pin',
  none: 'None',
  notStated: 'not stated',
  alsoCalled: 'Also called',
  prerequisites: 'What you need first',
  noPrerequisites: 'Nothing: anybody can start here.',
  routes: 'Ways to obtain it',
  byExam: (exam: string) => `By exam: pass ${examCalled(exam)}.`,
  byAutomatic: 'Awarded automatically, with no exam of its own, as soon as you have:',
  byRequest: 'On request, when you have:',
  readingOnly: (question: string, says: string) => `Only where “${question}” is read as: ${says}`,
  evidence: (evidence: string) => `Evidence to hand in: ${evidence}`,
  otherwiseRead: 'If an open point is read otherwise',
  secondPerson: 'Two people of the body decide.',
  courses: 'Courses that prepare for it',
  noCourse: 'No course prepares for this.',
  prepares: (exams: string) => `Prepares for: ${exams}`,
  days: (days: number) => counted(days, { one: 'day', other: 'days' }),
  minutes: (minutes: number) => counted(minutes, { one: 'minute', other: 'minutes' }),
  daysUnknown: 'days not stated',
  minutesUnknown: 'minutes not stated',
  blocks: (count: number, days: string) => `${count} blocks of ${days} each`,
  gap: (months: number) => `at least ${counted(months, { one: 'month', other: 'months' })} between blocks`,
  parts: (count: number, minutes: string) => `${count} parts of ${minutes} each, all to be passed`,
  questions: 'Questions',
  passMark: 'Pass mark',
  price: 'Price',
  validity: 'Validity',
  forLife: 'For life',
  months: (months: number) => counted(months, { one: 'month', other: 'months' }),
  release: 'Release',
  released: 'Released',
  notReleased: 'Not released',
  plannedFor: (when: string) => `Planned for ${when}`,
  retired: (when: string) => `Retired since ${when}`,
  curriculum: 'Curriculum',
  noCurriculum: 'The source lists no curriculum for this certification.',
  practical: 'part of the award; judged by the provider’s trainer',
  leadsTo: 'What it opens',
  leadsNowhere: 'No other certification asks for it.',
  sideEntries: 'Who can skip what',
  noSideEntries: 'No side entry leads to this certification.',
  lines: (lines: string) => `lines ${lines}`,
  line: (line: string) => `line ${line}`,
  planTo: 'Find my shortest way here',
  certificationTable: 'All certifications by level, with the course days and exam minutes of their own course and exam',
  recognisedTitle: 'Certificates of other bodies that count',
  recognisedLead: 'These are not awarded here, and they shorten the way.',
  pinByReading: '(depends on how an open point is read)',
  whereSaid: 'Source',
  editionKey: 'Edition',
};

export const providerWords = {
  lead: (asOf: string) => `Availability as stated for ${asOf}.`,
  accreditations: 'Accreditations',
  accreditedFor: (what: string, by: string) => `${what}, accredited by ${by}`,
  offerings: 'Courses on offer',
  course: 'Course',
  availability: 'Availability',
  offered: 'Offered',
  planned: (when: string) => `Planned for ${when}; cannot be booked yet`,
  notOffered: (because: string) => `Not offered: ${because}`,
  instructors: 'Instructors',
  courseware: 'Course materials',
  services: 'Services',
  claims: 'In its own words',
  contact: 'Contact',
  phone: 'Telephone',
  web: 'Website',
  email: 'E-mail',
  noneTitle: 'Training provider',
  none: 'No training provider has published what it offers for this scheme.',
  noneNext: 'The certifications and their rules stand without one.',
};

export const readingWords = {
  title: 'How the text is read',
  lead: 'The source leaves some points open. Each has a named reading: the one taken, the alternatives, and why. You can try the others on your own way.',
  taken: 'Taken',
  because: 'Why',
  where: 'Where it matters',
  tryIt: 'Try it on your way',
  none: 'No point of this scheme is open: every rule can be read in one way only.',
};

export const mapWords = {
  title: 'The map of certifications',
  lead: 'Levels are floors, the first at the bottom. Lines go up from what is needed to what it opens.',
  svgTitle: (scheme: string) => `Diagram of ${scheme}`,
  svgDesc: 'The same content follows as a list below the diagram.',
  scrollHint: 'The diagram scrolls sideways on small screens; the list below it says the same.',
  listTitle: 'The same as a list, from the first level up',
  needs: 'Needs',
  sideEntry: 'Side entry',
  print: 'To print the map, use the print command of your browser.',
  anyOf: (count: number, total: number) => `any ${count} of ${total}`,
  notReleased: 'Not released',
};

export const requirementWords = {
  nothing: 'nothing',
  allOf: 'all of these:',
  anyOf: 'any one of these:',
  anyOfClass: (name: string) => anyOne(name),
  anyOfClassLead: (name: string) => `${anyOne(name)}:`,
  someOf: (count: number, total: number) => `any ${count} of these ${total}:`,
  members: (count: number) => `(${count})`,
  atLeast: (count: number, items: readonly string[]) => `any ${count} of ${eitherOf(items)}`,
  passed: (exam: string) => `${examCalled(exam)} passed`,
  completed: (course: string) => `the course ${course} completed`,
  accredited: (as: string) => `accredited as ${as}`,
  experience: (years: number, field: string) => `at least ${counted(years, { one: 'year', other: 'years' })} of professional experience in ${field}`,
  hours: (hours: number, field: string) => `at least ${counted(hours, { one: 'hour', other: 'hours' })} in ${field}`,
  credits: (points: number, items: readonly string[]) => `at least ${counted(points, { one: 'point', other: 'points' })} from ${listed(items)}`,
  worth: (name: string, points: number) => `${name} (${points})`,
  openPoint: 'Open point:',
  asReadHere: 'as read here,',
  otherwise: 'or, if read as',
};

/** A class may be named with its “any” or without. */
const anyOne = (name: string): string => (/^any\b/i.test(name) ? `a${name.slice(1)}` : `any ${name}`);
