import { expect, test } from 'vitest';
import { answered, api, cursus, type Json, posted } from './ways-in.ts';

interface Bad {
  readonly field: string;
  readonly says: string;
  readonly question: Json;
  /** The question as it is sent, where no value can be. */
  readonly raw?: string;
  /** The same from the command line, where it can be said there. */
  readonly args?: readonly string[];
}

const plan = (more: Json): Json => ({ op: 'plan', scheme: 'iso-20000', targets: ['foundation'], ...more });
const own = (text: string): Json => JSON.parse(text) as Json;

const table: readonly Bad[] = [
  { field: 'scheme', says: 'There is no scheme "iso-2000" here. Did you mean "iso-20000"?', question: { ...plan({}), scheme: 'iso-2000' }, args: ['plan', '--scheme', 'iso-2000', '--target', 'foundation'] },
  { field: 'holds', says: '"holds" names "itil-v3-export", which is no certification or recognised credential of this scheme. Did you mean "itil-v3-expert"?', question: plan({ holds: ['itil-v3-export'] }), args: ['plan', '--hold', 'itil-v3-export', '--target', 'foundation'] },
  { field: 'completed', says: '"completed" names "fondation", which is no course of this scheme. Did you mean "foundation"?', question: plan({ completed: ['fondation'] }), args: ['plan', '--completed', 'fondation', '--target', 'foundation'] },
  { field: 'passed', says: '"passed" names "management-improvement-bridge", which is no exam of this scheme.', question: plan({ passed: ['management-improvement-bridge'] }), args: ['plan', '--passed', 'management-improvement-bridge', '--target', 'foundation'] },
  { field: 'targets', says: '"targets" names "foundation" twice. Name each target once.', question: plan({ targets: ['foundation', 'foundation'] }), args: ['plan', '--target', 'foundation,foundation'] },
  { field: 'targets', says: '"targets" is empty: a plan needs somewhere to go.', question: plan({ targets: [] }), args: ['plan'] },
  { field: 'targets', says: '"targets" names "itil-v3-expert", which is no certification of this scheme.', question: plan({ targets: ['itil-v3-expert'] }), args: ['plan', '--target', 'itil-v3-expert'] },
  { field: 'experience.itsm', says: '"experience" in itsm is -3, not a number of years from 0 up.', question: plan({ experience: { itsm: -3 } }), args: ['plan', '--experience', 'itsm=-3', '--target', 'foundation'] },
  { field: 'experience.itms', says: '"experience" names the field "itms", which this scheme does not know. Did you mean "itsm"?', question: plan({ experience: { itms: 3 } }), args: ['plan', '--experience', 'itms=3', '--target', 'foundation'] },
  { field: 'readings.associate-open', says: '"readings" names "associate-open", which is no reading of this scheme. Did you mean "associate-opens"?', question: plan({ readings: { 'associate-open': 'both' } }), args: ['plan', '--reading', 'associate-open=both', '--target', 'foundation'] },
  { field: 'readings.associate-opens', says: 'The reading "associate-opens" cannot be neither. It is one of both, management-only.', question: plan({ readings: { 'associate-opens': 'neither' } }), args: ['plan', '--reading', 'associate-opens=neither', '--target', 'foundation'] },
  { field: 'minimize', says: '"minimize" has "days", which is none of courseDays, examMinutes, steps, money.', question: plan({ minimize: ['days'] }), args: ['plan', '--minimize', 'days', '--target', 'foundation'] },
  { field: 'minimize', says: '"minimize" names "steps" twice.', question: plan({ minimize: ['steps', 'steps'] }), args: ['plan', '--minimize', 'steps,steps', '--target', 'foundation'] },
  { field: 'top', says: '"top" is -1, not a whole number from 0 to 1000.', question: plan({ top: -1 }), args: ['plan', '--top', '-1', '--target', 'foundation'] },
  { field: 'item', says: '"item" is "course:internal-auditr", which is no course, exam, request or certification of this scheme. Did you mean "course:internal-auditor"?', question: { op: 'explain', scheme: 'iso-20000', item: 'course:internal-auditr' }, args: ['explain', 'course:internal-auditr'] },
  { field: 'item', says: '"item" is missing.', question: { op: 'explain', scheme: 'iso-20000' } },
  { field: 'want', says: '"want" has "everything", which is none of', question: plan({ want: ['everything'] }) },
  { field: 'holds', says: '"holds" is foundation, not a list.', question: plan({ holds: 'foundation' }) },
  { field: 'holds', says: '"holds" has 7 in it, which is not a text.', question: plan({ holds: [7] }) },
  { field: 'holds', says: '"holds" is an object, not a list.', question: plan({ holds: { 0: 'foundation', length: 1 } }) },
  { field: 'experience', says: '"experience" is a list, not an object.', question: plan({ experience: [] }) },
  { field: 'experience.itsm', says: '"experience" in itsm is Infinity, not a number', question: plan({}), raw: '{"op":"plan","scheme":"iso-20000","targets":["foundation"],"experience":{"itsm":1e999}}' },
  { field: 'experience.itsm', says: '"experience" in itsm is 3, not a number', question: plan({ experience: { itsm: '3' } }) },
  { field: 'respectAvailability', says: '"respectAvailability" is yes, not true or false.', question: plan({ respectAvailability: 'yes' }) },
  { field: 'edition', says: 'The edition of iso-20000 here is 2010-07.', question: plan({ edition: '2012-01' }) },
  { field: 'minimise', says: '"minimise" is not a field of a question. Did you mean "minimize"?', question: plan({ minimise: ['steps'] }) },
  { field: '__proto__', says: '"__proto__" is not a field of a question.', question: own('{"op":"plan","scheme":"iso-20000","targets":["foundation"],"__proto__":{"top":5}}') },
  { field: 'constructor', says: '"constructor" is not a field of a question.', question: plan({ constructor: {} }) },
  { field: 'holds', says: '"holds" names "toString"', question: plan({ holds: ['toString'] }) },
  { field: 'holds', says: '"holds" names "__proto__"', question: plan({ holds: ['__proto__'] }) },
  { field: 'experience.__proto__', says: '"experience" names the field "__proto__"', question: own('{"op":"plan","scheme":"iso-20000","targets":["foundation"],"experience":{"__proto__":3}}') },
  { field: 'readings.constructor', says: '"readings" names "constructor"', question: own('{"op":"plan","scheme":"iso-20000","targets":["foundation"],"readings":{"constructor":"both"}}') },
  { field: 'experience.toString', says: '"experience" names the field "toString"', question: own('{"op":"plan","scheme":"iso-20000","targets":["foundation"],"experience":{"toString":3}}') },
];

