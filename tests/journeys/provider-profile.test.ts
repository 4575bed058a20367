/** The public profile of a training provider: what the register says today, and an inbox of its own. */
import { beforeAll, expect, test } from 'vitest';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { openOrganisation, readOrganisation, writeOrganisation } from '../../src/registry/body/index.ts';
import { grantAccreditation, lapseAccreditation, listAccreditations, listInquiries, listProviders, notOnOffer, providerProfile, writeInquiry } from '../../src/registry/provider/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, scheme, somebody, worldOn } from './record-world.ts';

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  let first: string;
  let second: string;
  beforeAll(async () => {
    world = worldOn(await open(), '2026-11-24');
    ({ organisation: first } = await openOrganisation(world, system, { kind: 'training-provider', name: 'First', providerFile: world.shelf.get(scheme)!.provider!.id }));
    ({ organisation: second } = await openOrganisation(world, system, { kind: 'training-provider', name: 'Second', email: 'office@example.org' }));
    await openOrganisation(world, system, { kind: 'training-provider', name: 'Of no scheme' });
    for (const [courses, until] of [[['foundation', 'support'], '2027-06-30'], [['control'], '2026-11-23']] as const) await grantAccreditation(world, system, { scheme, as: 'provider', organisation: second, courses: [...courses], from: day('2026-01-01'), until: day(until) });
  });
  const profile = (organisation: string) => providerProfile(world, anybody, { scheme, organisation });

  test('shows what is accredited today, and no longer what has ended or was taken away', async () => {
    expect((await profile(second)).accredited.map(({ course, since, until }) => [course, since, until])).toEqual([['foundation', '2026-01-01', '2027-06-30'], ['support', '2026-01-01', '2027-06-30']]);
    expect((await profile(first)).accredited).toEqual([]);
    const support = (await listAccreditations(world, system, { scheme })).find((one) => one.course === 'support')!;
    await lapseAccreditation(world, system, { accreditation: support.id, reason: 'The trainer left.' });
    expect((await profile(second)).accredited.map(({ course }) => course)).toEqual(['foundation']);
  });

  test('is there for every provider of the scheme, and for nothing else', async () => {
    expect((await listProviders(world, anybody, scheme)).map(({ name }) => name)).toEqual(['First', 'Second']);
    const { organisation: employer } = await openOrganisation(world, system, { kind: 'employer', name: 'Employer' });
    await expect(profile(employer)).rejects.toMatchObject({ code: 'not-found' });
    await expect(providerProfile(world, anybody, { scheme: 'none', organisation: first })).rejects.toMatchObject({ code: 'not-found' });
    expect(Object.keys(await profile(second))).not.toContain('email');
  });

  test('says what the provider does besides, as its own people write it; a change that leaves it out keeps it', async () => {
    const staff = somebody('staff-of-second', 'provider-staff', { organisation: second });
    await writeOrganisation(world, staff, { organisation: second, name: 'Second', services: ['Coaching', 'Assessment'] });
    await writeOrganisation(world, staff, { organisation: second, name: 'Second school', phone: '+34 600 000 000' });
    expect(await profile(second)).toMatchObject({ name: 'Second school', phone: '+34 600 000 000', services: ['Coaching', 'Assessment'] });
    expect((await readOrganisation(world, staff, second)).services).toEqual(['Coaching', 'Assessment']);
  });

  test('takes a question to the inbox of that provider, and of no other', async () => {
    const question = { scheme, name: 'Ana Example', email: 'ana@example.org', about: 'course', message: 'When is the next Foundation?' } as const;
    await writeInquiry(world, anybody, { ...question, organisation: second });
    await writeInquiry(world, anybody, question);
    const inbox = async (organisation: string) => (await listInquiries(world, somebody('staff', 'provider-staff', { organisation }))).map((one) => one.organisation);
    expect([await inbox(first), await inbox(second)]).toEqual([[first], [second]]);
  });

  test('what the scheme or the provider of its file does not offer now is said with who says so and when it is planned', async () => {
    const words = async (of: 'course' | 'exam', provider?: string) => (await notOnOffer(world, { scheme, of, provider })).map((one) => [one.id, one.why, one.when, one.provider]);
    const name = world.shelf.get(scheme)!.provider!.name;
    const closed = [['associate', 'planned', '2010-23', name], ['internal-auditor', 'planned', '2010-23', name], ['executive-auditor', 'not-released', undefined, undefined]];
    expect([await words('course'), await words('course', first), await words('exam')].map((list) => list.toSorted())).toEqual([closed, closed, closed].map((list) => list.toSorted()));
    // Another provider is bound only by what the scheme says.
    expect(await words('course', second)).toEqual([['executive-auditor', 'not-released', undefined, undefined]]);
  });
});
