import { Command } from 'commander'
import { showAccounts } from './commands/accounts.ts'
import { type FollowCommandOptions, followOpen } from './commands/follow.ts'
import { type OpenCommandOptions, openReport } from './commands/open.ts'
import { cancelOneOrder, type OrderOptions } from './commands/order.ts'
import { planFile, type PlanCommandOptions } from './commands/plan.ts'
import { type ReportCommandOptions, reportRun } from './commands/report.ts'
import { resolveOrder, type ResolveOptions } from './commands/resolve.ts'
import { type RunCommandOptions, runPlanned } from './commands/run.ts'
import { showStatus } from './commands/status.ts'
import { type WorkCommandOptions, workForRuns } from './commands/work.ts'
import type { CommonOptions } from './context.ts'
import { CommandError } from './exit.ts'

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** The last one alone would be asked for. */
const onlyLines = (value: string, before: string | undefined): string => {
  if (before === undefined) return value
  throw new CommandError(`--lines is given twice: put all lines into one, such as '168/0 x2; 169/0 x1'`)
}

const codes = `
Exit codes:
  0    everything that was asked is cancelled
  2    bad use, input or configuration; nothing was sent
  3    some were refused, or could not be run
  4    some are open, or left
  130  stopped
  1    a bug of ours`

const examples = (...lines: readonly string[]): string =>
  ['', lines.length > 1 ? 'Examples:' : 'Example:', ...lines.map((line) => `  ${line}`)].join('\n')

/** The command and what each part of it takes. `ended` hears the exit code. */
export function createProgram(version: string, ended: (code: number) => void): Command {
  const program = new Command('cancel')
    .description('Cancel orders, and know what really happened. Nothing is sent before you confirm it.')
    .version(version)
    .exitOverride()
    // Who runs the program tells of an error, as of any other.
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', codes)
  const command: AddCommand = (usage, description) =>
    program
      .command(usage)
      .description(description)
      .option('--journal <file>', 'what was sent is remembered here (default: "cancel.db")')
      .option(
        '--postgres <url>',
        'it is remembered in PostgreSQL, for many machines; default: CANCEL_POSTGRES',
      )
      .option('--json', 'print JSON and nothing else')
  const finish: Finish = (work) => work.then(ended)
  addOneOrder(command, finish)
  addRuns(command, finish)
  addOutcomes(command, finish)
  program
    .command('accounts')
    .description('whether the credentials of each account work, when they end, and its limit')
    .option('--json', 'print JSON and nothing else')
    .action((options: { readonly json?: boolean }) => finish(showAccounts(options)))
  addEmulator(program)
  return program
}

/** A command with the options that all have which look into a journal. */
type AddCommand = (usage: string, description: string) => Command

/** The work of a command, which gives the exit code. */
type Finish = (work: Promise<number>) => Promise<void>

function addOneOrder(command: AddCommand, finish: Finish): void {
  command('order <account> <order>', 'one order: preview, question, verdict, what to do next')
    .option('--reason <reason>', "one of the provider's reasons")
    .option(
      '--lines <lines>',
      "lines in the vendor's own ids, such as '1680783/0 x2'; default: the whole order",
      onlyLines,
    )
    .option('--note <text>', 'an explanation, where the vendor takes one')
    .option(
      '--set <column=value>',
      'a further column of the vendor, such as customerId=...; may be repeated',
      several,
    )
    .option('--key <name>', 'names another cancel of the same, such as a second return of one unit')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      examples(
        'cancel order my-shop 201020SQQ5K2EP --reason customer_request',
        "cancel order my-shop 201020SQQ5K2EP --reason customer_request --lines '168/0 x2'",
        'cancel order partner A1b2 --set customerId=45411344-b09d-47e7-9653-542006bf9766',
      ),
    )
    .action((account: string, order: string, options: OrderOptions) =>
      finish(cancelOneOrder(account, order, options)),
    )
}

