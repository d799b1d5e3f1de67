import { BulkError } from '@cancel/bulk'
import { CancelError } from '@cancel/core'
import { refusalToPeople } from '@cancel/core/integration'
import { JournalError } from '@cancel/journal'
import { CommanderError } from 'commander'
import { CommandError, exit } from './exit.ts'
import { createProgram } from './program.ts'
import { openScreen } from './screen.ts'

/** Commands that cannot end with the code that says that nothing was sent. */
const senders: ReadonlySet<string> = new Set(['order', 'run', 'follow'])

/** Runs the command. Returns the exit code; every error is one sentence on stderr. */
export async function main(args: readonly string[], version: string): Promise<number> {
  let code: number = exit.done
  let unwritten: Error | undefined
  // A reader that went away, as of `cancel report NAME | head`, or a terminal that closed must not end what is in flight.
  // What a command says it says in its exit code and in the journal as well.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'EIO') return
      unwritten = error
    })
  }
  try {
    await createProgram(version, (ended) => {
      code = ended
    }).parseAsync([...args])
    // Only a write that is over tells whether it failed.
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
    if (unwritten === undefined || code !== exit.done) return code
    // Of orders that were sent nobody saw the verdict.
    const failed = senders.has(args[2] ?? '') ? exit.open : exit.use
    throw new CommandError(`the output cannot be written: ${unwritten.message}`, failed)
  } catch (error) {
    return explain(error, args.includes('--json'))
  }
}

function explain(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    // Help and version are printed by then.
    if (error.exitCode === 0) return exit.done
    if (error.code === 'commander.help') return exit.use
    // Ids of Partner Center are random text.
    const isDash = error.code === 'commander.unknownOption' && /'-[^-]/.test(error.message)
    const details = isDash ? ['An order that begins with a dash stands at the end, behind --.'] : []
    tell(error.message.replace(/^error: /, ''), details, json)
    return exit.use
  }
  const known =
    error instanceof CommandError || BulkError.is(error) || JournalError.is(error) || CancelError.is(error)
  if (!known) {
    console.error(error)
    console.error('This is a bug of ours. What was sent stands in the journal: cancel status.')
    return exit.bug
  }
  tell(CancelError.is(error) ? refusalToPeople(error.message) : error.message, detailsOf(error), json)
  return error instanceof CommandError ? error.code : exit.use
}

function tell(message: string, details: readonly string[], json: boolean): void {
  const screen = openScreen(json)
  if (json) screen.err(JSON.stringify({ error: { message, details } }))
  else for (const line of [message, ...details]) screen.err(line)
}

function detailsOf(error: Error): readonly string[] {
  if (error instanceof CommandError) return error.details
  if (JournalError.is(error) && error.code === 'in_use')
    return ['Another command is at work on this journal: wait for it, or look on with `cancel status`.']
  if (!BulkError.is(error)) return []
  const problems = (error.problems ?? []).map(({ message }) => message)
  // The first may stand in the sentence above.
  return problems.filter((message) => !error.message.endsWith(message)).slice(0, 20)
}
