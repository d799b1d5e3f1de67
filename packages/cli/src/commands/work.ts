import { type CommonOptions, withCommand } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { leaveToOthers, onStop } from '../signals.ts'
import { wholeNumber } from '../whole-number.ts'
import { postgresOf } from '../postgres-journal.ts'
import { tellNotice } from '../run-on-workers.ts'

export interface WorkCommandOptions extends CommonOptions {
  readonly turns?: string | undefined
  readonly inFlight?: string | undefined
}

/** Takes turns of all runs in PostgreSQL until it is told to end. */
export function workForRuns(options: WorkCommandOptions): Promise<number> {
  const turnsAtOnce = wholeNumber('--turns', options.turns)
  const inFlight = wholeNumber('--in-flight', options.inFlight)
  const connectionString = postgresOf(options)
  if (connectionString === undefined)
    throw new CommandError('--postgres must be the URL of the database, or stand in CANCEL_POSTGRES')
  return withCommand(options, async ({ screen, setup }) => {
    const { accounts } = setup
    const { createWorkers } = await import('@cancel/pg-boss')
    const onNotice = tellNotice(screen)
    const workers = await createWorkers({ connectionString, accounts, turnsAtOnce, inFlight, onNotice })
    screen.err(`Working for ${Object.keys(accounts).join(', ')}. Ctrl-C ends.`)
    await new Promise<void>((resolve) => {
      const words = 'Stopping: what is in flight is finished. Ctrl-C again ends at once.'
      onStop(screen, { words, first: resolve, again: leaveToOthers })
    })
    await workers.stop()
    return exit.done
  })
}
