import { listRuns, type Summary, summaryOf } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
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
        const counted = await summaryOf(journal, name)
        const summary = { ...counted, stopped: await stopsOf(journal, counted) }
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

/** Why rows are left, as the journal has it last: whoever looks is seldom the one who saw it. */
async function stopsOf(journal: Journal, { name, accounts }: Summary): Promise<Summary['stopped']> {
  const left = accounts.flatMap((account) => (account.not_sent > 0 ? [account.name] : []))
  const last = new Map<string, Summary['stopped'][number]>()
  for (const { at, body } of await journal.runs.events(name)) {
    const { account, why } = Object(body) as { readonly account?: unknown; readonly why?: unknown }
    const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    if (left.includes(String(account)))
      last.set(String(account), { account: String(account), why: `${String(why)} (${time} UTC)` })
  }
  return [...last.values()]
}
