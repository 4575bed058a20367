/** The command line: one file a command, loaded only when it is asked for. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Command, CommanderError, Option } from 'commander';
import { Refusal } from '../../core/facts/refusal.ts';
import { askServer, InUse } from './control.ts';
import type { Open } from './keep.ts';
import { say, UsageFault } from './say.ts';

type Run = (options: Record<string, unknown>, args: readonly string[]) => Promise<number> | number;

const schemes = new Option('--schemes <folder>', 'folder of scheme files');
const json = new Option('--json', 'print one JSON object');
const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',').filter((part) => part !== '')];

/** What only the start of the program can do: it alone reads the environment. */
export interface Wiring {
  readonly serve: (options: Readonly<Record<string, unknown>>) => Promise<number>;
  readonly open: Open;
  /** The folder of what the installation makes for itself. */
  readonly data: (options: Readonly<Record<string, unknown>>) => string;
}

function commandLine(wiring: Wiring): Command {
  const program = new Command('cursus').description('Runs professional qualification schemes from one readable file.');
  program.exitOverride().configureOutput({ writeErr: () => {} }).showSuggestionAfterError(true);
  for (const op of ['eligible', 'explain', 'plan'] as const) asking(program.command(op), op);
  program.command('answer').argument('[file]', 'JSON Lines; standard input when left out')
    .description('answer one question a line, in order').addOption(schemes).addOption(json)
    .action(runs(async () => (await import('./answer.ts')).answerLines));
  program.command('lint').argument('<files...>', 'scheme or provider files').description('find what is wrong or odd in scheme files')
    .addOption(json).action(runs(async () => (await import('./lint.ts')).lintFiles));
  program.command('diff').argument('<before>').argument('<after>').description('say what changed between two editions')
    .addOption(json).action(runs(async () => (await import('./diff.ts')).diffFiles));
  program.command('serve').description('serve the site and the API')
    .option('--demonstration', 'fill an empty database with invented people').option('--port <number>')
    .option('--data <folder>', 'folder of the embedded database').addOption(schemes)
    .action(runs(async () => wiring.serve));
  keeping(program, wiring.open);
  keys(program.command('keys').description('the keys that sign certificates'), wiring);
  return program;
}

function keeping(program: Command, open: Open): void {
  const keep = (command: Command) => command.option('--data <folder>', 'folder of the embedded database').addOption(json);
  keep(program.command('migrate')).description('bring the database up to date')
    .action(runs(async () => (await import('./keep.ts')).migrateNow(open)));
  keep(program.command('backup')).argument('<file>', 'where to write it').description('write everything into one file')
    .action(runs(async () => (await import('./keep.ts')).backUp(open)));
  keep(program.command('restore')).argument('<file>', 'a backup').description('fill an empty database from a backup, and verify it')
    .action(runs(async () => (await import('./keep.ts')).restoreFrom(open)));
  keep(program.command('import')).argument('<file>', 'CSV; the first line names the columns').description('bring in people and their holdings; called again, it goes on or changes nothing')
    .requiredOption('--scheme <id>', 'the scheme of the holdings').option('--register <name>', 'whose keys the external ids are', 'default').option('--dry-run', 'check the file and record nothing')
    .addOption(schemes).action(runs(async () => (await import('./import.ts')).importFile(open)));
  keep(program.command('administrator')).description('print the link, good once, by which the first administrator opens an account')
    .action(runs(async () => (await import('./administrator.ts')).inviteAdministrator(open)));
  keep(program.command('issue')).argument('<scheme>', 'its id').description('sign ahead every certificate and pin that is not signed yet; may be stopped and called again')
    .option('--session <id>', 'only of those who were in this session or sitting').addOption(schemes).action(runs(async () => (await import('./issue.ts')).issueAhead(open)));
  keep(program.command('verify')).argument('[file]', 'a certificate, badge or pin: a file or an address')
    .description('prove that a certificate holds; with --ledger, that the record is as it was written').option('--ledger', 'the chain of facts of this installation')
    .option('--did <file>', 'the issuer’s keys, instead of fetching them').option('--status <file>', 'a status list, instead of fetching it', many).option('--offline', 'fetch nothing')
    .action(runs(async () => verifying(open)));
}

