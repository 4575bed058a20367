/** Receipts of decisions and the transcript, as a person gets them and a stranger checks them. */
import { beforeAll, expect, test } from 'vitest';
import { claimsOf, readCompact, signCompact } from '../../src/credential/compact.ts';
import { signingGeneration } from '../../src/credential/key.ts';
import { replays } from '../../src/credential/receipt.ts';
import { suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { awardReceipt, doorReceipt, grantOnRequest, readTranscript, verifyHere } from '../../src/registry/award/index.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { openPerson, passed, recognised, record, scheme, tell, worldOn } from '../journeys/record-world.ts';
import { testIssuer } from '../issuer.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const issuer = testIssuer('http://localhost');
const bodyOf = (text: string) => readCompact(text)!.payload;

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });
  const awardOf = async (candidate: string, certification: string) =>
    (await world.database.db.selectFrom('award').select('id').where('candidate', '=', candidate).where('certification', '=', certification).executeTakeFirstOrThrow()).id;

  test('the receipt of an award by exam, by itself and on request comes to the same verdict without us', async () => {
    const candidate = await openPerson(world, 'Ria Vos');
    await record(world, candidate, [recognised('itil-v3-expert', '2010-01-01'), recognised('itil-v3-capability-osa', '2009-01-01'), ...passed('foundation-bridge', '2010-08-01'), tell('course.completed', { course: 'management-improvement-bridge' }, '2010-08-03'), tell('exam.passed', { exam: 'management-improvement' }, '2010-08-04')]);
    await inTransaction(world.database, (trx) => grantOnRequest(trx, world, { scheme, person: candidate, certification: 'support', source: 'officer', recordedBy: 'system' }));
    for (const certification of ['management-improvement', 'consultant-manager', 'support']) {
      const receipt = await awardReceipt(world, issuer, system, { award: await awardOf(candidate, certification) });
      expect(await verifyHere(world, issuer, receipt)).toMatchObject({ verdict: 'valid' });
      const { question, answer, facts } = bodyOf(receipt) as { question: { item: string }; answer: { open: boolean; because: { awarded?: unknown } }; facts: unknown[] };
      expect(question.item).toBe(certification === 'support' ? 'request:support' : `certification:${certification}`);
      expect(certification === 'support' ? answer.open : answer.because.awarded).toBeTruthy();
      expect(facts.length).toBeGreaterThan(1);
      expect(JSON.stringify(bodyOf(receipt))).not.toContain('Ria');
    }
  });

  test('the receipt of a refusal at the door says what was missing; a forged verdict is found', async () => {
    const candidate = await openPerson(world, 'Sam Otieno');
    await record(world, candidate, passed('foundation', '2026-11-01'));
    const receipt = await doorReceipt(world, issuer, system, { scheme, candidate, item: 'course:internal-auditor' });
    const body = bodyOf(receipt);
    expect(body['answer']).toMatchObject({ open: false });
    expect(replays(body)).toBe(true);
    const forged = { ...body, answer: { ...body['answer'] as object, open: true } };
    expect(replays(forged)).toBe(false);
    const key = signingGeneration(issuer.keys).ES256;
    const resigned = signCompact(claimsOf(forged as never), `${issuer.did}#${key.fragment}`, key);
    expect(await verifyHere(world, issuer, resigned)).toMatchObject({ verdict: 'changed' });
    await expect(doorReceipt(world, issuer, system, { scheme, candidate, item: 'course:cooking' })).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('the transcript holds every certificate in force with its own proof, and says when one of them no longer holds', async () => {
    const candidate = await openPerson(world, 'Tove Falk');
    await record(world, candidate, [...passed('foundation', '2026-10-01'), ...passed('support', '2026-10-10'), ...passed('control', '2026-10-20')]);
    await suspendAward(world, system, { award: await awardOf(candidate, 'control'), reason: 'The sitting is looked into.' });
    const transcript = await readTranscript(world, issuer, system, { scheme, candidate });
    const parts = (bodyOf(transcript)['credentialSubject'] as { verifiableCredential: { name: string }[] }).verifiableCredential;
    expect(parts).toHaveLength(2);
    const subjectOf = (text: string) => (bodyOf(text)['credentialSubject'] as { id: string }).id;
    expect(subjectOf(await readTranscript(world, issuer, system, { scheme, candidate }))).toBe(subjectOf(transcript));
    expect(await verifyHere(world, issuer, transcript)).toMatchObject({ verdict: 'valid' });
    await withdrawAward(world, system, { award: await awardOf(candidate, 'support'), reason: 'Another person sat the exam.' });
    const checked = await verifyHere(world, issuer, transcript);
    expect(checked.verdict).toBe('withdrawn');
    expect(checked.findings.filter((one) => one.check === 'parts').map((one) => [one.says.split(':')[0], one.against])).toEqual(expect.arrayContaining([[parts[1]!.name, 'withdrawn'], [parts[0]!.name, undefined]]));
  });
});
