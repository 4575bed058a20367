/** What a holder hands on survives what destroys certificates elsewhere. */
import { beforeAll, expect, test } from 'vitest';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { badgeFormats, readBadgeFile, readBakedPin, readCertificatePdf, readCredential, reissueCredential, verifyHere } from '../../src/registry/award/index.ts';
import { changeName, giveConsent } from '../../src/registry/candidate/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { testIssuer } from '../issuer.ts';
import { day, openPerson, passed, record, somebody, worldOn } from '../journeys/record-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const issuer = testIssuer('http://localhost');

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });

  async function certified(name: string) {
    const candidate = await openPerson(world, name);
    await giveConsent(world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    return { candidate, award: award!.award, number: award!.number };
  }
  const fetched = (number: string) => readCredential(world, issuer, anybody, { number, what: 'certificate', form: 'embedded' });
  const nameIn = (text: string) => (JSON.parse(text) as { credentialSubject: { identifier: { identityHash: string }[] } }).credentialSubject.identifier[0]!.identityHash;

  test('the PDF and the pictures of the pin are checked as they are', async () => {
    const { award } = await certified('Ada Bianchi');
    for (const paper of ['a4', 'letter'] as const) expect(await verifyHere(world, issuer, await readCertificatePdf(world, issuer, system, { award, paper }))).toMatchObject({ verdict: 'valid' });
    for (const format of ['png', 'svg'] as const) {
      const checked = await verifyHere(world, issuer, await readBakedPin(world, issuer, system, { award, pin: 'foundation', format }));
      expect(checked.verdict).toBe('valid');
      expect(checked.statement!.body['name']).toBe('Foundation pin');
    }
    await expect(readBakedPin(world, issuer, system, { award, pin: 'professional', format: 'png' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a certificate is a badge in every form that wallets and pages take, also where no pin came with it', async () => {
    const { candidate, award } = await certified('Ebba Holm');
    const { awards: [support] } = await record(world, candidate, passed('support', '2026-11-02'));
    const { awards: [control] } = await record(world, candidate, passed('control', '2026-11-03'));
    for (const one of [award, support!.award, control!.award]) {
      for (const format of badgeFormats) expect([format, (await verifyHere(world, issuer, await readBadgeFile(world, issuer, system, { award: one, format }))).verdict]).toEqual([format, 'valid']);
    }
    await expect(readBadgeFile(world, issuer, somebody('other', 'candidate', { candidate: 'other' }), { award, format: 'json' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a change of name changes nothing that was signed, until the holder asks for it', async () => {
    const { candidate, award, number } = await certified('Berta Klein');
    const before = await fetched(number);
    await changeName(world, system, { candidate, name: 'Berta Groß', from: day('2026-11-10') });
    expect(await fetched(number)).toBe(before);
    await expect(reissueCredential(world, somebody('other', 'candidate', { candidate: 'other' }), { award })).rejects.toMatchObject({ code: 'not-found' });
    await reissueCredential(world, somebody('own', 'candidate', { candidate }), { award });
    const after = await fetched(number);
    expect([nameIn(before), nameIn(after)]).toEqual(['Berta Klein', 'Berta Groß']);
    for (const text of [before, after]) expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
  });

  test('a scheme file that was changed or is gone changes nothing that was signed or is signed from the record', async () => {
    const { award, number } = await certified('Carl Berg');
    const { scheme } = world.shelf.get('iso-20000')!;
    const renamed = { ...world, shelf: new Map([['iso-20000', { scheme: { ...scheme, certifications: scheme.certifications.map((one) => ({ ...one, name: 'Renamed' })) } }]]) };
    const text = await readCredential(renamed, issuer, anybody, { number, what: 'certificate', form: 'compact' });
    expect(JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString())).toMatchObject({ name: 'ISO/IEC 20000 Foundation' });
    const without = { ...world, shelf: new Map() };
    expect(await verifyHere(without, issuer, await readCertificatePdf(without, issuer, system, { award, paper: 'a4' }))).toMatchObject({ verdict: 'valid' });
  });

  test('the file in the holder’s hands is good after the record was erased', async () => {
    const { candidate, award } = await certified('Dunja Horvat');
    const pdf = await readCertificatePdf(world, issuer, system, { award, paper: 'a4' });
    const { number } = await world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
    await erasePerson(world, system, { candidate, number });
    expect(await verifyHere(world, issuer, pdf)).toMatchObject({ verdict: 'valid' });
    await expect(readCertificatePdf(world, issuer, system, { award, paper: 'a4' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