function keys(command: Command, { data }: Wiring): void {
  const one = (name: string, description: string, load: (data: string) => Promise<Run>) =>
    command.command(name).description(description).option('--data <folder>', 'folder of what the installation makes for itself').addOption(json)
      .action(async (...given: unknown[]) => {
        const asked = given.at(-1) as Command;
        outcome.getStore()!.code = await (await load(data(asked.opts())))(asked.opts(), asked.args);
      });
  one('list', 'say which there are', async (folder) => (await import('./keys.ts')).listKeys(folder));
  one('rotate', 'make new ones; what was signed before stays good', async (folder) => (await import('./keys.ts')).changeKeys(folder));
  one('lost [keys]', 'give up those that somebody else may have: the last ones, those of a name in the list, or all', async (folder) => (await import('./keys.ts')).giveUpKeys(folder));
}

/** One word for both: the record itself, or what somebody was handed. */
const verifying = (open: Open): Run => async (options, args) => {
  if (options['ledger'] === true && args.length === 0) return (await import('./keep.ts')).verifyLedgers(open)(options, args);
  if (options['ledger'] === true || args.length !== 1) throw new UsageFault('Name one file or address to verify, or say --ledger.');
  return (await import('./verify.ts')).verifyFile(options, args);
};

function asking(command: Command, op: 'eligible' | 'explain' | 'plan'): void {
  command.description({ eligible: 'what may be done now', explain: 'why something is open or closed', plan: 'the shortest way to a goal' }[op]);
  if (op === 'explain') command.argument('<item>', 'course:ID, exam:ID, request:ID or certification:ID');
  command.option('--scheme <id>', 'the scheme', 'iso-20000').addOption(schemes)
    .option('--hold <ids>', 'certifications and recognised credentials held', many)
    .option('--completed <ids>', 'courses completed', many).option('--passed <ids>', 'exams passed', many)
    .option('--experience <field=years>', 'years of experience', many).option('--reading <name=option>', 'how an open point is read', many)
    .option('--respect-availability', 'only what can be booked').addOption(json);
  if (op === 'plan') {
    command.option('--target <ids>', 'certifications to reach', many).option('--minimize <dimensions>', 'courseDays, examMinutes, steps, money', many)
      .option('--all', 'every optimal plan').option('--pareto', 'the front of trade-offs').option('--top <n>', 'the best n plans');
  }
  command.action(runs(async () => (await import('./ask.ts')).ask(op)));
}

/** Exit codes: 0 done, 1 the answer is no or there are findings, 2 wrong use or bad input. */
function runs(load: () => Promise<Run>): (...args: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const run = await load();
    outcome.getStore()!.code = await run(command.opts(), command.args);
  };
}

/** Where the command that runs leaves its exit code; a server may run several at once. */
const outcome = new AsyncLocalStorage<{ code: number }>();

/** Answers the exit code. */
export async function runCommandLine(argv: readonly string[], wiring: Wiring): Promise<number> {
  const ended = { code: 0 };
  try {
    await outcome.run(ended, () => commandLine(wiring).parseAsync(argv, { from: 'user' }));
  } catch (fault) {
    return fault instanceof InUse ? await askServer(fault.data, argv) ?? exitFor(fault.refusal) : exitFor(fault);
  }
  return ended.code;
}

function exitFor(fault: unknown): number {
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return 0;
    const line = fault.message.replace(/^error: /, '').replaceAll('\n', ' ');
    say(line === '(outputHelp)' ? 'Say what to do: cursus --help lists the commands.' : line);
    return 2;
  }
  if (fault instanceof UsageFault || fault instanceof Refusal) {
    say(fault instanceof Refusal && fault.next !== undefined ? `${fault.message} ${fault.next}` : fault.message);
    return 2;
  }
  say(`Something went wrong inside: ${fault instanceof Error ? fault.message.split('\n')[0] : 'unknown'}.`);
  return 2;
}
