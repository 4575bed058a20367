/** What people are told by letter, as it leaves through a real mail server. */
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainOutbox } from '../../src/database/outbox.ts';
import { system } from '../../src/registry/access/actor.ts';
import { suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { openCandidate } from '../../src/registry/candidate/index.ts';
import { grantAccreditation, lapseAccreditation, remindOfLapses } from '../../src/registry/provider/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { accreditationLetters } from '../../src/surface/mail/accreditation-letters.ts';
import { awardLetters } from '../../src/surface/mail/award-letters.ts';
import { postOf } from '../../src/surface/mail/post.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, passed, record, scheme, worldOn } from './record-world.ts';

interface Received { readonly to: string; readonly subject: string; readonly text: string }
const received: Received[] = [];
const sink = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: async (stream, _session, done) => {
    const { to, subject, text } = await simpleParser(stream);
    received.push({ to: Array.isArray(to) ? '' : to!.text, subject: subject!, text: text! });
    done();
  },
});
let smtpUrl: string;
beforeAll(async () => {
  await new Promise<void>((done) => { sink.listen(0, '127.0.0.1', done); });
  smtpUrl = `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => { sink.close(done); }));

onBothDatabases((engine, open) => {
  let world: ReturnType<typeof worldOn>;
  const deliver = async (): Promise<readonly Received[]> => {
    received.length = 0;
    const post = postOf({ smtpUrl, from: 'Cursus <no-reply@example.org>', folder: '' });
    await drainOutbox(world.database, { ...awardLetters(world, post), ...accreditationLetters(world, post) });
    return [...received];
  };
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });
  const person = async (name: string) => openCandidate(world, system, { name, email: `${name.split(' ')[0]!.toLowerCase()}@${engine}.example`, tongue: 'en' });

  test('whoever is certified, suspended or loses a certificate is told, with the reason and what to do next', async () => {
    const { candidate } = await person('Ida Moe');
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    const [made] = await deliver();
    expect(made).toMatchObject({ to: `ida@${engine}.example`, subject: 'Cursus: You are certified: ISO/IEC 20000 Foundation' });
    expect(made!.text).toContain(award!.number);
    expect(made!.text).toContain('http://localhost/record');
    await suspendAward(world, system, { award: award!.award, reason: 'The sitting is under investigation.' });
    expect((await deliver())[0]!.text).toContain('The reason given: The sitting is under investigation.');
    await withdrawAward(world, system, { award: award!.award, reason: 'Another person sat the exam.' });
    expect((await deliver()).map((one) => one.subject)).toEqual(['Cursus: Your certificate is withdrawn: ISO/IEC 20000 Foundation']);
  });

  test('nobody without an address, and nobody who was erased, gets a letter', async () => {
    const { candidate } = await openCandidate(world, system, { name: 'No Address', tongue: 'en' });
    await record(world, candidate, passed('foundation', '2026-11-01'));
    const erased = await person('Gone Soon');
    await record(world, erased.candidate, passed('foundation', '2026-11-01'));
    await erasePerson(world, system, { candidate: erased.candidate, number: erased.number });
    expect(await deliver()).toEqual([]);
  });

  test('a provider is told once that an accreditation is about to end, and when it has ended', async () => {
    const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: 'Provider', email: `office@${engine}.example` });
    const { accreditations: [accreditation] } = await grantAccreditation(world, system, { scheme, organisation, as: 'provider', courses: ['foundation'], from: day('2026-01-01'), until: day('2026-12-24') });
    await remindOfLapses(world);
    await remindOfLapses(world);
    const told = await deliver();
    expect(told.map((one) => [one.to, one.subject])).toEqual([[`office@${engine}.example`, 'Cursus: An accreditation is about to end']]);
    expect(told[0]!.text).toContain('ends on 24 December 2026');
    await lapseAccreditation(world, system, { accreditation: accreditation!, reason: 'No course was taught for a year.' });
    expect((await deliver())[0]!.text).toContain('No course was taught for a year.');
  });
});
