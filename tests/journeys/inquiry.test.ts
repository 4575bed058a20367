/** A question from the form to the answer in somebody's mail. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainOutbox } from '../../src/database/outbox.ts';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { openCandidate } from '../../src/registry/candidate/index.ts';
import { answerInquiry, closeInquiry, listInquiries, writeInquiry } from '../../src/registry/provider/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { inquiryLetters } from '../../src/surface/mail/inquiry-letters.ts';
import { postOf } from '../../src/surface/mail/post.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { scheme, worldOn } from './record-world.ts';

const question = { scheme, name: 'Ana Example', email: 'Ana@example.org', about: 'course', message: 'When is the next Foundation?' } as const;

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  const folder = mkdtempSync(join(tmpdir(), 'cursus-inquiry-'));
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });
  afterAll(() => rmSync(folder, { recursive: true }));
  const deliver = async () => {
    rmSync(folder, { recursive: true });
    await drainOutbox(world.database, inquiryLetters(world, postOf({ from: 'Cursus <no-reply@example.org>', folder })));
    return Promise.all(readdirSync(folder).map(async (file) => simpleParser(readFileSync(join(folder, file)))));
  };

  test('a question lands in the inbox and is answered once by letter; it goes when the person is forgotten', async () => {
    await expect(writeInquiry(world, anybody, question)).rejects.toMatchObject({ code: 'not-available' });
    await openOrganisation(world, system, { kind: 'training-provider', name: 'Provider', email: 'office@example.org', providerFile: world.shelf.get(scheme)!.provider!.id });
    const { inquiry } = await writeInquiry(world, anybody, question);
    const [told] = await deliver();
    expect([told!.subject, told!.text]).toEqual(['Cursus: Somebody has a question', expect.stringContaining(`/inquiries/${inquiry}`)]);
    await answerInquiry(world, system, { inquiry, answer: 'On 3 March.' });
    const [answered] = await deliver();
    expect([answered!.to, answered!.text]).toEqual([expect.objectContaining({ text: 'Ana@example.org' }), expect.stringContaining('On 3 March.')]);
    await expect(closeInquiry(world, system, { inquiry })).rejects.toMatchObject({ code: 'conflict' });
    const other = await writeInquiry(world, anybody, { ...question, email: 'other@example.org' });
    const { candidate, number } = await openCandidate(world, system, { name: 'Ana Example', email: 'ana@example.org', tongue: 'en' });
    await erasePerson(world, system, { candidate, number });
    expect((await listInquiries(world, system)).map(({ id }) => id)).toEqual([other.inquiry]);
  });
});
