import { expect, test } from 'vitest';
import { answered, api, cursus, type Json, posted } from './ways-in.ts';

const example = {
  op: 'plan', scheme: 'iso-20000', holds: ['itil-v3-expert'], completed: [], passed: [], experience: { itsm: 3 },
  readings: { 'associate-opens': 'management-only' }, targets: ['consultant-manager'], minimize: ['courseDays', 'examMinutes', 'steps'],
  want: ['all', 'pareto'], top: 5, respectAvailability: false,
};
const threeSteps = [{ do: 'course', id: 'management-improvement-bridge' }, { do: 'exam', id: 'foundation-bridge' }, { do: 'exam', id: 'management-improvement' }];
const plan = (more: Json) => ({ op: 'plan', scheme: 'iso-20000', ...more });

test('the example of the contract answers as the contract says, by each way in', async () => {
  const [answer] = await answered([example]);
  expect(answer).toMatchObject({
    op: 'plan', edition: '2010-07', reachable: true, optimal: true, cost: { courseDays: 3, examMinutes: 120, steps: 3 }, bound: {}, unknown: [],
    plan: threeSteps, all: [threeSteps], pareto: [{ courseDays: 3, examMinutes: 120, steps: 3 }], blockedBy: [],
  });
  expect((answer!['top'] as Json[])[0]).toEqual({ cost: { courseDays: 3, examMinutes: 120, steps: 3 }, plan: threeSteps });
  expect(answer!['top']).toHaveLength(5);
  expect(await (await posted('/api/v1/schemes/iso-20000/plan', example)).json()).toEqual(answer);
});

test('--json prints what the API answers, for each operation', async () => {
  const cases: [string[], Json, number][] = [
    [['eligible', '--hold', 'itil-v3-expert'], { holds: ['itil-v3-expert'] }, 0],
    [['explain', 'course:internal-auditor', '--hold', 'foundation'], { item: 'course:internal-auditor', holds: ['foundation'] }, 1],
    [['plan', '--experience', 'itsm=3', '--target', 'internal-auditor', '--all', '--pareto', '--top', '3', '--reading', 'associate-opens=management-only', '--minimize', 'steps,courseDays'],
      { experience: { itsm: 3 }, targets: ['internal-auditor'], want: ['all', 'pareto'], top: 3, readings: { 'associate-opens': 'management-only' }, minimize: ['steps', 'courseDays'] }, 0],
  ];
  const ran = await Promise.all(cases.map(([args]) => cursus([...args, '--json'])));
  for (const [i, [args, body, code]] of cases.entries()) {
    const response = await posted(`/api/v1/schemes/iso-20000/${args[0]}`, body);
    expect(response.status).toBe(200);
    expect(JSON.parse(ran[i]!.out)).toEqual(await response.json());
    expect(ran[i]).toMatchObject({ code, err: '' });
  }
});

test('the golden numbers', async () => {
  const years = { experience: { itsm: 3 } };
  const golden: [Json, number, number][] = [
    [{}, 12.5, 450], [years, 10, 300], [{ holds: ['itil-v3-foundation'] }, 11, 420], [{ holds: ['itil-v2-foundation'], ...years }, 9, 270],
    [{ holds: ['itil-v3-capability-osa'] }, 8.5, 330], [{ holds: ['itil-v3-capability-osa', 'itil-v3-capability-rcv'] }, 6, 240], [{ holds: ['itil-v3-expert'] }, 3, 120],
  ];
  const manager = golden.map(([has]) => plan({ ...has, targets: ['consultant-manager'] }));
  const auditor = [plan({ targets: ['internal-auditor'] }), plan({ ...years, targets: ['internal-auditor'] })];
  const executive = [plan({ targets: ['executive-consultant-manager'] })];
  const costs = (await answered([...manager, ...auditor, ...executive])).map((a) => a['cost'] as Json).map((c) => [c['courseDays'], c['examMinutes']]);
  expect(costs).toEqual([...golden.map(([, days, minutes]) => [days, minutes]), [14.5, 435], [12, 285], [16.5, 495]]);
});

test('eligible: awards settle first, things held are among the lists, lists are sorted', async () => {
  const [settled, empty, closed] = await answered([
    { op: 'eligible', scheme: 'iso-20000', holds: ['itil-v3-expert', 'foundation-bridge', 'management-improvement'] },
    { op: 'eligible', scheme: 'iso-20000' },
    { op: 'eligible', scheme: 'iso-20000', holds: ['foundation', 'internal-auditor'], experience: { itsm: 3 }, respectAvailability: true },
  ]);
  expect(settled).toEqual({
    op: 'eligible', edition: '2010-07', holds: ['consultant-manager', 'foundation-bridge', 'itil-v3-expert', 'management-improvement'],
    courses: ['alignment', 'control', 'delivery', 'executive-consultant-manager', 'foundation', 'foundation-bridge', 'management-improvement', 'management-improvement-bridge', 'support'],
    exams: [], requests: [],
  });
  expect(empty).toEqual({ op: 'eligible', edition: '2010-07', holds: [], courses: ['foundation'], exams: [], requests: [] });
  expect(closed!['courses']).not.toContain('associate');
  expect(closed!['courses']).not.toContain('executive-auditor');
});