/** Many orders: what is sent. */
function addRuns(command: AddCommand, finish: Finish): void {
  command('plan [file]', 'read a file (CSV or NDJSON; -: stdin) and say what would be sent')
    .option('--name <name>', 'names the run; default: the file and the date')
    .option(
      '--map <name=title>',
      "a column of the file, such as order_id='Order No.'; may be repeated",
      several,
    )
    .option('--account <name>', 'the account of all rows of a file without such a column')
    .option('--encoding <name>', 'such as windows-1252; default: UTF-8, or what the file says')
    .option('--preview', 'read every order and count what is expected')
    .option('--max-bad-rows <share>', 'plan nothing if more than this share of the rows is bad; default 0.05')
    .option('--example [port]', 'plan 200 made-up orders at a running `cancel emulator`')
    .addHelpText(
      'after',
      examples(
        'cancel plan orders.csv --preview',
        "cancel plan export.csv --map order_id='Order No.' --account my-shop",
        'cancel plan --example',
      ),
    )
    .action((file: string | undefined, options: PlanCommandOptions) => finish(planFile(file, options)))
  command('run <name>', 'send what was planned, or go on where it ended')
    .option('--confirm <token>', 'the token that the plan printed; asked for in a terminal')
    .option('--first <number>', 'only so many rows: a trial')
    .option('--in-flight <number>', 'orders of one account at work at once; default 8')
    .addHelpText(
      'after',
      examples('cancel run fire --first 5', 'cancel run fire --confirm 5000-0123456789ab'),
    )
    .action((name: string, options: RunCommandOptions) => finish(runPlanned(name, options)))
  command('work', 'work for all runs in PostgreSQL, beside other machines, until Ctrl-C')
    .option('--turns <number>', 'accounts that are worked for at once; default 8')
    .option('--in-flight <number>', 'orders of one account at work at once; default 8')
    .addHelpText('after', examples('CANCEL_POSTGRES=postgres://me@db/nights cancel work'))
    .action((options: WorkCommandOptions) => finish(workForRuns(options)))
}

/** What became of them, and what is still open. */
function addOutcomes(command: AddCommand, finish: Finish): void {
  command('follow <name>', 'look at the open ones again')
    .option('--for <time>', 'for so long, such as 30m, 8h or 2d; default: once')
    .option('--repeat-safe', 'send again what is safe to repeat and was sent a minute ago')
    .addHelpText('after', examples('cancel follow fire', 'cancel follow fire --for 8h --repeat-safe'))
    .action((name: string, options: FollowCommandOptions) => finish(followOpen(name, options)))
  command('resolve <name> <order>', "write down a person's word about an open order")
    .requiredOption('--as <word>', 'cancelled or not_cancelled')
    .option('--account <name>', 'whose order it is, where several accounts of the run have it')
    .addHelpText('after', examples('cancel resolve fire 201020SQQ5K2EP --as cancelled'))
    .action((name: string, order: string, options: ResolveOptions) =>
      finish(resolveOrder(name, order, options)),
    )
  command('status [name]', 'how a run stands, or a line for each').action(
    (name: string | undefined, options: CommonOptions) => finish(showStatus(name, options)),
  )
  command('report <name>', 'what became of every row, with your own columns')
    .option(
      '--format <format>',
      'csv, ndjson or html; default: by the file name, else csv, or ndjson with --json',
    )
    .option('-o, --output <file>', 'default, and -: stdout')
    .addHelpText('after', examples('cancel report fire -o report.csv', 'cancel report fire -o report.html'))
    .action((name: string, options: ReportCommandOptions) => finish(reportRun(name, options)))
  command('open [name]', 'the report of a run in a browser of this machine, live')
    .option('--port <number>', 'default: that of the last time, else a free one')
    .addHelpText('after', examples('cancel open fire'))
    .action((name: string | undefined, options: OpenCommandOptions) => finish(openReport(name, options)))
}

function addEmulator(program: Command): void {
  program
    .command('emulator')
    .description('the vendors on this machine, to rehearse with; `cancel emulator --help` lists its options')
    .allowUnknownOption()
    .helpOption(false)
    .argument('[options...]')
    .action(async (_options: readonly string[], _given: object, own: Command) => {
      const { runEmulator } = await import('@cancel/emulator/command')
      await runEmulator(own.args, (line) => console.log(line)).catch((error: Error) => {
        throw new CommandError(error.message)
      })
    })
}
