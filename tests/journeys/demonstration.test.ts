import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/core/facts/day.ts';
import { createSignIn } from '../../src/registry/access/sign-in.ts';
import type { World } from '../../src/registry/access/world.ts';
import { system } from '../../src/registry/access/actor.ts';
import { listWaiting, showcase } from '../../src/registry/award/index.ts';
import { readExamDesk } from '../../src/registry/exam/index.ts';
import { listAccreditations } from '../../src/registry/provider/index.ts';
import { completeSession, findMySessions, readRoster, recordAttendance } from '../../src/registry/session/index.ts';
import { seedDemonstration } from '../../src/surface/demonstration.ts';
import { openDemonstrationAccounts } from '../../src/surface/demonstration-accounts.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { onBothDatabases } from '../on-both-databases.ts';

onBothDatabases((_name, open) => {
  let world: World;
  let seeded: readonly boolean[];
  beforeAll(async () => {
    const now = () => '2026-11-23T12:00:00.000Z';
    const shelf = new Map([['iso-20000', loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'))]]);
    world = { database: await open(), shelf, baseUrl: 'http://localhost', now, today: () => parseDay(now().slice(0, 10))! };
    const accounts = await openDemonstrationAccounts(world, createSignIn(world, { secret: 'a secret of the demonstration test, long enough' }), 'secret');
    seeded = [await seedDemonstration(world, accounts), await seedDemonstration(world, accounts)];
  });

  test('the demonstration shows one public award of every certification that can be reached, one suspended and one withdrawn', async () => {
    const shown = await showcase(world);
    expect(shown.filter((a) => a.status === 'active').map((a) => a.certification).sort()).toEqual([
      'alignment', 'associate', 'consultant-manager', 'control', 'delivery', 'executive-consultant-manager', 'foundation', 'foundation-bridge',
      'internal-auditor', 'management-improvement', 'support',
    ]);
    expect(shown.filter((a) => a.status !== 'active').map((a) => a.status).sort()).toEqual(['suspended', 'withdrawn']);
  });

  test('opened again, as at every start, its accounts are there already and nothing is written down', async () => {
    const events = () => world.database.db.selectFrom('event').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    const before = await events();
    await openDemonstrationAccounts(world, createSignIn(world, { secret: 'a secret of the demonstration test, long enough' }), 'secret');
    expect(await events()).toEqual(before);
  });

  test('it has passes whose award waits, accreditations in force, ending and lapsed, and is seeded once', async () => {
    expect(seeded).toEqual([true, false]);
    expect((await listWaiting(world, system, { scheme: 'iso-20000', limit: 10 })).map((w) => w.name).sort()).toEqual(['Jakub Wiśniewski', 'Olga Sørensen', 'Paul Lambert']);
    const accreditations = await listAccreditations(world, system, { scheme: 'iso-20000' });
    expect(accreditations.filter((a) => a.ending).length).toBe(2);
    expect(accreditations.filter((a) => a.standing === 'lapsed').length).toBe(1);
    expect((await readExamDesk(world, system)).releases).toMatchObject([{ exam: 'foundation', results: 2 }]);
    expect(await world.database.db.selectFrom('candidate').select((c) => c.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).toEqual({ n: 46 });
  });

  test('a trainer finds a session on its last day with assignments judged and to be judged, and one that is over', async () => {
    const own = await findMySessions(world, system, { scheme: 'iso-20000', states: ['running', 'done'], limit: 10 });
    expect(own.map(({ course, state }) => [course, state])).toEqual([['foundation', 'done'], ['support', 'running']]);
    const [over, runs] = [await readRoster(world, system, own[0]!.id), await readRoster(world, system, own[1]!.id)];
    expect(over.entries.map(({ state }) => state)).toEqual(['completed', 'completed']);
    expect(runs.entries.map(({ assignments }) => assignments.map(({ verdict }) => verdict))).toEqual([['passed'], ['again'], [null]]);
    const days = await recordAttendance(world, system, { session: own[1]!.id, block: 1, people: runs.entries.map(({ enrolment }) => ({ enrolment, attended: 'present' })) });
    expect([days.recorded, (await completeSession(world, system, { session: own[1]!.id })).rows.map(({ outcome }) => outcome).sort()]).toEqual([3, ['completed', 'not-yet', 'not-yet']]);
  });
});