test('each bad question is answered by one sentence that names field and value, the same in answer and API', async () => {
  const answers = await answered(table.map((bad) => bad.raw ?? bad.question));
  for (const [i, { field, says, question, raw }] of table.entries()) {
    const error = answers[i]!['error'] as Json;
    expect(error).toMatchObject({ type: '/problems/bad-input', status: 422, field });
    expect(`${error['detail']} ${error['next']}`).toContain(says);
    if (question['scheme'] !== 'iso-20000') continue;
    const response = await posted(`/api/v1/schemes/iso-20000/${question['op']}`, raw ?? question);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ type: error['type'], status: 422, detail: error['detail'], next: error['next'], field });
  }
});

test('the command line says the same sentence on one line of standard error, and exits with 2', async () => {
  const answers = await answered(table.map((bad) => bad.question));
  const cases = table.map((bad, i) => ({ bad, error: answers[i]!['error'] as Json })).filter(({ bad }) => bad.args);
  for (const few of chunksOf(cases, 4)) {
    await Promise.all(few.map(async ({ bad, error }) => {
      expect(await cursus(bad.args!)).toEqual({ code: 2, out: '', err: `cursus: ${error['detail']} ${error['next']}\n` });
    }));
  }
});

function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return list.length === 0 ? [] : [list.slice(0, size), ...chunksOf(list.slice(size), size)];
}

test('an operation, a scheme or a body that is none gets one sentence', async () => {
  const answers = await answered([{ scheme: 'iso-20000' }, { op: 'plans', scheme: 'iso-20000' }, { op: 'plan' }, '[]', 'null', '7', '"plan"', `${'['.repeat(5000)}${']'.repeat(5000)}`]);
  expect(answers.map((a) => (a['error'] as Json)['field'])).toEqual(['op', 'op', 'scheme', '', '', '', '', '']);
});

test('the address and the body must agree', async () => {
  const response = await posted('/api/v1/schemes/iso-20000/plan', { op: 'explain', item: 'course:foundation' });
  expect([response.status, (await response.json() as Json)['detail']]).toEqual([422, 'The address says op "plan", the body "explain".']);
  expect((await posted('/api/v1/schemes/iso-20000/plan', { op: 'plan', scheme: 'iso-20000', targets: ['foundation'] })).status).toBe(200);
});

test('the API refuses what is not JSON, too large, of another type, unknown, or asked by another method', async () => {
  const path = '/api/v1/schemes/iso-20000/plan';
  const answers = [
    await posted(path, '{'), await posted(path, `{"holds":["${'a'.repeat(70_000)}"]}`), await posted(path, '{}', { 'content-type': 'text/plain' }),
    await posted('/api/v1/schemes/nowhere/plan', {}), await api().request(path),
  ];
  const problems = await Promise.all(answers.map(async (response) => [response.status, (await response.json() as Json)['type'], response.headers.get('content-type')]));
  expect(problems).toEqual([[400, 'not-json'], [413, 'too-large'], [415, 'wrong-media-type'], [404, 'not-found'], [405, 'wrong-method']]
    .map(([status, code]) => [status, `/problems/${code}`, 'application/problem+json']));
  expect(answers[4]!.headers.get('allow')).toBe('POST');
  expect((await api().request('/api/v1/schemes', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
});
