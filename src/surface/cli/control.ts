/**
 * The embedded database has one process at a time. A command that finds a server there is carried out by the server: it
 * sends what was typed over a socket in the data folder, which the program's own user alone can open.
 */
import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Refusal } from '../../core/facts/refusal.ts';
import type { Wiring } from './main.ts';
import { elsewhere } from './say.ts';

/** What a server carries out; everything else of the command line needs no database. */
const commands = ['migrate', 'backup', 'restore', 'verify', 'administrator', 'import', 'issue'];

const socketOf = (data: string): string => join(data, 'control.sock');
const request = z.strictObject({ argv: z.array(z.string().max(4096)).min(1).max(100), cwd: z.string().max(4096) });
const frame = z.union([z.strictObject({ out: z.string() }), z.strictObject({ err: z.string() }), z.strictObject({ code: z.int() })]);

/** The folder's database is in use by a server that may do the work. */
export class InUse extends Error {
  readonly data: string;
  readonly refusal: Refusal;

  constructor(data: string, refusal: Refusal) {
    super(refusal.message);
    this.data = data;
    this.refusal = refusal;
  }
}

/** Takes commands until it is closed. `run` is the command line itself, on the server's own database. */
export function listenForCommands(data: string, wiring: Wiring, run: (argv: readonly string[], wiring: Wiring) => Promise<number>): Promise<Server> {
  const path = socketOf(data);
  rmSync(path, { force: true });
  const server = createServer((socket) => void answer(socket, wiring, run));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Made with nobody else's rights from its first moment, not only after a change of its mode.
    const before = process.umask(0o177);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve(server);
    });
    process.umask(before);
  });
}

async function answer(socket: Socket, wiring: Wiring, run: (argv: readonly string[], wiring: Wiring) => Promise<number>): Promise<void> {
  socket.on('error', () => {});
  const send = (one: z.output<typeof frame>) => socket.write(`${JSON.stringify(one)}\n`);
  for await (const line of createInterface(socket)) {
    const read = request.safeParse(parsed(line));
    if (!read.success || !commands.includes(read.data.argv[0]!)) {
      send({ code: 2 });
      break;
    }
    const sink = { cwd: read.data.cwd, out: (text: string) => send({ out: text }), err: (text: string) => send({ err: text }) };
    send({ code: await elsewhere.run(sink, () => run(read.data.argv, wiring)) });
    break;
  }
  socket.end();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Has the server do it; undefined when none listens there. */
export function askServer(data: string, argv: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(socketOf(data));
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => socket.write(`${JSON.stringify({ argv, cwd: process.cwd() })}\n`));
    let code: number | undefined;
    createInterface(socket).on('line', (line) => {
      const read = frame.safeParse(parsed(line));
      if (!read.success) return;
      if ('out' in read.data) process.stdout.write(read.data.out);
      else if ('err' in read.data) process.stderr.write(read.data.err);
      else code = read.data.code;
    }).on('close', () => resolve(code ?? 2));
  });
}
