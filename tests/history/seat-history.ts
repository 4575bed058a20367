/**
 * Reads the log of what happened to the seats of one session and says what in it breaks a promise. It knows nothing of the
 * program: it replays the events in their order and keeps its own books.
 */
export interface SeatEvent {
  readonly verb: string;
  readonly enrolment: string;
  readonly candidate: string;
  /** The number of the change among all changes to the seats. */
  readonly turn: number;
  /** The number in the waiting line. */
  readonly line?: number | undefined;
  /** Of a resize. */
  readonly seats?: number | undefined;
}

interface Books {
  seats: number;
  readonly seated: Map<string, 'enrolled' | 'offered'>;
  /** Who waits, with the number in the line. */
  readonly waiting: Map<string, number>;
  readonly people: Map<string, string>;
  lastLine: number;
  lastTurn: number;
}

export interface Checked {
  /** What breaks a promise; empty: nothing does. */
  readonly findings: readonly string[];
  readonly seated: number;
  readonly waiting: number;
  readonly mostSeated: number;
}

/** Replays a history from an empty session. */
export function checkHistory(events: readonly SeatEvent[], seats: number): Checked {
  const books: Books = { seats, seated: new Map(), waiting: new Map(), people: new Map(), lastLine: 0, lastTurn: 0 };
  const findings: string[] = [];
  let mostSeated = 0;
  for (const event of events) {
    const wrong = [...turnOf(books, event), ...enter(books, event)];
    if (books.seated.size > books.seats) wrong.push(`${books.seated.size} seats are taken where there are ${books.seats}`);
    findings.push(...wrong.map((text) => `turn ${event.turn}, ${event.verb}: ${text}`));
    mostSeated = Math.max(mostSeated, books.seated.size);
  }
  return { findings, seated: books.seated.size, waiting: books.waiting.size, mostSeated };
}

function turnOf(books: Books, { turn }: SeatEvent): string[] {
  const next = turn === books.lastTurn || turn === books.lastTurn + 1;
  const wrong = next ? [] : [`follows turn ${books.lastTurn}`];
  books.lastTurn = turn;
  return wrong;
}

function enter(books: Books, event: SeatEvent): string[] {
  switch (event.verb) {
    case 'session.resized': books.seats = event.seats!; return [];
    case 'enrolment.confirmed': return confirmed(books, event);
    case 'enrolment.waitlisted': return waitlisted(books, event);
    case 'enrolment.offered': return offered(books, event);
    default: return left(books, event);
  }
}

function confirmed(books: Books, { enrolment, candidate }: SeatEvent): string[] {
  if (books.seated.get(enrolment) === 'offered') {
    books.seated.set(enrolment, 'enrolled');
    return [];
  }
  const wrong = comesIn(books, enrolment, candidate);
  if (books.waiting.size > 0) wrong.push(`gets a seat before ${books.waiting.size} who wait`);
  books.seated.set(enrolment, 'enrolled');
  return wrong;
}

function waitlisted(books: Books, { enrolment, candidate, line = 0 }: SeatEvent): string[] {
  const wrong = comesIn(books, enrolment, candidate);
  if (line <= books.lastLine) wrong.push(`gets number ${line} after number ${books.lastLine}`);
  if (books.seated.size < books.seats) wrong.push('waits although a seat is free');
  books.lastLine = Math.max(books.lastLine, line);
  books.waiting.set(enrolment, line);
  return wrong;
}

function comesIn(books: Books, enrolment: string, candidate: string): string[] {
  const other = books.people.get(candidate);
  books.people.set(candidate, enrolment);
  return other === undefined ? [] : [`${candidate} is in the session twice`];
}

function offered(books: Books, { enrolment }: SeatEvent): string[] {
  const mine = books.waiting.get(enrolment);
  const first = Math.min(...books.waiting.values());
  books.waiting.delete(enrolment);
  books.seated.set(enrolment, 'offered');
  if (mine === undefined) return ['is offered a seat and did not wait'];
  return mine === first ? [] : [`number ${mine} is offered a seat before number ${first}`];
}

function left(books: Books, { enrolment, candidate }: SeatEvent): string[] {
  const had = [books.seated.delete(enrolment), books.waiting.delete(enrolment)].includes(true);
  books.people.delete(candidate);
  return had ? [] : ['leaves without having been there'];
}