test('a request is open on the Bridge and one of the two certificates, v2 or v3', async () => {
  const [open, closed] = await answered([
    { op: 'explain', scheme: 'iso-20000', item: 'request:support', holds: ['foundation-bridge', 'itil-v3-capability-osa'] },
    { op: 'explain', scheme: 'iso-20000', item: 'request:support' },
  ]);
  expect(open).toMatchObject({ open: true, missing: [], because: { met: true } });
  expect(closed).toMatchObject({ open: false, missing: [
    ['certification:foundation-bridge', 'recognised:itil-v2-practitioner-support-restore'], ['certification:foundation-bridge', 'recognised:itil-v3-capability-osa'],
  ] });
});

test('a door that nobody can go through yet is closed with that reason and nothing missing', async () => {
  const [planned, released, looked, both] = await answered([
    { op: 'explain', scheme: 'iso-20000', item: 'course:internal-auditor', holds: ['associate'], respectAvailability: true },
    { op: 'explain', scheme: 'iso-20000', item: 'exam:executive-auditor', completed: ['executive-auditor'], respectAvailability: true },
    { op: 'explain', scheme: 'iso-20000', item: 'course:internal-auditor', holds: ['associate'] },
    { op: 'explain', scheme: 'iso-20000', item: 'course:internal-auditor', respectAvailability: true },
  ]);
  expect(planned).toMatchObject({ open: false, missing: [], because: { met: true, closed: 'It is planned for autumn 2010 and cannot be booked yet.' } });
  expect(released).toMatchObject({ open: false, missing: [], because: { closed: 'It has not been released yet.' } });
  expect(both).toMatchObject({ open: false, missing: [], because: { met: false, closed: 'It is planned for autumn 2010 and cannot be booked yet.' } });
  expect(looked).toMatchObject({ open: true, missing: [], because: { readings: [{ reading: 'associate-opens', is: 'both' }] } });
});

test('what cannot be reached says what stands in the way; what is held already costs nothing', async () => {
  const [shut, lacking, held, unknown] = await answered([
    plan({ targets: ['executive-auditor'], respectAvailability: true }), plan({ targets: ['foundation-bridge'] }), plan({ holds: ['support'], targets: ['support'], want: ['all', 'pareto'], top: 2 }),
    plan({ holds: ['internal-auditor'], targets: ['executive-auditor'] }),
  ]);
  const nowhere = { reachable: false, optimal: false, cost: null, bound: {}, plan: [], unknown: [] };
  expect(shut).toMatchObject({ ...nowhere, blockedBy: ['course:executive-auditor', 'course:internal-auditor', 'exam:executive-auditor', 'exam:internal-auditor'] });
  expect(shut!['because']).toContain('The course Executive Auditor: it has not been released yet.');
  expect(lacking).toMatchObject({ ...nowhere, because: ['Nothing here leads there without any ITIL certificate, v2 or v3.'] });
  expect(held).toMatchObject({ reachable: true, optimal: true, cost: { courseDays: 0, examMinutes: 0, steps: 0 }, plan: [], all: [[]], top: [{ plan: [] }] });
  expect(unknown).toMatchObject({ cost: { courseDays: 0, examMinutes: 0, steps: 2 }, unknown: ['course:executive-auditor', 'exam:executive-auditor'] });
});

test('keys that were not wanted are not there', async () => {
  const [answer] = await answered([plan({ targets: ['foundation'] })]);
  expect(Object.keys(answer!).sort()).toEqual(['blockedBy', 'bound', 'cost', 'edition', 'op', 'optimal', 'plan', 'reachable', 'unknown']);
});

test('a scheme is data with an ETag, and is not sent twice', async () => {
  const first = await api().request('/api/v1/schemes/iso-20000');
  const body = await first.json() as { scheme: Json; provider: Json };
  expect([body.scheme['edition'], body.provider['id']]).toEqual(['2010-07', 'interprom-usa']);
  const again = await api().request('/api/v1/schemes/iso-20000', { headers: { 'if-none-match': first.headers.get('etag')! } });
  expect(again.status).toBe(304);
  expect(await (await api().request('/api/v1/schemes')).json()).toEqual({ schemes: [expect.objectContaining({ id: 'iso-20000', edition: '2010-07' })] });
});
