import { listRuns } from '@cancel/bulk'
import { type CommonOptions, withJournal } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { onStop } from '../signals.ts'
import { wholeNumber } from '../whole-number.ts'
import { startLiveReport } from '../live/live-report.ts'
import { openPlace } from '../live/open-place.ts'
import { defaultFile } from '../postgres-journal.ts'

export interface OpenCommandOptions extends CommonOptions {
  readonly port?: string | undefined
}

/** Serves the report of a run on this machine until it is told to end. Reads the journal only. */
export function openReport(name: string | undefined, options: OpenCommandOptions): Promise<number> {
  const port = wholeNumber('--port', options.port)
  if (port !== undefined && port > 65_535)
    throw new CommandError(`--port must be at most 65535; given ${port}`)
  return withJournal(
    options,
    async ({ screen, journal }) => {
      const runs = await listRuns(journal)
      const run = name ?? runs.at(-1)?.name
      if (run === undefined) throw new CommandError('there is no run yet: cancel plan FILE makes one')
      if (!runs.some((each) => each.name === run))
        throw new CommandError(
          `there is no run ${JSON.stringify(run)}; the newest is ${runs.at(-1)?.name ?? 'none'}`,
        )
      const tell = (why: string): void => screen.err(why)
      const report = await openPlace(`${options.journal ?? defaultFile}-open`, run, port, {
        open: (place) => startLiveReport(journal, run, { ...place, onError: tell }),
        tell,
      })
      if (screen.json) screen.out(JSON.stringify({ name: run, url: report.url }))
      else screen.out(`${run}: ${report.url}\nOnly this machine can open it. Ctrl-C ends.`)
      await new Promise<void>((resolve) => {
        onStop(screen, { words: 'Closing.', first: resolve, again: () => undefined })
      })
      await report.close()
      return exit.done
    },
    { readOnly: true },
  )
}
