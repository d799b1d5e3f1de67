import { listRuns, summaryOf } from '@cancel/bulk'
import { type CommonOptions, withJournal } from '../context.ts'
import { exit } from '../exit.ts'
import { show } from '../screen.ts'
import { codeOf, summaryLine, summaryLines } from '../summary.ts'

/** How one run stands, or a line for each. Reads the journal only. */
export function showStatus(name: string | undefined, options: CommonOptions): Promise<number> {
  return withJournal(
    options,
    async ({ screen, journal }) => {
      if (name !== undefined) {
        const summary = await summaryOf(journal, name)
        show(screen, summary, () => summaryLines(screen, summary))
        return codeOf(summary)
      }
      const runs = await listRuns(journal)
      for (const run of runs) {
        const summary = await summaryOf(journal, run.name)
        show(screen, summary, () => [summaryLine(summary)])
      }
      if (runs.length === 0 && !screen.json) screen.out('There is no run yet: cancel plan FILE')
      return exit.done
    },
    { readOnly: true },
  )
}
