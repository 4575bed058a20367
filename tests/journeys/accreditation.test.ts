import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/core/facts/refusal.ts';
import { system } from '../../src/registry/access/actor.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import {
  addCourseware, grantAccreditation, lapseAccreditation, listAccreditations, mayRun, remindOfLapses, renewAccreditation,
} from '../../src/registry/provider/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, openPerson, scheme, somebody, worldOn } from './record-world.ts';

const officer = somebody('d0000000-0000-4000-8000-000000000009', 'accreditation-officer');

onBothDatabases((_name, open) => {
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => { world = worldOn(await open(), '2010-07-15'); });

  async function school() {
    const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: 'A school' });
    const trainer = await openPerson(world, 'A Trainer');
    const { courseware } = await addCourseware(world, officer, { organisation, title: 'Foundation slides' });
    return { organisation, trainer, courseware };
  }
  const grant = (as: 'provider' | 'trainer' | 'courseware', organisation: string, subject?: string) => grantAccreditation(world, officer, {
    scheme, as, organisation, courses: ['foundation', 'support'], from: day('2010-07-01'), until: day('2010-12-31'), ...(subject === undefined ? {} : { subject }),
  });

  test('a course may be run only when provider, trainer and courseware are accredited for it on that day', async () => {
    const { organisation, trainer, courseware } = await school();
    const ask = (on: string, course = 'foundation') => mayRun(world, { scheme, course, provider: organisation, trainer, courseware, on: day(on) });
    expect((await ask('2010-08-01')).missing).toEqual(['provider', 'trainer', 'courseware']);
    await grant('provider', organisation);
    await grant('trainer', organisation, trainer);
    expect(await ask('2010-08-01')).toMatchObject({ may: false, missing: ['courseware'], because: [{ reason: { met: false, of: [{ source: '53' }] } }] });
    await grant('courseware', organisation, courseware);
    expect(await ask('2010-08-01')).toMatchObject({ may: true, missing: [] });
    expect((await Promise.all([ask('2010-06-30'), ask('2011-01-01'), ask('2010-08-01', 'control')])).map((a) => a.may)).toEqual([false, false, false]);
  });

  test('what belongs to one provider accredits no other', async () => {
    const [mine, other] = [await school(), await school()];
    await grant('provider', mine.organisation);
    await grant('trainer', other.organisation, other.trainer);
    await expect(grant('courseware', mine.organisation, other.courseware)).rejects.toThrow(Refusal);
    const answer = await mayRun(world, { scheme, course: 'foundation', provider: mine.organisation, trainer: other.trainer, on: day('2010-08-01') });
    expect(answer.missing).toEqual(['trainer', 'courseware']);
  });

  test('an end is foreseen, told once, and moved by a renewal', async () => {
    const { organisation } = await school();
    const { accreditations } = await grant('provider', organisation);
    const list = async () => (await listAccreditations(world, officer, { scheme, organisation, days: 40 })).map((a) => [a.course, a.until, a.standing, a.ending]);
    world.moveTo('2010-12-01');
    expect(await list()).toEqual([['foundation', '2010-12-31', 'in-force', true], ['support', '2010-12-31', 'in-force', true]]);
    expect(await remindOfLapses(world, 40)).toBeGreaterThanOrEqual(2);
    expect(await remindOfLapses(world, 40)).toBe(0);
    const reminders = await world.database.db.selectFrom('outbox').select('topic').where('lane', '=', organisation).where('topic', '=', 'accreditation.lapsing').execute();
    expect(reminders.length).toBe(2);
    await renewAccreditation(world, officer, { accreditation: accreditations[0]!, until: day('2013-12-31') });
    await lapseAccreditation(world, officer, { accreditation: accreditations[1]!, reason: 'the provider gave up the course' });
    expect(await list()).toEqual([['foundation', '2013-12-31', 'in-force', false], ['support', '2010-12-31', 'lapsed', false]]);
    await expect(renewAccreditation(world, officer, { accreditation: accreditations[1]!, until: day('2013-12-31') })).rejects.toThrow('lapsed');
    world.moveTo('2010-07-15');
  });

  test('only an accreditation officer grants; staff see their own provider only', async () => {
    const [mine, other] = [await school(), await school()];
    await grant('provider', mine.organisation);
    const staff = somebody('a7', 'provider-staff', { organisation: mine.organisation });
    const command = { scheme, as: 'provider' as const, organisation: mine.organisation, courses: ['control'], from: day('2010-07-01') };
    for (const actor of [staff, somebody('a8', 'administrator'), somebody('a9', 'auditor')]) {
      await expect(grantAccreditation(world, actor, command)).rejects.toMatchObject({ code: 'not-allowed' });
    }
    expect((await listAccreditations(world, staff, { scheme })).every((a) => a.organisation === mine.organisation)).toBe(true);
    await expect(listAccreditations(world, staff, { scheme, organisation: other.organisation })).rejects.toMatchObject({ code: 'not-found' });
  });
});
