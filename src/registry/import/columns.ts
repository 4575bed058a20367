/** Which column of a file holds what, from the headings as people write them. Pure. */
import { Refusal } from '../../core/facts/refusal.ts';

/** What a column can hold, with the headings it is known by: letters and digits alone, lower case. The first is the plain one. */
const headings = {
  external: ['externalid', 'external', 'personid', 'candidateid', 'candidate', 'memberid', 'membernumber', 'membershipnumber', 'studentid', 'participantid', 'customerid', 'key', 'ref', 'reference', 'number'],
  name: ['name', 'fullname', 'printedname', 'nameoncertificate', 'person'],
  first: ['firstname', 'givenname', 'givennames', 'forename', 'forenames'],
  last: ['lastname', 'familyname', 'surname'],
  email: ['email', 'emailaddress', 'mail'],
  phone: ['phone', 'telephone', 'phonenumber', 'mobile'],
  tongue: ['language', 'tongue', 'lang'],
  kind: ['kind', 'kindofholding', 'holding', 'holdingkind', 'type', 'what'],
  item: ['id', 'item', 'itemid', 'holdingid', 'code', 'title', 'subject', 'exam', 'course', 'credential', 'field'],
  on: ['date', 'on', 'day', 'happenedon', 'passedon', 'completedon', 'when', 'dateofexam', 'obtainedon'],
  from: ['from', 'start', 'startdate', 'since', 'begin'],
  to: ['to', 'until', 'end', 'enddate'],
  hours: ['hours', 'numberofhours'],
  evidence: ['evidence', 'document', 'proof', 'certificate', 'certificatenumber', 'note', 'remarks'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof headings;

export interface Columns {
  readonly header: readonly string[];
  /** The place of each field that the file has. */
  readonly at: ReadonlyMap<Field, number>;
  /** Headings of columns that are not read. */
  readonly unread: readonly string[];
}

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, '');
const names = Object.entries(headings) as [Field, readonly string[]][];

/** Reads the first line of a file. Refuses one that does not say who the people are, or says one thing in two columns. */
export function columnsOf(header: readonly string[]): Columns {
  const folded = header.map(fold);
  const at = new Map<Field, number>();
  for (const [place, heading] of folded.entries()) {
    const field = names.find(([, known]) => known.includes(heading))?.[0];
    if (field === undefined) continue;
    if (at.has(field)) throw unusable(`The columns “${header[at.get(field)!]}” and “${header[place]}” are both read as ${plainHeading(field)}.`, 'Rename or remove one of them.');
    at.set(field, place);
  }
  takeIdForPerson(at, folded);
  if (!at.has('external')) throw unusable('No column says who each person is.', 'Name a column “external id”: the key by which your own list knows the person.');
  if (!at.has('kind') && (at.has('item') || at.has('on') || at.has('hours'))) throw unusable('No column says what kind of holding each row tells.', 'Name a column “kind”: recognised, course, exam, exam failed, experience or hours.');
  const read = new Set(at.values());
  return { header, at, unread: header.filter((_, place) => !read.has(place)) };
}

/** In a list of people alone, the column “id” is the person's. */
function takeIdForPerson(at: Map<Field, number>, folded: readonly string[]): void {
  const place = at.get('item');
  if (place === undefined || at.has('external') || at.has('kind') || folded[place] !== 'id') return;
  at.delete('item');
  at.set('external', place);
}

const plain: Partial<Record<Field, string>> = { external: 'external id', first: 'first name', last: 'last name', email: 'e-mail', tongue: 'language', item: 'id', on: 'date' };
export const plainHeading = (field: Field): string => plain[field] ?? field;

const unusable = (what: string, next: string): Refusal => new Refusal('bad-input', what, { next, errors: { file: what } });
