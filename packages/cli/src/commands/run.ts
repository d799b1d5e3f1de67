import { type Plan, startRun } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
import { confirm } from '../confirm.ts'
import { checkThere, type CommonOptions, withCommand } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { watchProgress } from '../progress.ts'
import { type Screen, show } from '../screen.ts'
import { onStop } from '../signals.ts'
import { codeOf, summaryLines } from '../summary.ts'
import { wholeNumber } from '../whole-number.ts'
import { halted } from '../halted.ts'
import { postgresOf } from '../postgres-journal.ts'
import { runOnWorkers } from '../run-on-workers.ts'

export interface RunCommandOptions extends CommonOptions {
  readonly confirm?: string | undefined
  readonly first?: string | undefined
  readonly inFlight?: string | undefined
}

/** Sends what was planned, or goes on where it ended. */
export function runPlanned(name: string, options: RunCommandOptions): Promise<number> {
  const inFlight = wholeNumber('--in-flight', options.inFlight)
  const first = wholeNumber('--first', options.first)
  const url = postgresOf(options)
  if (url !== undefined && first !== undefined)
    throw new CommandError('--first is for a journal in a file: in PostgreSQL all workers send at once')
  checkThere(options)
  return withCommand(options, async ({ screen, setup, journal }) => {
    const token = options.confirm ?? (await askFor(screen, journal, name, first))
    if (url !== undefined) {
      const workers = { connectionString: url, accounts: setup.accounts, inFlight }
      return runOnWorkers({ screen, journal }, name, token, workers).catch((error: unknown) => {
        throw halted(error, `cancel run ${JSON.stringify(name)}`)
      })
    }
    const aborting = new AbortController()
    const run = startRun(journal, setup.accounts, name, {
      confirm: token,
      first,
      inFlight,
      signal: aborting.signal,
    })
    const stops = onStop(screen, {
      words: 'Stopping: what is in flight is finished. Ctrl-C again ends at once.',
      first: run.stop,
      again: () => aborting.abort(new Error('stopped by the user')),
    })
    try {
      await watchProgress(screen, run, setup.accounts)
      const summary = await run.done
      show(screen, summary, () => summaryLines(screen, summary))
      return stops.count() > 0 ? exit.stopped : codeOf(summary)
    } catch (error) {
      throw halted(error, `cancel run ${JSON.stringify(name)}`)
    } finally {
      stops.end()
    }
  })
}

/** The token of the plan: asked for by a question, where somebody can answer; none for a run that was confirmed. */
async function askFor(
  screen: Screen,
  journal: Journal,
  name: string,
  first: number | undefined,
): Promise<string | undefined> {
  const run = await journal.runs.find(name)
  const body = run?.body as
    | (Pick<Plan, 'token' | 'counts' | 'accounts'> & { readonly state?: string })
    | undefined
  if (body === undefined || body.state === 'confirmed') return undefined
  if (screen.isInteractive)
    for (const { name: own, account, rows } of body.accounts) screen.err(`  ${rows} at ${own} (${account})`)
  // A yes confirms the whole plan, and the rest is not asked about again: so the question names all of it.
  const now = first === undefined ? '' : `, ${first} of them now`
  const question = `Cancel ${body.counts.toRun} orders of ${JSON.stringify(name)}${now}? This cannot be undone.`
  await confirm(screen, question, '--confirm TOKEN (`cancel plan` prints it)')
  return body.token
}
