import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { mailHandler, postOf } from './post.ts';

const message = (id: string, payload: object) => ({ id, topic: 'mail', lane: null, payload: payload as never, attempts: 1, claim: 'c' });
const invitation = { message: 'invitation', to: 'zoë@example.org', name: 'Zoë Łukasz', url: 'https://example.org/i/1' };
const signal = new AbortController().signal;

test('a letter reaches a real SMTP server with its link, in the person\'s own letters', async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => { received.push(text); done(); });
    },
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as AddressInfo;
  await mailHandler(postOf({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Cursus <no-reply@example.org>', folder: '' }))(message('m1', invitation), signal);
  await new Promise<void>((resolve) => { server.close(resolve); });
  const mail = await simpleParser(received[0]!);
  expect([mail.subject, mail.messageId]).toEqual(['Cursus: You are invited', '<m1@cursus>']);
  expect(mail.text).toContain('Zoë Łukasz');
  expect(mail.text).toContain(invitation.url);
});

test('without a server letters become files, one a message even when it is sent twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cursus-mail-'));
  const post = mailHandler(postOf({ from: 'Cursus <no-reply@example.org>', folder }));
  await post(message('m1', invitation), signal);
  await post(message('m1', invitation), signal);
  expect(readdirSync(folder)).toEqual(['m1.eml']);
  expect((await simpleParser(readFileSync(join(folder, 'm1.eml')))).subject).toBe('Cursus: You are invited');
  rmSync(folder, { recursive: true });
});

test('what is no letter is refused and not tried for ever', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cursus-mail-'));
  await expect(mailHandler(postOf({ from: 'x', folder }))(message('m1', { message: 'invitation', to: 'nobody' }), signal)).rejects.toMatchObject({ code: 'bad-input' });
  rmSync(folder, { recursive: true });
});
