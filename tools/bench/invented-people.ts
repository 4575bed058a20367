// Invented people with their facts, in batches of columns, the same ones each time but for their ids.
import type { Client } from 'pg';
import type { Scheme } from '../../src/core/language/syntax.ts';
import { newId } from '../../src/database/uuid.ts';
import { codeOf } from '../../src/registry/candidate/index.ts';

/** What is loaded: tables in the order of their references, columns with their types. */
export const tables = {
  candidate: { id: 'uuid', number: 'text', name: 'text', sort_name: 'text', sort_key: 'text', email: 'text', email_key: 'text', created_at: 'timestamptz', created_by: 'text' },
  candidate_name: { id: 'uuid', candidate: 'uuid', name: 'text', sort_name: 'text', from_day: 'date', recorded_at: 'timestamptz', recorded_by: 'text' },
  candidate_word: { word: 'text', sort_key: 'text', candidate: 'uuid' },
  fact: { id: 'uuid', scheme: 'text', subject: 'uuid', kind: 'text', payload: 'jsonb', happened_on: 'date', recorded_at: 'timestamptz', source: 'text', edition: 'text' },
  fact_pending: { fact_id: 'uuid', scheme: 'text' },
  award: {
    id: 'uuid', number: 'text', candidate: 'uuid', scheme: 'text', edition: 'text', certification: 'text', obtained_by: 'text', route: 'integer', readings: 'jsonb', rules: 'text',
    status: 'text', status_since: 'date', awarded_on: 'date', fact: 'uuid',
  },
  award_rests_on: { record: 'uuid', award: 'uuid' },
  pin: { candidate: 'uuid', scheme: 'text', pin: 'text', award: 'uuid', awarded_on: 'date', fact: 'uuid' },
} as const;

export interface Sample {
  readonly id: string;
  readonly number: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

export interface Batch {
  readonly columns: Readonly<Record<string, Readonly<Record<string, unknown[]>>>>;
  readonly samples: readonly Sample[];
}

const syllables = ['ba', 'ber', 'chen', 'da', 'du', 'el', 'fi', 'gar', 'gon', 'ha', 'hu', 'in', 'jo', 'ka', 'kov', 'la', 'lin', 'lo', 'man', 'mar', 'mo', 'na', 'nel', 'o', 'per', 'ra', 'ri', 'ro', 'sa', 'schu', 'se', 'son', 'ta', 'ti', 'to', 'va', 'wal', 'wi', 'ya', 'zu'];

/** Numbers from 0 up to 1, the same ones for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A candidate number, check character and all. */
const numberOf = (i: number): string => `C-${codeOf(Array.from({ length: 7 }, (_, place) => Math.floor(i / 32 ** place) % 32))}`;

/** A few names are common and most are rare, as names are. */
const namesOf = (random: () => number, count: number, length: number): readonly string[] =>
  Array.from({ length: count }, () => Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]!).join(''));
const pick = (random: () => number, names: readonly string[]): string => names[Math.floor(names.length * random() ** 3)]!;
const titled = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

export interface Wanted {
  readonly people: number;
  readonly batch: number;
  readonly scheme: Scheme;
  readonly rules: string;
}

export function* peopleFrom({ people, batch, scheme, rules }: Wanted): Generator<Batch> {
  const random = chance(20_000);
  const [firsts, lasts] = [namesOf(random, 600, 2), namesOf(random, 40_000, 3)];
  for (let done = 0; done < people; done += batch) {
    const columns = Object.fromEntries(Object.entries(tables).map(([name, types]) => [name, Object.fromEntries(Object.keys(types).map((column) => [column, [] as unknown[]]))]));
    const add = (table: keyof typeof tables, row: Readonly<Record<string, unknown>>) => {
      for (const [column, values] of Object.entries(columns[table]!)) values.push(row[column] ?? null);
    };
    const samples: Sample[] = [];
    for (let i = done; i < Math.min(done + batch, people); i += 1) {
      const person = { id: newId(), number: numberOf(i), first: pick(random, firsts), last: pick(random, lasts) };
      const sample = { ...person, email: `${person.first}.${person.last}.${i}@example.org` };
      if (i % 97 === 0) samples.push(sample);
      addPerson(add, sample);
      addFacts(add, { person: sample, number: `CUR-2010-${i}`, scheme, rules, day: `201${Math.floor(random() * 9)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`, more: random() });
    }
    yield { columns, samples };
  }
}

type Add = (table: keyof typeof tables, row: Readonly<Record<string, unknown>>) => void;

function addPerson(add: Add, { id, number, first, last, email }: Sample): void {
  const [now, sort_key] = [new Date(), `${last} ${first}`];
  const names = { name: `${titled(first)} ${titled(last)}`, sort_name: `${titled(last)}, ${titled(first)}` };
  add('candidate', { id, number, ...names, sort_key, email, email_key: email, created_at: now, created_by: 'bench' });
  add('candidate_name', { id: newId(), candidate: id, ...names, from_day: '2010-01-01', recorded_at: now, recorded_by: 'bench' });
  for (const word of new Set([first, last])) add('candidate_word', { word, sort_key, candidate: id });
}

interface Record5 {
  readonly person: Sample;
  readonly number: string;
  readonly scheme: Scheme;
  readonly rules: string;
  readonly day: string;
  /** From 0 up to 1: what the person has besides the Foundation. */
  readonly more: number;
}

/** A course, an exam, the award and its pin, and one thing more. */
function addFacts(add: Add, { person, number, scheme, rules, day, more }: Record5): void {
  const { id: candidate } = person;
  const about = { scheme: scheme.id, edition: scheme.edition };
  const first = Date.now();
  const fact = (place: number, kind: string, payload: object): string => {
    const id = newId();
    add('fact', { id, ...about, subject: candidate, kind, payload: JSON.stringify(payload), happened_on: day, recorded_at: new Date(first + place), source: 'bench' });
    add('fact_pending', { fact_id: id, scheme: scheme.id });
    return id;
  };
  fact(0, 'course.completed', { course: 'foundation' });
  const passed = fact(1, 'exam.passed', { exam: 'foundation' });
  const award = newId();
  const body = { award, certification: 'foundation', number, route: 0, by: 'exam', readings: {}, edition: scheme.edition, rules, restsOn: [passed] };
  const made = fact(2, 'award.made', body);
  const pinned = fact(3, 'pin.awarded', { pin: 'foundation', award });
  if (more < 0.3) fact(4, 'recognised.recorded', { credential: 'itil-v3-foundation' });
  else if (more < 0.6) fact(4, 'course.completed', { course: 'support' });
  else fact(4, 'exam.passed', { exam: 'control' });
  add('award', { id: award, number, candidate, ...about, certification: 'foundation', obtained_by: 'exam', route: 0, readings: '{}', rules, status: 'active', status_since: day, awarded_on: day, fact: made });
  add('award_rests_on', { record: passed, award });
  add('pin', { candidate, scheme: scheme.id, pin: 'foundation', award, awarded_on: day, fact: pinned });
}

/** Through the tables with all their constraints, indexes and triggers, in one transaction. */
export async function insertBatch(client: Client, { columns }: Batch): Promise<void> {
  await client.query('begin');
  for (const [name, types] of Object.entries(tables)) {
    const [named, kinds] = [Object.keys(types), Object.values(types)];
    await client.query({
      name: `load ${name}`, text: `insert into ${name} (${named.join(', ')}) select * from unnest(${kinds.map((kind, i) => `$${i + 1}::${kind}[]`).join(', ')})`,
      values: named.map((column) => columns[name]![column]),
    });
  }
  await client.query('commit');
}
